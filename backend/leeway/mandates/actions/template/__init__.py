"""What a grantor prepares for others to ask for."""
