"""Knows every "no" of this service that a caller can act on, one file per noun.

It never decides: a rule finds, an action refuses.
It asks nobody.
"""
