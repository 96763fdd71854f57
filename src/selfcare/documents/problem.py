"""A defect in a file, with its place, and the list in which they are collected."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Protocol

from selfcare.documents.hints import did_you_mean, printable
from selfcare.language import _

MOST_PROBLEMS = 100


class Severity(StrEnum):
    """An error makes the file unusable, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
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


class Placed(Protocol):
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
    """Collects the problems of one file, at most MOST_PROBLEMS of them.

    The limit keeps a hostile file from costing more to complain about than to read.
    """

    def __init__(self, path: str) -> None:
        """Start an empty list for the file at `path`."""
        self.path = path
        self.errors = 0
        self._problems: list[Problem] = []

    @property
    def full(self) -> bool:
        """Whether nothing more is taken in."""
        return len(self._problems) > MOST_PROBLEMS

    def add(
        self,
        place: Placed,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note one problem at a place. `errors` counts on when the list is full."""
        self.errors += severity is Severity.ERROR
        if self.full:
            return
        if len(self._problems) == MOST_PROBLEMS:
            code, severity = "too-many-problems", Severity.ERROR
            message = _("There are more problems than are worth listing.")
            hint = _("Mend the ones above first.")
        self._problems.append(
            Problem(self.path, place.line, place.column, code, message, hint, severity)
        )

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """A hint that names the nearest known word; nothing once nobody would read it.

        To look for it takes a thousand times longer than to read the word.
        """
        return "" if self.full else did_you_mean(word, known)

    def refuse(self, place: Placed, code: str, message: str, hint: str = "") -> RefusedError:
        """Note one problem and give back what the decoder raises because of it."""
        self.add(place, code, message, hint)
        return RefusedError()

    def problems(self) -> tuple[Problem, ...]:
        """All that was noted, in the order of the file."""
        return tuple(sorted(self._problems))
