"""One session: the plan of beats, the machine that runs it, its keys and its words."""
