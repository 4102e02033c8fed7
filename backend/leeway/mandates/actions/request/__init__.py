"""What is done with a request until it is a mandate, or is not."""
