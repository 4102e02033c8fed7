"""How services run, keep and talk: app factory, database, tokens, neighbours, events, jobs, audit.

It keeps no table of its own; each service carries plumbing's tables in its own schema.
It asks PostgreSQL and other services on behalf of its caller, and speaks no domain word.
"""
