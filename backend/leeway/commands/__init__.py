"""What an operator types: one file per command of `leeway`. It keeps nothing and asks plumbing and the services."""
