"""What is heard: the voice and the tones."""
