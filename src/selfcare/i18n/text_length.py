"""How long a text is: in terminal cells, folded to fit them, and in seconds of speech."""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from textwrap import wrap
from unicodedata import category, combining, east_asian_width

from selfcare.i18n import current_language

NEVER_FIRST = frozenset(
    ".,;:!?)"
    "\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u300d\u300f\u300b\u3011\u201d\u2019\u2026"
)
NEVER_LAST = frozenset("\uff08\u300c\u300e\u300a\u3010\u201c\u2018")
"""Marks that close and open: no line begins with one of the first or ends with the others."""


def text_cells(text: str) -> int:
    """Count the cells: two for wide letters, none for combining and control marks."""
    return len(text) if text.isascii() else sum(map(_letter_cells, text))


@lru_cache(maxsize=4096)
def _letter_cells(letter: str) -> int:
    if combining(letter) or category(letter) == "Cf":
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def pad(text: str, width: int) -> str:
    return text + " " * (width - text_cells(text))


def folded(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break text at spaces, each line with its start; a word too long is broken."""
    lines: list[str] = []
    width = max(width, 8)
    for part in text.split("\n"):
        start = rest if lines else first
        if not part.isascii() and any(_letter_cells(letter) != 1 for letter in part):
            lines += _folded_wide(part, width, start, rest)
        else:
            lines += wrap(
                *(part, width), initial_indent=start, subsequent_indent=rest, break_on_hyphens=False
            ) or [start.rstrip()]
    return lines


def _folded_wide(text: str, width: int, first: str, rest: str) -> list[str]:
    """The same for text whose letters take two cells, or none."""
    lines, line = [], first
    for piece in _pieces(text, width - text_cells(rest)):
        if text_cells(line) + text_cells(piece) > width:
            lines.append(line.rstrip())
            line = rest + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str, most: int) -> Iterator[str]:
    """What stays in one line: words with the space before them, wide letters one by one."""
    piece = ""
    for letter in text:
        wide = text_cells(letter) > 1 or (text_cells(letter) == 1 and text_cells(piece[-1:]) > 1)
        wide = wide and letter not in NEVER_FIRST and piece[-1:] not in NEVER_LAST
        if piece and (letter == " " or wide or text_cells(piece + letter) > most):
            yield piece
            piece = ""
        piece += letter
    yield piece


# Speech, as measured with a voice

WORDS_A_WIDE_LETTER = 0.65
"""How many English words take as long as one Chinese letter."""

SPANISH_WORD = 1.25
"""How many English words take as long as one Spanish word."""

WORD_SECONDS = 0.38
SENTENCE_SECONDS = 0.4
COMMA_SECONDS = 0.1
START_SECONDS = 0.5

USUAL_WORDS_A_MINUTE = 150
_words_a_minute = USUAL_WORDS_A_MINUTE


def use_rate(words_a_minute: int) -> None:
    """From now on, allow the time that a voice at this rate needs."""
    global _words_a_minute  # noqa: PLW0603 - as the language, it is one for the program
    _words_a_minute = words_a_minute


def slowness() -> float:
    """How much longer a text takes than usual; a faster voice leaves more time for the hands."""
    return max(1.0, USUAL_WORDS_A_MINUTE / _words_a_minute)


def count_spoken_words(text: str) -> int:
    """Count the words, each as long as it takes to say; wide letters count on their own."""
    word = SPANISH_WORD if current_language().partition("-")[0] == "es" else 1.0
    if text.isascii():
        return round(word * len(text.split()))
    wide = sum(letter.isalnum() and text_cells(letter) > 1 for letter in text)
    others = "".join(" " if text_cells(letter) > 1 else letter for letter in text)
    return round(WORDS_A_WIDE_LETTER * wide + word * len(others.split()))


def speech_seconds(text: str) -> float:
    """Return how long a voice takes for a text, pauses included: in half seconds, rounded up."""
    if not text:
        return 0.0
    sentences = len(re.findall(r"[.:;!?](?=\s|$)|[。：；！？]", text))  # noqa: RUF001
    commas = sum(map(text.count, ",，、"))  # noqa: RUF001
    seconds = START_SECONDS + WORD_SECONDS * count_spoken_words(text)
    seconds += SENTENCE_SECONDS * sentences + COMMA_SECONDS * commas
    return ceil(2 * slowness() * seconds) / 2
