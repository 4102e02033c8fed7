"""Deeds on a stage talk. They load it, ask the rules, and keep the answer."""
