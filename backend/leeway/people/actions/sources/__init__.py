"""A connected source: declared, looked at, read from, its records decided about."""
