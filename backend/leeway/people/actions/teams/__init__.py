"""What is done with a team."""
