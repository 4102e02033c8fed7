"""The gateway's judgements as plain functions: paths, origins, budgets of requests, a service that fails."""
