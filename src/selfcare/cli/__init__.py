"""The commands: parse, call, show, exit. One module a command, loaded when it is called."""
