"""The drawing of the body: decoded, drawn as terminal cells or SVG, said in words."""
