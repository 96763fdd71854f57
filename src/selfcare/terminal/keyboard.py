"""Reading single keys without waiting for them, and giving the terminal back whole.

Bytes become the names of keys by a pure function: a letter is its own name, an
escape sequence is one key, and what a terminal sends by itself (replies to
queries, pasted brackets) is no key at all. POSIX only; elsewhere `msvcrt`.
"""

import codecs
import contextlib
import os
import re
from types import TracebackType
from typing import Any, Self, TextIO

ESCAPE = "\x1b"
NAMES = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x04": "end-of-input",
}
SEQUENCES = {
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1bOC": "right",
    "\x1bOD": "left",
    "\x1bOA": "up",
    "\x1bOB": "down",
}
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -~])"
)
_REPLY = re.compile(r"\x1b(?:\[\??[0-9;]*[cRnty]|\[[IO]|\[20[01]~|[\]PX^_])")


def names_of(text: str) -> tuple[str, ...]:
    """The keys that this text was typed with, in order."""
    keys = []
    place = 0
    while place < len(text):
        if text[place] != ESCAPE:
            keys.append(NAMES.get(text[place], text[place]))
            place += 1
            continue
        found = _SEQUENCE.match(text, place)
        sequence = found.group() if found else text[place:]
        if not _REPLY.match(sequence):
            keys.append(SEQUENCES.get(sequence, "escape"))
        place += len(sequence)
    return tuple(keys)


class Keyboard:
    """The terminal's keys, one at a time, while this is entered."""

    def __init__(self, source: TextIO) -> None:
        """Take the stream that the keys come from; it must be a terminal."""
        self.descriptor = source.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        """Stop waiting for Enter and stop echoing. Ctrl-C and Ctrl-Z stay signals."""
        import termios

        self._before = termios.tcgetattr(self.descriptor)
        self.resume()
        termios.tcflush(self.descriptor, termios.TCIFLUSH)
        return self

    def resume(self) -> None:
        """Take the terminal (again), as after it was in the background."""
        import termios

        after = list(self._before)
        after[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(self.descriptor, termios.TCSANOW, after)

    def give_back(self) -> None:
        """Put the terminal back as it was, and throw away what was typed ahead."""
        import termios

        with contextlib.suppress(termios.error, OSError):  # the terminal may be gone
            termios.tcsetattr(self.descriptor, termios.TCSAFLUSH, self._before)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the terminal back, whatever happened."""
        self.give_back()

    def read(self) -> tuple[str, ...] | None:
        """The keys waiting now; None once the terminal is gone."""
        try:
            data = os.read(self.descriptor, 4096)
        except OSError:
            return None
        return names_of(self._decoder.decode(data)) if data else None
