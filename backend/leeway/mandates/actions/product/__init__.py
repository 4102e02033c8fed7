"""How products and their prices come in."""
