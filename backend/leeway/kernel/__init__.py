"""What every room needs before it knows anything: ids, the clock's type, refusals.

It never keeps state and speaks no domain word. It asks nobody: standard library only.
"""
