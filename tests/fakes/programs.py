"""Small real programs that stand in for voices and players, and tell what they were started with.

Each writes one record into a pipe with a name. The programs keep the pipe open,
and so do their children: when it ends, nobody is left.
"""

import os
import select
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PATIENCE_SECONDS = 20.0
"""How long anything may take before a test gives up; far more than it should."""

ENDS = "exit 0"
FAILS = "exit 1"
HANGS = "sleep 300"
"""With a child of its own, as a script that calls another program has one."""
PRINTS = "echo printed; echo printed >&2; echo printed > /dev/tty; exit 0"

SCRIPT = """\
#!/bin/sh
exec 3> '{pipe}'
text="$(cat)"
printf '%s\\036' "$(printf '%s\\037' "$$" "$text" '{name}' "$@")" >&3
{then}
"""


@dataclass(frozen=True)
class Started:
    """One start of a fake: its process, what came on its standard input, and its whole command."""

    process: int
    text: str
    command: tuple[str, ...]


class Fakes:
    """A folder of fakes, to be put on the path."""

    def __init__(self, folder: Path) -> None:
        """Make the folder and the pipe."""
        self.folder = folder
        folder.mkdir()
        self._pipe = folder / "pipe"
        os.mkfifo(self._pipe)
        self._reading = os.open(self._pipe, os.O_RDONLY | os.O_NONBLOCK)
        self._writing = os.open(self._pipe, os.O_WRONLY)  # so that it does not end in between
        self._unread = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._reading)
        if self._writing >= 0:
            os.close(self._writing)

    def put(self, name: str, then: str = ENDS) -> None:
        """Put a program there that tells how it was started, and then does this."""
        program = self.folder / name
        program.write_text(SCRIPT.format(pipe=self._pipe, name=name, then=then))
        program.chmod(0o755)

    def next(self) -> Started:
        """Wait for the next start of any of them."""
        while b"\x1e" not in self._unread:
            piece = self._piece()
            assert piece, "none was started"
            self._unread += piece
        record, _, self._unread = self._unread.partition(b"\x1e")
        process, text, *command = record.decode().split("\x1f")[:-1]
        return Started(int(process), text, tuple(command))

    def nobody_is_left(self) -> bool:
        """Wait until all of them and their children are gone. Nothing can be started after it."""
        os.close(self._writing)
        self._writing = -1
        while piece := self._piece():
            self._unread += piece
        return True

    @property
    def more(self) -> int:
        """How many starts have not been looked at, once nobody is left."""
        return self._unread.count(b"\x1e")

    def _piece(self) -> bytes:
        ready, _, _ = select.select([self._reading], [], [], PATIENCE_SECONDS)
        assert ready, "nothing came, and somebody is left"
        return os.read(self._reading, 65536)


def wait_until_ended(process: int) -> None:
    """Wait until a child of this process has ended, and leave the news of it for who started it."""
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
