"""What a journey is, what may happen to it next, and what a stage offers; values in, values out."""
