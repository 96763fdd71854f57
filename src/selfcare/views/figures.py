"""Pictures of the body for the pages, where the terminal can show them."""

from collections.abc import Iterable

from selfcare.bodymap.glyphs import Glyphs
from selfcare.bodymap.model import Mark
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.guides.enums import Side
from selfcare.guides.figure import Figure
from selfcare.guides.model import Point, Routine
from selfcare.terminal.blocks import Block, Gap, Picture
from selfcare.views.routine import step_numbers

WIDEST = 64
ROWS = 22
MOST_MARKS = 9


def point_pictures(point: Point, figure: Figure | None, width: int, glyphs: str) -> Iterable[Block]:
    """Where a point is: which part of the body, and the place close up."""
    if figure is not None and point.place is not None:
        space = _space(width, glyphs)
        yield from _blocks(render_overview_and_close_up(figure, point.place, _side(point), space))


def routine_pictures(
    routine: Routine, figure: Figure | None, width: int, glyphs: str
) -> Iterable[Block]:
    """Where a routine presses: each whole view with its places numbered like the steps."""
    if figure is None:
        return
    marks: dict[str, dict[tuple[str, Side], str]] = {}
    numbers = step_numbers(routine)
    for step in routine.press_steps:
        if step.id not in numbers:
            continue
        place = step.point.place
        if place is not None:
            key = place.anchor, _side(step.point)
            marks.setdefault(place.overview, {}).setdefault(key, str(numbers[step.id]))
    for view, places in marks.items():
        shown = [
            Mark(anchor, side, label, current=False)
            for (anchor, side), label in places.items()
            if len(label) == 1
        ]
        space = _space(width, glyphs)
        yield from _blocks(render_titled(figure, view, space, shown[:MOST_MARKS]))


def _side(point: Point) -> Side:
    return Side.BOTH if len(point.sides) > 1 else Side.MIDDLE


def _space(width: int, glyphs: str) -> Space:
    return Space(min(width, WIDEST), ROWS, Glyphs(glyphs))


def _blocks(picture: MapPicture) -> Iterable[Block]:
    lines = tuple(tuple((run.text, run.ink.value) for run in line) for line in picture.lines)
    return (Gap(), Picture(lines, picture.words), Gap())
