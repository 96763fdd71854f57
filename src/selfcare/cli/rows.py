"""What `list`, home and completion know of every routine, taken from the index.

A row is plain text and numbers. What many routines share is kept once: the words
by which points are found, and the parts of the safety tables, by which the answers
are judged here by the same rule as at a run.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare._version import VERSION
from selfcare.cli.context import Context

if TYPE_CHECKING:
    from selfcare.cli.tables import Collected, Collection, Tables
    from selfcare.guides.model import Guides, Point, Routine
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

    head, *routines = _rows(context)
    tables = Tables(head["tables"])
    known = [RoutineRow._make((*row, Collected(*table), tables)) for *row, table in routines]
    known.sort(key=lambda row: row.id != MAIN)
    return Index({row.id: row for row in known}, head["points"], head["problems"])


def titles(context: Context) -> dict[str, str]:
    """The title of each routine, and nothing more: a shell that completes does not wait."""
    _head, *routines = _rows(context)
    return {id_: title for id_, title, *_more in routines}


def names_of_points(context: Context) -> dict[str, str]:
    """The name of each point, as quickly."""
    head, *_routines = _rows(context)
    return {code: name for code, name, *_more in head["points"].values()}


def _rows(context: Context) -> Sequence[Any]:
    from selfcare.library.index import rows, spoken_name

    return rows(
        context.guide_files,
        context.places.cache,
        VERSION,
        lambda: _made(context),
        name=spoken_name("index"),
    )


def _made(context: Context) -> Sequence[Any]:
    """Decode everything and keep what the rows need, the problems counted by file."""
    from selfcare.cli.tables import Collection

    guides = context.library.guides
    tables = Collection()
    routines = [_row(routine, guides, tables) for routine in guides.routines.values()]
    head = {
        "points": {id_: _words(point) for id_, point in guides.points.items()},
        "problems": len({one.path for one in context.library.problems if one.is_error}),
        "tables": tables.parts(),
    }
    return [head, *routines]


def _row(routine: "Routine", guides: "Guides", tables: "Collection") -> list[Any]:
    """The row of a routine, its safety table taken apart and put with the others."""
    from selfcare.safety.tabulate import tabulate
    from selfcare.safety.verdict import all_kept
    from selfcare.session.plan import Wishes, plan

    return [
        routine.id,
        routine.title,
        routine.summary,
        routine.complaints,
        routine.aliases,
        round(plan(routine, all_kept(routine), Wishes()).total_seconds / 60, 1),
        sum(1 for step in routine.steps if not step.optional and not step.instead_of),
        routine.origin,
        routine.replaces,
        routine.language,
        list(dict.fromkeys(step.point.id for step in routine.press_steps)),
        tables.collect(tabulate(routine, guides)),
    ]


def _words(point: "Point") -> list[str]:
    """The words by which a point can be searched for."""
    return [point.id, point.name, point.pinyin, point.part.value, *point.aliases]
