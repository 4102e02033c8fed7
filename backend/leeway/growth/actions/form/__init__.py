"""Deeds on forms: written anew as their next version."""
