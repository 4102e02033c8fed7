"""How a proposal is replayed against the deals that were made, and kept."""
