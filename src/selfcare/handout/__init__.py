"""A routine to print or to take to bed: as one HTML file, as Markdown, its map as SVG."""
