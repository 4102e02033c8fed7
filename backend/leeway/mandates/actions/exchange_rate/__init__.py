"""How rates come in."""
