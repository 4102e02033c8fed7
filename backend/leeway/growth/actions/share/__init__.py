"""Deeds of sharing: given, withdrawn, looked at."""
