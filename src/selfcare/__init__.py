"""A calm guide to pressing your own sore back, in the terminal."""
