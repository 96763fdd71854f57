"""The drawing of the body as terminal cells, as SVG and as words."""
