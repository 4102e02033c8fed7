"""What is done with a published offer."""
