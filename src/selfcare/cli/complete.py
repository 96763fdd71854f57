"""What the shell offers for a routine, a point or a setting that is being typed.

Only the index is read, and nothing is ever complained about: in the middle of a line
there is no place for it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping

import typer

from selfcare.cli.context import Context
from selfcare.errors import SelfcareError

Offers = Iterator[tuple[str, str]]
"""What may be typed, each with a few words on what it is."""


def prepare(context: Context) -> None:
    """Be quick and quiet, since a shell asks in the middle of a line.

    Typer would import Rich, at the price of half a start, only to take markup out of
    help texts that have none; to Python, what is set to None here is not installed.
    """
    context.stderr = None
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]


def routines(ctx: typer.Context, incomplete: str) -> Offers:
    """The routines whose id begins so, each with its title."""
    from selfcare.cli.rows import titles

    yield from _beginning(titles, ctx.obj, incomplete)


def points(ctx: typer.Context, incomplete: str) -> Offers:
    """The points whose code begins so, each with its name."""
    from selfcare.cli.rows import names_of_points

    yield from _beginning(names_of_points, ctx.obj, incomplete)


def _beginning(
    read: Callable[[Context], Mapping[str, str]], context: Context, incomplete: str
) -> Offers:
    try:
        known = read(context)
    except (SelfcareError, OSError):
        return
    yield from ((name, what) for name, what in known.items() if name.startswith(incomplete))


def settings(incomplete: str) -> Offers:
    """The settings whose name begins so, each with what it is for."""
    from selfcare.settings.describe import settings_described

    for one in settings_described():
        if one.name.startswith(incomplete):
            yield one.name, one.help


def values(ctx: typer.Context, incomplete: str) -> Offers:
    """What the setting named before may be, where it is one of a few words."""
    from selfcare.settings.describe import settings_described

    for one in settings_described():
        if one.name == ctx.params.get("key"):
            words = ("true", "false") if isinstance(one.default, bool) else one.choices
            yield from ((word, one.help) for word in words if word.startswith(incomplete))
