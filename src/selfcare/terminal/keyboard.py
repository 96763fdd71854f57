"""Reading single keys without waiting for them, and giving the terminal back whole.

Bytes become the names of keys by a pure function: a letter is its own name, an
escape sequence is one key, and what a terminal sends by itself (replies to
queries, pasted brackets) is no key at all. `Keyboard` is for POSIX, `Console`
for Windows; who reads keys need not know which it is.
"""

import codecs
import contextlib
import os
import re
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

from selfcare.session.keys import Action, action_of

ESCAPE = "\x1b"
ESCAPE_KEY = "escape"
NAMES = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x04": "end-of-input",
}
ARROWS = {"C": "right", "D": "left", "A": "up", "B": "down"}
FROM_SEQUENCES = frozenset({ESCAPE_KEY, *ARROWS.values()})
"""The names that only escape sequences have."""

_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -NQ-WY-Z\\`-~])"
)
_BEGINNING = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O|[\]PX^_][^\x07\x1b]*\x1b?)?\Z")
_REPLY = re.compile(r"\x1b(?:\[\??[0-9;]*\$?[cRnty]|\[\?[0-9;]*u|\[[IO]|\[20[01]~|[\]PX^_].)")
_ARROW = re.compile(r"\x1b[\[O]([ABCD])")
LONGEST_SEQUENCE = 4096
MODIFIED_LETTER = 2


def names_of(text: str) -> tuple[str, ...]:
    """The keys that this text was typed with, in order. What has no end is one key."""
    names, rest = split(text)
    return names + _unended(rest)


def split(text: str) -> tuple[tuple[str, ...], str]:
    """The keys of this text, and the sequence at its end that may still go on."""
    names: list[str] = []
    place = 0
    while place < len(text):
        if text[place] != ESCAPE:
            names.append(NAMES.get(text[place], text[place]))
            place += 1
        elif found := _SEQUENCE.match(text, place):
            names += _names_of_sequence(found.group())
            place = found.end()
        elif _BEGINNING.match(text, place) and len(text) - place < LONGEST_SEQUENCE:
            return tuple(names), text[place:]
        else:
            names.append(ESCAPE_KEY)
            place += 1
    return tuple(names), ""


def _names_of_sequence(sequence: str) -> tuple[str, ...]:
    if _REPLY.match(sequence):
        return ()
    arrow = _ARROW.fullmatch(sequence)
    if arrow:
        return (ARROWS[arrow.group(1)],)
    # Who hits Alt together with the key for "something is wrong" means that key.
    if len(sequence) == MODIFIED_LETTER and action_of(sequence[-1]) is Action.RED_FLAG:
        return (sequence[-1],)
    return (ESCAPE_KEY,)


def _unended(sequence: str) -> tuple[str, ...]:
    """What a sequence was meant as that never ended: the Escape key, or half of a reply."""
    return () if not sequence or _REPLY.match(sequence) else (ESCAPE_KEY,)


class Keyboard:
    """The terminal's keys, one at a time, while this is entered.

    `pending` says that a sequence has begun and not ended: who waits for keys
    waits a moment for its end, then asks for `unended`.
    """

    def __init__(self, source: TextIO) -> None:
        """Take a stream of the terminal that the keys come from."""
        self.descriptor = source.fileno()
        self.is_held = False
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        """Stop waiting for Enter and stop echoing. Ctrl-C and Ctrl-Z stay signals."""
        import termios

        with contextlib.suppress(termios.error, OSError):  # gone already: the first read tells
            self._before = termios.tcgetattr(self.descriptor)
            self.take_back()
            self.forget()
        return self

    def take_back(self) -> None:
        """Take the terminal (again), as after it was in the background."""
        import termios

        after = [*self._before[:6], list(self._before[6])]
        after[0] &= ~termios.IXON  # Ctrl-S would stop the output, and with it the session
        after[3] &= ~(termios.ICANON | termios.ECHO)
        after[6][termios.VMIN] = 1
        after[6][termios.VTIME] = 0
        # Ctrl-\ would end the program with the terminal as it is; so it is a key.
        after[6][termios.VQUIT] = os.fpathconf(self.descriptor, "PC_VDISABLE").to_bytes(1, "little")
        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(self.descriptor, termios.TCSANOW, after)
        self.is_held = True

    def give_back(self) -> None:
        """Put the terminal back as it was, and throw away what was typed ahead."""
        import termios

        if self.is_held:
            self.is_held = False
            with contextlib.suppress(termios.error, OSError):  # the terminal may be gone
                termios.tcsetattr(self.descriptor, termios.TCSAFLUSH, self._before)

    def drop(self) -> None:
        """Leave the terminal without touching it: somebody else has it."""
        self.is_held = False

    def forget(self) -> None:
        """Throw away what was typed and not yet read."""
        import termios

        self._rest = ""
        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(self.descriptor, termios.TCIFLUSH)

    def is_in_front(self) -> bool:
        """Whether the terminal is ours to touch: nobody else is in the foreground."""
        try:
            return os.tcgetpgrp(self.descriptor) == os.getpgrp()
        except OSError:
            return False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the terminal back, whatever happened."""
        self.give_back()

    @property
    def pending(self) -> bool:
        """Whether a sequence has begun and not ended."""
        return bool(self._rest)

    def read(self) -> tuple[str, ...] | None:
        """The keys waiting now; None once the terminal is gone."""
        try:
            data = os.read(self.descriptor, 4096)
        except OSError:
            return None
        if not data:
            return None
        names, self._rest = split(self._rest + self._decoder.decode(data))
        return names

    def unended(self) -> tuple[str, ...]:
        """The key that a sequence without an end was."""
        names, self._rest = _unended(self._rest), ""
        return names


class KeyConsole(Protocol):
    """What is used of `msvcrt`."""

    def kbhit(self) -> bool:
        """Whether a key is waiting."""

    def getwch(self) -> str:
        """The next letter, unseen; two in a row for a key without a letter."""


CONSOLE_PREFIXES = ("\x00", "\xe0")
CONSOLE_ARROWS = {"M": "right", "K": "left", "H": "up", "P": "down"}


class Console:
    """The keys of a Windows console, behind the same few words as those of a terminal.

    It has no descriptor that could be waited for: who waits looks again and
    again. Nothing is to be given back there, since nothing is taken. It follows
    the documentation of `msvcrt` and was never tried on a real Windows.
    """

    descriptor = None
    is_held = True
    pending = False

    def __init__(self, console: KeyConsole) -> None:
        """Take `msvcrt`, or what acts like it."""
        self._console = console

    def __enter__(self) -> Self:
        """Begin without the keys typed before."""
        self.forget()
        return self

    def __exit__(self, *_: object) -> None:
        """Throw away what was typed ahead."""
        self.forget()

    def read(self) -> tuple[str, ...]:
        """The keys waiting now."""
        names: list[str] = []
        while self._console.kbhit():
            letter = self._console.getwch()
            if letter in CONSOLE_PREFIXES:
                names.append(CONSOLE_ARROWS.get(self._console.getwch(), ESCAPE_KEY))
            else:
                names.append(ESCAPE_KEY if letter == ESCAPE else NAMES.get(letter, letter))
        return tuple(names)

    def unended(self) -> tuple[str, ...]:
        """Nothing: every key comes whole."""
        return ()

    def forget(self) -> None:
        """Throw away what was typed and not yet read."""
        while self._console.kbhit():
            self._console.getwch()

    def take_back(self) -> None:
        """Nothing was given back."""

    def give_back(self) -> None:
        """Nothing was taken."""

    def drop(self) -> None:
        """Nothing was taken."""

    def is_in_front(self) -> bool:
        """A Windows console has no background."""
        return True


def keyboard_for(source: TextIO) -> Keyboard | Console:
    """The keyboard of this machine."""
    if os.name == "posix":
        return Keyboard(source)
    from importlib import import_module

    return Console(import_module("msvcrt"))
