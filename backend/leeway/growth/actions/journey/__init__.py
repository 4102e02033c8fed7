"""Deeds on a journey. They load it, ask the rules, and keep the answer."""
