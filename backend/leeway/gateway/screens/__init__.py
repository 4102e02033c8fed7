"""The few screens that need several services; each part is asked on the caller's own rights."""
