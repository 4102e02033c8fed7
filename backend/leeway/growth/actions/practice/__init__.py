"""Deeds on the lists of what to try and what a coach gives."""
