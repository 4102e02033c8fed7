"""What growth does when people tells of a person."""
