"""The sound of a session: the voice and the tones."""
