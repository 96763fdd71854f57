"""A view as terminal cells, with marks on it."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from selfcare.bodymap.canvas import Canvas
from selfcare.bodymap.frame import LINE_DOTS_DOWN, Frame
from selfcare.bodymap.glyphs import Glyphs, braille
from selfcare.bodymap.ink import Ink, Line, Run, merge
from selfcare.bodymap.model import Mark
from selfcare.bodymap.stage import side_shown, spots, stage
from selfcare.bodymap.words import describe_marks
from selfcare.guides.figure import Figure, Spot
from selfcare.language import width

RING_RADIUS_DOTS = 4.4  # a dot is half a cell wide and a quarter of a cell tall: both the same
RING_STEPS = 64


class Space(NamedTuple):
    """The room there is for pictures, in cells, and the characters that can be shown there."""

    columns: int
    rows: int
    glyphs: Glyphs = Glyphs.QUAD


class Picture(NamedTuple):
    """Lines of equal width, and the same said in words. It may have no line at all."""

    lines: tuple[Line, ...]
    words: str

    @property
    def columns(self) -> int:
        """How many columns it is wide."""
        return sum(width.cells(run.text) for run in self.lines[0]) if self.lines else 0

    @property
    def text(self) -> str:
        """The characters alone."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


class _Placed(NamedTuple):
    """A mark in the cells it takes, from the leftmost on."""

    column: int
    row: int
    text: str
    ink: Ink

    @property
    def middle(self) -> tuple[float, float]:
        """The dot in its middle."""
        return 2 * self.column + len(self.text), LINE_DOTS_DOWN * (self.row + 0.5)


def picture(
    figure: Figure,
    view_name: str,
    space: Space,
    marks: Sequence[Mark] = (),
) -> Picture:
    """Draw a view as large as it fits into a space of at least 7 columns and 3 rows.

    A view of one limb is flipped for the side of the marks; both limbs stand
    next to each other if the marks are on both. An unknown view or anchor
    raises SelfcareError.
    """
    view = figure.view(view_name)
    on = stage(view, side_shown(view, marks))
    frame = Frame.within(on, space.columns, space.rows)
    glyphs = space.glyphs
    placed = [
        _place(frame, spot, mark, glyphs)
        for mark in sorted(marks, key=lambda mark: mark.current)
        for spot in spots(view, on, mark)
    ]
    canvas = Canvas(on, frame, glyphs)
    cells = canvas.cells()
    if glyphs.ringed:
        _draw_rings(cells, canvas, [place for place in placed if place.ink is Ink.MARK])
    for place in placed:
        for index, character in enumerate(place.text):
            cells[place.row][place.column + index] = Run(character, place.ink)
    return Picture(tuple(merge(row) for row in cells), describe_marks(view, marks))


def _place(frame: Frame, spot: Spot, mark: Mark, glyphs: Glyphs) -> _Placed:
    # Without a ring, brackets tell the current mark from the others.
    text = mark.label if glyphs.ringed or not mark.current else f"[{mark.label}]"
    column, row = frame.cell(spot, len(text))
    return _Placed(column, row, text, Ink.MARK if mark.current else Ink.OTHER)


def _draw_rings(cells: list[list[Run]], canvas: Canvas, placed: Sequence[_Placed]) -> None:
    """Put dots around each mark; where rings meet they join instead of crossing."""
    rings = canvas.frame.grid()
    middles = [place.middle for place in placed]
    for x, y in middles:
        for step in range(RING_STEPS):
            angle = 2 * pi * (step + 0.5) / RING_STEPS
            across, down = x + RING_RADIUS_DOTS * cos(angle), y + RING_RADIUS_DOTS * sin(angle)
            if all(hypot(across - a, down - b) > RING_RADIUS_DOTS - 1 for a, b in middles):
                rings.dot(across, down)
    for row, line in enumerate(cells):
        for column in range(len(line)):
            dots = rings.cell(column, row)
            if dots:
                ink = Ink.RING if canvas.on_body(column, row) else Ink.PLAIN
                line[column] = Run(braille(dots | canvas.outline(column, row)), ink)
