"""Pictures of the body for the pages, where the terminal can show them."""

from collections.abc import Iterable

from selfcare.bodymap.glyphs import Glyphs
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.bodymap.scene import Mark
from selfcare.guides.enums import Side
from selfcare.guides.figure import Figure
from selfcare.guides.model import Point, Routine
from selfcare.terminal.blocks import Block, Gap, Picture, Run
from selfcare.views.routine import step_numbers

WIDEST = 64
ROWS = 22
POINT_ROWS = 18
ROOM_FOR_WORDS, BESIDE_WORDS = 76, 44
"""From this width on the words are beside the picture of a point, which is then so wide."""

MOST_MARKS = 9


def point_picture(point: Point, figure: Figure | None, width: int, glyphs: str) -> Picture:
    """Where a point is: which part of the body, and the place close up; empty without one."""
    if figure is None or point.place is None:
        return Picture((), "")
    columns = BESIDE_WORDS if width >= ROOM_FOR_WORDS else width
    space = Space(min(columns, WIDEST), POINT_ROWS, Glyphs(glyphs))
    return _picture(render_overview_and_close_up(figure, point.place, _side(point), space))


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
        space = Space(min(width, WIDEST), ROWS, Glyphs(glyphs))
        yield from (Gap(), _picture(render_titled(figure, view, space, shown[:MOST_MARKS])), Gap())


def _side(point: Point) -> Side:
    return Side.BOTH if len(point.sides) > 1 else Side.MIDDLE


def _picture(picture: MapPicture) -> Picture:
    lines = tuple(tuple(map(Run._make, line)) for line in picture.lines)
    return Picture(lines, picture.words)
