"""What is done with the organisation's policy on grants."""
