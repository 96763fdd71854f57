"""A long page in the person's own pager, such as less."""

import shlex
import signal
import subprocess
from collections.abc import Mapping
from typing import TextIO

from selfcare.terminal.text import ERRORS

USUAL = "less"
USUAL_OPTIONS = "FRX"
"""Options of less where the person has set none: quit if it fits, colours, no other screen."""


def page_through(text: str, environ: Mapping[str, str], stream: TextIO, encoding: str) -> bool:
    """Show a text on a terminal, a screen at a time; False if the pager cannot be used.

    Ctrl-C is the pager's; who quits early has read enough.
    """
    command = environ.get("SELFCARE_PAGER") or environ.get("PAGER") or USUAL
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own command, no shell
            shlex.split(command),
            stdin=subprocess.PIPE,
            stdout=stream,
            env={"LESS": USUAL_OPTIONS, **environ},
            encoding=encoding,
            errors=ERRORS,
        )
    except (OSError, ValueError, IndexError):
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode <= 0
