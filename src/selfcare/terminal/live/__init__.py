"""The live screen of a session."""
