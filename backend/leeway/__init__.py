"""Leeway makes leadership at every level real inside an organisation.

Four services (people, growth, mandates, gateway) live here as sibling packages, each with its own data.
Only `embedded.py` and `cli.py` know more than one of them; `plumbing` and `kernel` know none.
"""
