"""The commands: parse, call, show, exit. One module a command, loaded when it is called."""

import gc

# A start makes many objects and next to no garbage, and looking for some every few hundred
# objects costs it a thirtieth. It is said here since nothing large is imported before.
gc.set_threshold(100_000)
