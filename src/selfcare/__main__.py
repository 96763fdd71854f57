"""`python -m selfcare`: the program, if its own command is not on the path."""

import sys

from selfcare.cli.main import program

sys.exit(program())
