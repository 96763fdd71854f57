"""What `list` and home know of every routine, taken from the index.

A row is plain text and numbers. What many routines share is kept once: the words
by which points are found, and the parts of the safety tables, by which the answers
are judged here by the same rule as at a run.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from selfcare.cli.context import Context
from selfcare.cli.indexed import indexed

if TYPE_CHECKING:
    from selfcare.cli.tables import Collected, Tables
    from selfcare.safety.table import Ruling

MAIN = "core"
"""The routine the program was made for."""


class RoutineRow(NamedTuple):
    """One routine, as the list shows it. `minutes` is for all steps, without optional ones."""

    id: str
    title: str
    summary: str
    complaints: list[str]
    aliases: list[str]
    minutes: float
    steps: int
    origin: str
    replaces: list[str]
    language: str
    points: list[str]
    table: "Collected"
    tables: "Tables"

    def ruling(self, context: Context) -> "Ruling":
        """What the kept answers leave of it today."""
        return self.tables.ruling(self.table, context)


class Index(NamedTuple):
    """What the index knows: the routines, the words of each point, how many files have problems."""

    routines: dict[str, RoutineRow]
    points: dict[str, list[str]]
    problems: int

    def words(self, row: RoutineRow) -> Iterator[str]:
        """All words by which a routine can be found."""
        yield from (row.id, row.title, row.summary, *row.complaints, *row.aliases)
        for point in row.points:
            yield from self.points[point]


def index(context: Context) -> Index:
    """Read the index, or make it anew from the guides."""
    from selfcare.cli.tables import Collected, Tables

    head, *routines = indexed(context)
    tables = Tables(head["tables"])
    known = [RoutineRow._make((*row, Collected(*table), tables)) for *row, table in routines]
    known.sort(key=lambda row: row.id != MAIN)
    return Index({row.id: row for row in known}, head["points"], head["problems"])
