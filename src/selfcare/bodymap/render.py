"""A view as terminal cells, with marks on it."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from selfcare.bodymap.glyphs import CellRun, Glyphs, Ink, Line, braille, merge_runs
from selfcare.bodymap.raster import LINE_DOTS_PER_CELL, Canvas, DotGrid, Viewport
from selfcare.bodymap.scene import (
    Mark,
    build_scene,
    describe_marks,
    mark_spots,
    page_sides,
    side_shown,
)
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation, Spot
from selfcare.i18n.text_width import text_cells

RING_RADIUS_DOTS = 4.4  # a dot is half a cell wide and a quarter of a cell tall: both the same
RING_STEPS = 64


class Space(NamedTuple):
    """The cells there are for pictures, and the characters that can be shown in them."""

    columns: int
    rows: int
    glyphs: Glyphs = Glyphs.QUAD


class MapPicture(NamedTuple):
    """Lines of equal width, maybe none, and the same in words."""

    lines: tuple[Line, ...]
    words: str

    @property
    def columns(self) -> int:
        return sum(text_cells(run.text) for run in self.lines[0]) if self.lines else 0

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in line) for line in self.lines)


class _Placed(NamedTuple):
    column: int
    row: int
    text: str
    ink: Ink

    @property
    def middle(self) -> tuple[float, float]:
        return 2 * self.column + len(self.text), LINE_DOTS_PER_CELL * (self.row + 0.5)


def render_view(
    figure: Figure, view_name: str, space: Space, marks: Sequence[Mark] = ()
) -> MapPicture:
    """Draw a view as large as it fits into a space of at least 7 columns and 3 rows.

    A view of one limb is flipped for the side of the marks; both limbs are
    next to each other if the marks are on both.
    """
    view = figure.view(view_name)
    scene = build_scene(view, side_shown(view, marks))
    viewport = Viewport.within(scene, space.columns, space.rows)
    glyphs = space.glyphs
    placed = [
        _place(viewport, spot, mark, glyphs)
        for mark in sorted(marks, key=lambda mark: mark.current)
        for spot in mark_spots(view, scene, mark)
    ]
    canvas = Canvas(scene, viewport, glyphs)
    cells = canvas.cells()
    if glyphs.ringed:
        _draw_rings(cells, canvas, [place for place in placed if place.ink is Ink.MARK])
    for place in placed:
        for index, character in enumerate(place.text):
            cells[place.row][place.column + index] = CellRun(character, place.ink)
    return MapPicture(tuple(merge_runs(row) for row in cells), describe_marks(view, marks))


def _place(viewport: Viewport, spot: Spot, mark: Mark, glyphs: Glyphs) -> _Placed:
    # Without a ring, brackets tell the current mark from the others.
    text = mark.label if glyphs.ringed or not mark.current else f"[{mark.label}]"
    column, row = viewport.cell(spot, len(text))
    return _Placed(column, row, text, Ink.MARK if mark.current else Ink.OTHER)


def _draw_rings(cells: list[list[CellRun]], canvas: Canvas, placed: Sequence[_Placed]) -> None:
    """Put dots around each mark; where rings meet they join instead of crossing."""
    rings = DotGrid(canvas.viewport.columns, canvas.viewport.rows, LINE_DOTS_PER_CELL)
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
                line[column] = CellRun(braille(dots | canvas.outline(column, row)), ink)


GAP_COLUMNS = 2
LEAST_COLUMNS = 13  # of one picture
LEAST_ROWS = 8
LEAST_ROWS_FOR_BOTH = 16
FRAMING_ROWS = 2  # the title above and the sides below


def render_overview_and_close_up(
    figure: Figure, place: MapLocation, side: Side, space: Space
) -> MapPicture:
    """Show one point in a space, in lines never wider and never more than it has.

    Below 16 rows, or where two pictures have no room next to each other, the
    close-up is alone; where that has no room either, there is no line.
    The words are there at any size.
    """
    marks = (Mark(place.anchor, side),)
    words = describe_marks(figure.view(place.close_up), marks)
    if space.columns < LEAST_COLUMNS or space.rows < LEAST_ROWS:
        return MapPicture((), words)
    half = space._replace(columns=(space.columns - GAP_COLUMNS) // 2)
    alone = place.overview == place.close_up
    if alone or half.rows < LEAST_ROWS_FOR_BOTH or half.columns < LEAST_COLUMNS:
        return render_titled(figure, place.close_up, space, marks)
    overview = render_titled(figure, place.overview, half, marks)
    rest = space._replace(columns=space.columns - GAP_COLUMNS - overview.columns)
    close_up = render_titled(figure, place.close_up, rest, marks)
    return MapPicture(_beside(overview, close_up), words)


def render_titled(
    figure: Figure, view_name: str, space: Space, marks: Sequence[Mark] = ()
) -> MapPicture:
    """A picture with its title above and the sides named below, all within the space.

    A title that is too long is left out: the words say the same.
    """
    view = figure.view(view_name)
    room = space._replace(rows=space.rows - FRAMING_ROWS)
    picture = render_view(figure, view_name, room, marks)
    title = view.short if text_cells(view.short) <= space.columns else ""
    pairs = page_sides(view, side_shown(view, marks))
    sides = next(filter(None, (_ends(pair, picture.columns) for pair in pairs)), "")
    width = max(picture.columns, text_cells(title))
    lines = (
        _fill((CellRun(title, Ink.TITLE),), width),
        *(_centre(line, picture.columns, width) for line in picture.lines),
        _centre((CellRun(sides, Ink.PLAIN),), picture.columns, width),
    )
    return MapPicture(tuple(_fill(line, width) for line in lines), picture.words)


def _ends(pair: tuple[str, str], columns: int) -> str:
    gap = columns - sum(map(text_cells, pair))
    return pair[0] + " " * gap + pair[1] if gap > 0 else ""


def _blank(columns: int) -> CellRun:
    return CellRun(" " * columns, Ink.PLAIN)


def _centre(line: Line, columns: int, width: int) -> Line:
    return merge_runs((_blank((width - columns) // 2), *line))


def _fill(line: Line, width: int) -> Line:
    return merge_runs((*line, _blank(width - sum(text_cells(run.text) for run in line))))


def _beside(left: MapPicture, right: MapPicture) -> tuple[Line, ...]:
    """Put two titled pictures next to each other: titles on top, sides at the bottom."""
    rows = max(len(left.lines), len(right.lines))
    return tuple(
        merge_runs((*left_line, _blank(GAP_COLUMNS), *right_line))
        for left_line, right_line in zip(_stretch(left, rows), _stretch(right, rows), strict=True)
    )


def _stretch(titled_picture: MapPicture, rows: int) -> list[Line]:
    """Put blank lines around the picture, between its title and its sides."""
    title, *middle, sides = titled_picture.lines
    blank = (_blank(titled_picture.columns),)
    missing = rows - len(titled_picture.lines)
    above = missing // 2
    return [title, *[blank] * above, *middle, *[blank] * (missing - above), sides]
