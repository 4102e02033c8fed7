"""The deeds of people, a file for each: load, ask the rules, keep.

They never decide by themselves and never speak to a neighbour. They ask the rules and the store.
"""
