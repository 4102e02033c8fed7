"""The shapes on the wire, one file per noun. Output fields never have defaults."""
