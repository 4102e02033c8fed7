"""Deeds on a plan: its person alone does any of them."""
