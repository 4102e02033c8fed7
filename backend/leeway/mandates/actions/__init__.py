"""Knows every deed of this service, one file per deed: load, ask the rules, keep, tell, write the log.

It never keeps a rule and never opens a transaction: it is handed a session that others commit.
It asks the store and the rules, and no neighbour.
"""
