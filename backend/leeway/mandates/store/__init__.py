"""Knows how this service keeps what it knows: rows, the questions asked of them, and why each column is there.

It never decides and never validates: what it is handed has passed the rules.
It asks PostgreSQL, as a role that owns nothing and sees one organisation at a time.
"""
