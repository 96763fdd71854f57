"""A pack is data: selfcare lists its files and never imports it."""

raise ImportError("A pack is read, never imported.")
