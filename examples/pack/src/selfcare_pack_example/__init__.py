raise ImportError("A pack is read, never imported.")
