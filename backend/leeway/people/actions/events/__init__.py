"""Telling the neighbours what was committed."""
