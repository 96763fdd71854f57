"""The use cases: what happens between a command and the rooms below. No Typer, no Rich."""
