"""Knows what people may promise: mandates, how they come about, what has been spent of them, and who decided what.

It never keeps why somebody grows or what anybody wrote for themselves; of people it keeps a copy of the directory only.
It asks nobody: the directory and the stages come to it as events, so that no check of an offer waits for a neighbour.
"""
