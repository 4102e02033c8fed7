"""How accounts come in."""
