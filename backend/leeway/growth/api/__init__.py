"""The doors of growth. Whoever is not the person finds nothing behind them (G41, G43)."""
