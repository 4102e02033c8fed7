"""Deeds of a campaign: drafted, launched, closed, and what was told of it."""
