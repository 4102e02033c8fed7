"""Assignments that are searched for and not reckoned: who is asked about whom.

Knows people only by their places in the tree; keeps nothing and asks nobody. The same people give the same answer.
"""
