"""What is kept of what the neighbours tell."""
