"""How deals of the past come in."""
