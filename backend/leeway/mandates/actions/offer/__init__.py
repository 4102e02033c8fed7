"""What is done with an offer before anything is set aside for it."""
