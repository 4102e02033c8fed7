"""Deeds around a link that asks for one word."""
