"""What is done with a hold, from its placing to its one end."""
