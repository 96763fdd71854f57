"""Diagnostics: a problem in a file, with its place, and the report that collects them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.documents.nodes import Node

MOST_DIAGNOSTICS = 100
_LONGEST_QUOTE = 40
_LONGEST_NAME = 80
_LONG_WORD = 5
_SHORTEST_WORD = 3
_MOST_NAMES = 3
_FAR = 9


class Severity(StrEnum):
    """An error makes the file unusable, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Diagnostic(NamedTuple):
    """What is wrong, where (lines and columns count from 1), and what to do about it.

    Problems sort by their place.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """Format it as compilers do, so that editors can jump to the place."""
        place = f"{printable(self.path)}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.message} [{self.code}]"


class RefusedError(Exception):
    """A value could not be decoded; the report already says why. Never leaves the decoder."""


class Report:
    """Collects the problems of one file, at most MOST_DIAGNOSTICS of them.

    The limit keeps a hostile file from costing more to complain about than to read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.errors = 0
        self._diagnostics: list[Diagnostic] = []

    @property
    def full(self) -> bool:
        return len(self._diagnostics) > MOST_DIAGNOSTICS

    def add(
        self,
        place: "Node",
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a problem at a place. `errors` counts on when the list is full."""
        self.errors += severity is Severity.ERROR
        if self.full:
            return
        if len(self._diagnostics) == MOST_DIAGNOSTICS:
            code, severity = "too-many-problems", Severity.ERROR
            message = _("There are too many problems to list.")
            hint = _("Fix the ones above first.")
        self._diagnostics.append(
            Diagnostic(self.path, place.line, place.column, code, message, hint, severity)
        )

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """Return a hint with the nearest known word; nothing when the list is full."""
        close = "" if self.full else nearest(word, known)
        return _("Did you mean `{word}`?").format(word=close) if close else ""

    def refuse(self, place: "Node", code: str, message: str, hint: str = "") -> RefusedError:
        """Add a problem, and return the error that the decoder raises because of it."""
        self.add(place, code, message, hint)
        return RefusedError()

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all problems in the order of the file."""
        return tuple(sorted(self._diagnostics))


def short(text: str, quote: str = "`") -> str:
    """Quote a person's own words, cut so that a message stays one line."""
    flat = " ".join(text.split())
    cut = f"{flat[: _LONGEST_QUOTE - 1]}…" if len(flat) > _LONGEST_QUOTE else flat
    return f"{quote}{cut}{quote}"


def printable(text: str) -> str:
    """Replace what would control a terminal in a name from outside, such as a path."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name nearest to a word; empty if none is near."""
    return next(iter(near_names(word, dict.fromkeys(known, ()))), "")


def near_names(word: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return at most three ids, the best first, that a word may have been meant for.

    `names` has the other names of each id. A name is near if it begins like the word, is within two
    letters of it, or has all of its words or one of them.
    """
    typed = simplified(word[:_LONGEST_NAME])
    ranks = {
        id_: min(_rank(typed, simplified(name)) for name in (id_, *others))
        for id_, others in names.items()
    }
    best = min(ranks.values(), default=_FAR)
    near = [id_ for id_, rank in ranks.items() if rank < min(best + 1, _FAR)]
    return sorted(near, key=ranks.__getitem__)[:_MOST_NAMES]


def simplified(text: str) -> str:
    """A name in small letters without accents, with spaces for hyphens and the like."""
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return " ".join(plain.casefold().replace("-", " ").replace("_", " ").split())


def _rank(typed: str, name: str) -> float:
    """How far a name is from what was typed; _FAR for not near at all."""
    if not typed:
        return _FAR
    if name.startswith(typed) or (typed.startswith(name) and len(name) > 1):
        return abs(len(name) - len(typed)) / _LONGEST_NAME
    near = 1 if len(typed) < _LONG_WORD else 2
    start = " ".join(name.split()[: len(typed.split())])  # a title may continue
    for text, more in ((name, 0.0), (start, 0.5)):
        if abs(len(typed) - len(text)) <= near and (distance := _distance(typed, text)) <= near:
            return distance + more
    words = {word for word in typed.split() if len(word) >= _SHORTEST_WORD}
    shared = words & set(name.split())
    if not shared:
        return _FAR
    return (3 if shared == words else 4) - len(shared) / len(name.split())


def _distance(word: str, other: str) -> int:
    """How many letters to add, drop, change or swap with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word):
        above, row = row, [i + 1]
        for j, other_letter in enumerate(other):
            cost = min(above[j] + (letter != other_letter), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == other[j - 1] and other_letter == word[i - 1]:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before = above
    return row[-1]
