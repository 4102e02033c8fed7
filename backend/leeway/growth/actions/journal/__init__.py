"""The private journal: the only deeds that open it, each for its author (G21, R43)."""
