"""Mandates over HTTP: wire models to values and back, and who may.

It never decides what a mandate allows. It asks the actions, and the store where a question has no rule.
"""
