"""Questions, answers and a date -> a verdict with reasons. Pure."""
