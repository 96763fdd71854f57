"""The use cases: everything between a command and the rooms below. No Typer, no Rich."""
