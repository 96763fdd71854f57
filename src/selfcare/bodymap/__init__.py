"""The drawing of the body, as terminal cells and as words."""
