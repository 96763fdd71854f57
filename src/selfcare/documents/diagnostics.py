"""A defect in a file, with its place, and the list in which they are collected."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Protocol

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
        """Whether it makes the file unusable."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """The one line compilers print, so that editors can jump to the place."""
        place = f"{printable(self.path)}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.message} [{self.code}]"


class HasLocation(Protocol):
    """Anything that knows its line and column, both from 1."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class RefusedError(Exception):
    """A value could not be decoded; why is already in the report. Never leaves the decoder."""


class Report:
    """Collects the problems of one file, at most MOST_DIAGNOSTICS of them.

    The limit keeps a hostile file from costing more to complain about than to read.
    """

    def __init__(self, path: str) -> None:
        """Start an empty list for the file at `path`."""
        self.path = path
        self.errors = 0
        self._diagnostics: list[Diagnostic] = []

    @property
    def full(self) -> bool:
        """Whether nothing more is taken in."""
        return len(self._diagnostics) > MOST_DIAGNOSTICS

    def add(
        self,
        place: HasLocation,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note one problem at a place. `errors` counts on when the list is full."""
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
        """A hint that names the nearest known word; nothing once nobody would read it.

        To look for it takes a thousand times longer than to read the word.
        """
        return "" if self.full else did_you_mean(word, known)

    def refuse(self, place: HasLocation, code: str, message: str, hint: str = "") -> RefusedError:
        """Note one problem and give back what the decoder raises because of it."""
        self.add(place, code, message, hint)
        return RefusedError()

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was noted, in the order of the file."""
        return tuple(sorted(self._diagnostics))


def short(text: str) -> str:
    """A person's own words, quoted and cut so that a message stays one line."""
    flat = " ".join(text.split())
    return f"`{flat[: _LONGEST_QUOTE - 1]}…`" if len(flat) > _LONGEST_QUOTE else f"`{flat}`"


def printable(text: str) -> str:
    """A name from outside, such as a path, without what would steer a terminal."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def nearest(word_: str, known: Iterable[str]) -> str:
    """The known word somebody probably meant, or nothing."""
    import difflib

    close = difflib.get_close_matches(word_[:80], list(known), 1)
    return close[0] if close else ""


def did_you_mean(word_: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing."""
    close = nearest(word_, known)
    return _("Did you mean `{word}`?").format(word=close) if close else ""
