"""How duties arise, are reminded of and are done."""
