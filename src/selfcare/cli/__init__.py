"""The commands: parse, call, show, exit. One module a command, loaded when it is called."""

import gc

# A start makes many objects and hardly any garbage; to search for some every few hundred
# objects costs a thirtieth of it. Set here, since nothing large is imported before.
gc.set_threshold(100_000)
