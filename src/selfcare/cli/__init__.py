"""The commands: parse, call, show, exit. One module per section of the help, loaded when called."""

import gc

# A start makes many objects and hardly any garbage; searching for garbage every few hundred objects
# costs a thirtieth of the time. Set here, since nothing large is imported before.
gc.set_threshold(100_000)
