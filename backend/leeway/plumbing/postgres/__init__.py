"""The parts of the embedded PostgreSQL: its binaries, whom it runs as, its private folders, processes left behind.

It keeps nothing and speaks to no database; `embedded_postgres.py` puts the parts together.
It asks the operating system only.
"""
