"""Pictures of the body for the pages, where the terminal can show them."""

from collections.abc import Iterable

from selfcare.bodymap.glyphs import Glyphs
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.bodymap.scene import marks_by_view, side_of
from selfcare.guides.model import Figure, Point, Routine
from selfcare.terminal.blocks import Block, Gap, Picture, Run
from selfcare.views.routine import step_numbers

WIDEST = 64
ROWS = 22
POINT_ROWS = 18
ROOM_FOR_WORDS, BESIDE_WORDS = 76, 44
"""From this width on the words are beside the picture of a point, which is then so wide."""


def point_picture(point: Point, figure: Figure | None, width: int, glyphs: str) -> Picture:
    """Where a point is: which part of the body, and the place close up; empty without one."""
    if figure is None or point.place is None:
        return Picture((), "")
    columns = BESIDE_WORDS if width >= ROOM_FOR_WORDS else width
    space = Space(min(columns, WIDEST), POINT_ROWS, Glyphs(glyphs))
    return _picture(render_overview_and_close_up(figure, point.place, side_of(point), space))


def routine_pictures(
    routine: Routine, figure: Figure | None, width: int, glyphs: str
) -> Iterable[Block]:
    """Where a routine presses: each whole view with its places numbered like the steps."""
    if figure is None:
        return
    numbers = step_numbers(routine)
    steps = [step for step in routine.press_steps if step.id in numbers]
    space = Space(min(width, WIDEST), ROWS, Glyphs(glyphs))
    for view, marks in marks_by_view((numbers[step.id], step.point) for step in steps).items():
        shown = [mark for mark in marks if len(mark.label) == 1]
        yield from (Gap(), _picture(render_titled(figure, view, space, shown)), Gap())


def _picture(picture: MapPicture) -> Picture:
    lines = tuple(tuple(map(Run._make, line)) for line in picture.lines)
    return Picture(lines, picture.words)
