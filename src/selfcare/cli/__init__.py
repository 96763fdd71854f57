"""The commands: parse, call, show, exit. One module per command, loaded when it is called."""

import gc

# A start makes many objects and hardly any garbage; searching for garbage every few hundred objects
# costs a thirtieth of the time. Set here, since nothing large is imported before.
gc.set_threshold(100_000)
