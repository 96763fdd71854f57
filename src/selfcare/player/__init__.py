"""Runs a session: the loop, the clock, and what listens to it."""
