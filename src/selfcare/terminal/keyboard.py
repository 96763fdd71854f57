"""Read single keys without waiting for them, and restore the terminal afterwards.

A pure function names the keys: a letter is its own name in the plainest form, an escape
sequence is one key, and what a terminal sends by itself (replies, a paste) is none.
"""

import codecs
import contextlib
import os
import re
import signal
import termios
from collections.abc import Iterable
from typing import Any, Self, TextIO, TypeVar

from selfcare.terminal.text import normalized

Key = TypeVar("Key", int, str)

ESCAPE = "\x1b"
ESCAPE_KEY = "escape"
URGENT = "!"
"""The letter that must come through, whatever half of a sequence comes before it."""

SAME_WITH_ALT = (URGENT, "x")

CTRL_C, CTRL_Z = "\x03", "\x1a"


def _table(keys: Iterable[Key], names: str) -> dict[Key, str]:
    return dict(zip(keys, names.split(), strict=True))


NAMES = _table("\r\n\t\x7f\x08\x04", "enter enter tab backspace backspace end-of-input")
BY_LETTER = _table(
    "ABCDEFHPQRSMIXpqrstuvwxyjklmno",
    "up down right left begin end home f1 f2 f3 f4 enter tab = 0 1 2 3 4 5 6 7 8 9 * + , - . /",
)
"""What CSI and SS3 sequences end with: arrows, function keys, the keypad."""

BY_NUMBER = _table(
    (*range(1, 9), *range(11, 16), *range(17, 22), *range(23, 27), 28, 29, *range(31, 35)),
    "home insert delete end page-up page-down home end "
    + " ".join(f"f{number}" for number in range(1, 21)),
)
"""The numbers before a tilde."""

BY_CODE = {
    **_table(
        range(57399, 57428),
        "0 1 2 3 4 5 6 7 8 9 . / * - + enter = , left right up down "
        "page-up page-down home end insert delete begin",
    ),
    **{code: f"media-{code}" for code in range(57428, 57441)},
    **{57376 + number: f"f{13 + number}" for number in range(23)},
}
"""The codes of keys without a letter in the protocol of kitty (CSI u)."""

ALONE = frozenset({*range(57358, 57364), *range(57441, 57455)})
"""The codes of Shift, Caps Lock and the like: alone they are no key."""

SHIFT, CTRL, LOCKS = 1, 4, 64 | 128
RELEASED = 3
KEY_OF_ONE = ord("1")
LAST_LETTER = 0x10FFFF
OTHER_KEYS = 27

FROM_SEQUENCES = frozenset(
    name
    for name in (ESCAPE_KEY, *BY_LETTER.values(), *BY_NUMBER.values(), *BY_CODE.values())
    if len(name) > 1 and name not in {"enter", "tab", "page-up", "page-down"}
)
"""The names that only escape sequences have, but for those a presenter sends."""

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
# Compiled when the first key comes: by then the first question is on the screen.
_SEQUENCE = (
    r"\x1b(?:\[\[[A-E]|\[M[\s\S]{3}|\[[0-?]*[ \"-/]*[@-LN-Z\\-~]|\[[0-?]+[ \"-/]*M"
    r"|O[0-9;]*[A-Za-z]|[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -NQ-Z\\`-~])"
)
_BEGINNING = (
    r"\x1b(?:\[\[?|\[M[\s\S]{0,2}|\[[0-?]+[ \"-/]*|\[[ \"-/]+|O[0-9;]*"
    r"|[\]P^_][^\x07\x1b]*\x1b?)?\Z"
)
_REPLY = (
    r"\x1b(?:\[\??[0-9;]*\$[cRnty]|\[\??[0-9;]*[cRnt]|\[\?[0-9;]*[uy]|\[[IO]|\[201~|\[<|\[M"
    r"|[\]P^_].)"
)
_KEY = r"\x1b\[([0-9:;]*)([A-Za-z~])|\x1bO([0-9;]*)([A-Za-z])|\x1b\[\[([A-E])"
LONGEST_SEQUENCE = 4096


def split(text: str) -> tuple[tuple[str, ...], str]:
    """The keys of this text, and the sequence at its end that may still continue."""
    names: list[str] = []
    place = 0
    while place < len(text):
        if text[place] != ESCAPE:
            names.append(_name(text[place]))
            place += 1
        elif text.startswith(PASTE_BEGINS, place):
            end = text.find(PASTE_ENDS, place)
            if end < 0:
                return tuple(names), _shortened(text[place:])
            place = end + len(PASTE_ENDS)
        elif sequence := re.compile(_SEQUENCE).match(text, place):
            names += _names_of_sequence(sequence.group())
            place = sequence.end()
        elif re.compile(_BEGINNING).match(text, place) and len(text) - place < LONGEST_SEQUENCE:
            return tuple(names), text[place:]
        else:
            names.append(ESCAPE_KEY)
            place += 1
    return tuple(names), ""


def _name(letter: str) -> str:
    if letter in NAMES:
        return NAMES[letter]
    plain = normalized(letter)
    return plain if len(plain) == 1 else URGENT if URGENT in plain else letter


def _shortened(paste: str) -> str:
    """A paste without an end yet, by what matters of it: its last letters, and an urgent one."""
    urgent = URGENT if URGENT in paste else ""
    return PASTE_BEGINS + urgent + paste[len(PASTE_BEGINS) :][-(len(PASTE_ENDS) - 1) :]


def _names_of_sequence(sequence: str) -> tuple[str, ...]:
    if len(sequence) == len(ESCAPE) + 1:
        return (_with_alt(_name(sequence[-1])),)
    key = re.fullmatch(_KEY, sequence)
    if key and key.group(5):  # the function keys of the Linux console
        return (f"f{ord(key.group(5)) - ord('A') + 1}",)
    if key and not re.match(_REPLY, sequence):
        parameters = (key.group(1) or key.group(3) or "").split(";")
        return _names_of_key(parameters, key.group(2) or key.group(4))
    return () if re.match(_REPLY, sequence) else (ESCAPE_KEY,)


def _names_of_key(parameters: list[str], last: str) -> tuple[str, ...]:
    """The key of a sequence: `code;modifiers u`, `27;modifiers;code ~`, `number;modifiers ~`."""
    fields = [[int(part or 0) for part in field.split(":")] for field in parameters]
    first, second, third, *_ = [*fields, *([1], [])[len(fields) - 1 :]]
    modifiers = (second[0] or 1) - 1 & ~LOCKS
    if second[1:2] == [RELEASED]:
        return ()
    if last == "u":
        return _names_of_code(first, modifiers, third)
    if last == "~" and first[0] == OTHER_KEYS and third:
        return _names_of_code(third, modifiers, [])
    name = BY_NUMBER.get(first[0]) if last == "~" else BY_LETTER.get(last)
    return (ESCAPE_KEY if name is None or modifiers else name,)


def _names_of_code(codes: list[int], modifiers: int, text: list[int]) -> tuple[str, ...]:
    """The key of a letter as a terminal spells it out: code, shifted code, and what it types."""
    code, *others = codes
    if code in ALONE:
        return ()
    if code in BY_CODE:
        return (BY_CODE[code],)
    if text and text[0]:
        code = text[0]
    elif modifiers & SHIFT and others and others[0]:
        code = others[0]
    elif modifiers & SHIFT and code == KEY_OF_ONE:
        code = ord(URGENT)
    if not 0 < code <= LAST_LETTER or chr(code) == ESCAPE:
        return (ESCAPE_KEY,)
    letter = chr(code)
    if modifiers & CTRL and letter.isascii() and (letter.isalpha() or letter == "\\"):
        letter = chr(code & 0x1F)
    name = _name(letter)
    return (_with_alt(name) if modifiers & ~(SHIFT | CTRL) else name,)


def _with_alt(name: str) -> str:
    return name if name in SAME_WITH_ALT else ESCAPE_KEY


def unended_keys(sequence: str) -> tuple[str, ...]:
    """The key of a sequence that never ended: Escape, or none for half of a reply or a paste."""
    if URGENT in sequence:
        return (URGENT,)
    is_key = sequence and not sequence.startswith(PASTE_BEGINS) and not re.match(_REPLY, sequence)
    return (ESCAPE_KEY,) if is_key else ()


class Keyboard:
    """The terminal's keys, one at a time, while this is entered.

    `pending` is a sequence that has begun. Wait a moment for its end, then ask for `unended`.
    """

    def __init__(self, source: TextIO) -> None:
        self.descriptor = source.fileno()
        self.is_held = False
        self._decoder = codecs.getincrementaldecoder(_encoding_of(source))("replace")
        self.pending = ""
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        """Stop waiting for Enter and stop echoing. Ctrl-C and Ctrl-Z stay signals."""
        with contextlib.suppress(termios.error, OSError):  # already gone: the first read shows it
            self._before = termios.tcgetattr(self.descriptor)
            self.take_back()
            self.forget()
        return self

    def take_back(self) -> None:
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
        if self.is_held:
            self.is_held = False
            with contextlib.suppress(termios.error, OSError):  # the terminal may be gone
                # Not TCSAFLUSH: it waits until the terminal has taken what was written.
                termios.tcsetattr(self.descriptor, termios.TCSANOW, self._before)
                termios.tcflush(self.descriptor, termios.TCIFLUSH)

    def drop(self) -> None:
        self.is_held = False

    def forget(self) -> None:
        self.pending = ""
        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(self.descriptor, termios.TCIFLUSH)

    def is_in_front(self) -> bool:
        """Whether the terminal is ours to touch: nobody else is in the foreground."""
        try:
            return os.tcgetpgrp(self.descriptor) == os.getpgrp()
        except OSError:
            return False

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def read(self) -> tuple[str, ...] | None:
        """The keys waiting now; None once the terminal is gone."""
        try:
            data = os.read(self.descriptor, 4096)
        except OSError:
            return None
        if not data:
            return None
        names, self.pending = split(self.pending + self._decoder.decode(data))
        # Some terminals spell Ctrl-C and Ctrl-Z out, and no signal comes of it.
        for letter, number in ((CTRL_C, signal.SIGINT), (CTRL_Z, signal.SIGTSTP)):
            if letter in names:
                signal.raise_signal(number)
        return tuple(name for name in names if name not in (CTRL_C, CTRL_Z))

    def unended(self) -> tuple[str, ...]:
        """The key of a sequence that never ended."""
        names, self.pending = unended_keys(self.pending), ""
        return names


def _encoding_of(source: TextIO) -> str:
    """The encoding of what is typed; UTF-8 if escape sequences would not come through."""
    encoding = getattr(source, "encoding", None) or "utf-8"
    sequence = b"\x1b[A"
    return encoding if sequence.decode(encoding, "replace") == sequence.decode() else "utf-8"
