"""What `list`, home and completion know of every routine, taken from the index.

A row is plain text and numbers. It carries the routine's safety table, so that
the answers can be judged here by the same rule as at a run.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare._version import VERSION
from selfcare.cli.context import Context
from selfcare.safety.table import Ruling, Table, judge, table_from_json

if TYPE_CHECKING:
    from selfcare.guides.model import Guides


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
    places: list[str]
    table: Table

    def ruling(self, context: Context) -> Ruling:
        """What the kept answers leave of it today."""
        return judge(self.table, context.answers, context.today)


class Index(NamedTuple):
    """What the index knows: the routines, the ids of the points, how many files have problems."""

    routines: dict[str, RoutineRow]
    points: list[str]
    problems: int


def index(context: Context) -> Index:
    """Read the index, or make it anew from the guides."""
    from selfcare.library.index import rows

    head, *routines = rows(
        context.guide_files, context.places.cache, VERSION, lambda: _made(context)
    )
    return Index(
        routines={row["id"]: _row(row) for row in sorted(routines, key=_main_first)},
        points=list(head["points"]),
        problems=int(head["problems"]),
    )


def _main_first(row: Mapping[str, Any]) -> bool:
    """Put the routine the program was made for before all others, which stay in order."""
    return bool(row["id"] != MAIN)


def _row(row: Mapping[str, Any]) -> RoutineRow:
    return RoutineRow(**{**row, "table": table_from_json(row["table"])})


def _made(context: Context) -> Sequence[Mapping[str, Any]]:
    """Decode everything and keep what the rows need, the problems counted by file."""
    loaded = context.library
    head = {
        "points": list(loaded.guides.points),
        "problems": len({problem.path for problem in loaded.problems if problem.is_error}),
    }
    return [head, *(row._asdict() for row in _rows_of(loaded.guides))]


def _rows_of(guides: "Guides") -> list[RoutineRow]:
    from selfcare.safety.tabulate import tabulate
    from selfcare.safety.verdict import all_kept
    from selfcare.session.plan import Wishes, plan

    return [
        RoutineRow(
            id=routine.id,
            title=routine.title,
            summary=routine.summary,
            complaints=[complaint.value for complaint in routine.complaints],
            aliases=list(routine.aliases),
            minutes=round(plan(routine, all_kept(routine), Wishes()).total_seconds / 60, 1),
            steps=sum(1 for step in routine.steps if not step.optional and not step.instead_of),
            origin=routine.origin,
            places=sorted({word for step in routine.press_steps for word in _words(step.point)}),
            table=tabulate(routine, guides),
        )
        for routine in guides.routines.values()
    ]


def _words(point: Any) -> tuple[str, ...]:
    """The words by which a point can be searched for."""
    return (point.id, point.name, point.pinyin, point.part.value, *point.aliases)
