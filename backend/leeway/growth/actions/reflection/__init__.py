"""Deeds of reflection: a set of questions, a session, a second pass."""
