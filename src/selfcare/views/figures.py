"""Pictures of the body for the pages, where the terminal can show them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.guides.enums import Side
from selfcare.guides.model import Point, Routine
from selfcare.terminal.blocks import Block, Gap, Picture

if TYPE_CHECKING:
    from selfcare.bodymap.render import MapPicture as Drawn
    from selfcare.bodymap.render import Space

WIDEST = 64
ROWS = 22
MOST_MARKS = 9


def point_pictures(context: Context, point: Point) -> Iterable[Block]:
    """Where a point is: which part of the body, and the place close up."""
    from selfcare.bodymap.render import render_overview_and_close_up

    figure = context.figure
    if figure is not None and point.place is not None:
        side = Side.BOTH if len(point.sides) > 1 else Side.MIDDLE
        yield from _render(render_overview_and_close_up(figure, point.place, side, _space(context)))


def routine_pictures(context: Context, routine: Routine) -> Iterable[Block]:
    """Where a routine presses: each whole view with its places numbered like the steps."""
    if context.output.plain:
        return  # the steps say in words where each place is
    from selfcare.bodymap.model import Mark
    from selfcare.bodymap.render import render_titled

    figure = context.figure
    if figure is None:
        return
    marks: dict[str, dict[tuple[str, Side], str]] = {}
    for number, step in enumerate(routine.steps, 1):
        place = None if step not in routine.press_steps else _point_of(routine, step.id).place
        if place is not None and not step.optional and not step.instead_of:
            sides = _point_of(routine, step.id).sides
            side = Side.BOTH if len(sides) > 1 else Side.MIDDLE
            marks.setdefault(place.overview, {}).setdefault((place.anchor, side), str(number))
    for view, places in marks.items():
        shown = [
            Mark(anchor, side, label, current=False)
            for (anchor, side), label in places.items()
            if len(label) == 1
        ]
        yield from _render(render_titled(figure, view, _space(context), shown[:MOST_MARKS]))


def _point_of(routine: Routine, step_id: str) -> Point:
    return next(step.point for step in routine.press_steps if step.id == step_id)


def _space(context: Context) -> "Space":
    from selfcare.bodymap.glyphs import Glyphs
    from selfcare.bodymap.render import Space

    return Space(min(context.output.width, WIDEST), ROWS, Glyphs(context.glyphs))


def _render(drawn: "Drawn") -> Iterable[Block]:
    yield Gap()
    yield Picture(
        tuple(tuple((run.text, run.ink.value) for run in line) for line in drawn.lines),
        drawn.words,
    )
    yield Gap()
