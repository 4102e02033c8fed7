"""Making and revoking tokens of machines."""
