"""Diagnostics: a problem in a file, with its place, and the report that collects them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from selfcare.documents.nodes import Node
from selfcare.i18n import _

MOST_DIAGNOSTICS = 100
_LONGEST_QUOTE = 40


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
    """A value could not be decoded; why is already in the report. Never leaves the decoder."""


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
        place: Node,
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
            message = _("There are more problems than are worth listing.")
            hint = _("Mend the ones above first.")
        self._diagnostics.append(
            Diagnostic(self.path, place.line, place.column, code, message, hint, severity)
        )

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """Return a hint with the nearest known word; none, to save time, when the list is full."""
        return "" if self.full else did_you_mean(word, known)

    def refuse(self, place: Node, code: str, message: str, hint: str = "") -> RefusedError:
        """Add a problem, and return the error that the decoder raises because of it."""
        self.add(place, code, message, hint)
        return RefusedError()

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all problems in the order of the file."""
        return tuple(sorted(self._diagnostics))


def short(text: str) -> str:
    """Quote a person's own words, cut so that a message stays one line."""
    flat = " ".join(text.split())
    return f"`{flat[: _LONGEST_QUOTE - 1]}…`" if len(flat) > _LONGEST_QUOTE else f"`{flat}`"


def printable(text: str) -> str:
    """Replace what would control a terminal in a name from outside, such as a path."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def nearest(word_: str, known: Iterable[str]) -> str:
    """Return the known word that is most like this one; empty if none is near."""
    import difflib

    close = difflib.get_close_matches(word_[:80], list(known), 1)
    return close[0] if close else ""


def did_you_mean(word_: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known word; empty if none is near."""
    close = nearest(word_, known)
    return _("Did you mean `{word}`?").format(word=close) if close else ""
