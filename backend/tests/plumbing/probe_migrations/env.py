from leeway.plumbing.migration_environment import run_migrations

run_migrations()
