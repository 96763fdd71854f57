"""The index of all guides as it is kept: made from them, or read, and then only plain values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from selfcare._version import VERSION
from selfcare.cli.context import Context

if TYPE_CHECKING:
    from selfcare.cli.tables import Collection
    from selfcare.guides.model import Guides, Point, Routine


def titles(context: Context) -> dict[str, str]:
    """The title of each routine, and nothing more: a shell that completes does not wait."""
    _head, *routines = indexed(context)
    return {id_: title for id_, title, *_more in routines}


def names_of_points(context: Context) -> dict[str, str]:
    """The name of each point, as quickly."""
    head, *_routines = indexed(context)
    return {code: name for code, name, *_more in head["points"].values()}


def indexed(context: Context) -> Sequence[Any]:
    """Read the index, or make it anew: what they share, and then a row for each routine."""
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
