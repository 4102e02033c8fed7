"""What is done with a promise that was made."""
