"""What is done with a mandate from its offer to its end."""
