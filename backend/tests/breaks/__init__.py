"""One small break per promise: applied to a copy of the code, the promise's own test must go red."""
