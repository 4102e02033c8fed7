"""What people keeps, in its own schema, as queries named by their question.

It never decides: the rules do, and constraints hold what must be true whatever the rules say.
It asks PostgreSQL alone.
"""
