"""One session: the schedule of beats, the machine that runs it, its keys and its words."""
