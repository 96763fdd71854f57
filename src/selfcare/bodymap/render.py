"""A view as terminal cells, with marks on it.

Shapes become dots on a grid, and dots become characters.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, floor, hypot, pi, sin
from typing import NamedTuple

from selfcare.bodymap.glyphs import (
    FULL_BLOCK,
    CellRun,
    Glyphs,
    Ink,
    Line,
    ascii_character,
    block,
    braille,
    merge_runs,
)
from selfcare.bodymap.scene import Mark, Scene, describe_marks, page_sides, place_marks, scene_of
from selfcare.bodymap.splines import dashes, flatten
from selfcare.guides.drawing import Box, Spot
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation
from selfcare.i18n.text_length import text_cells

LINE_DOTS_PER_CELL = 4  # lines and rings have two by four dots a cell, whatever the body is made of
_ROUNDING = 1e-9


class Viewport(NamedTuple):
    """How drawing units become cells: `scale` is columns per unit; a cell is two columns tall."""

    box: Box
    symmetric: bool
    columns: int
    rows: int
    scale: float

    @classmethod
    def within(cls, scene: Scene, columns: int, rows: int) -> "Viewport":
        """The largest viewport for a scene in a box of cells.

        A symmetric one has an odd number of columns, with the midline in the
        middle of a cell: only then can a mark sit on it.
        """
        if scene.symmetric and columns % 2 == 0:
            columns -= 1
        scale = min(columns / scene.box.width, 2 * rows / scene.box.height)
        wide = ceil(scene.box.width * scale - _ROUNDING)
        if scene.symmetric and wide % 2 == 0:
            wide += 1
        tall = ceil(scene.box.height * scale / 2 - _ROUNDING)
        return cls(scene.box, scene.symmetric, wide, tall, scale)

    @property
    def units_per_dot(self) -> float:
        return 0.5 / self.scale

    def dots(self, chain: Sequence[Spot], dots_per_cell: int = LINE_DOTS_PER_CELL) -> list[Spot]:
        """Turn drawing units into dots.

        The height is stretched to whole rows, so that the crown and the soles
        do not end in a stray dot.
        """
        across = 2 * self.scale
        downward = dots_per_cell * self.rows / self.box.height
        left = self.columns - self.box.middle * across
        top = self.box.top
        return [Spot(left + x * across, (y - top) * downward) for x, y in chain]

    def cell(self, spot: Spot, width: int) -> tuple[int, int]:
        """The leftmost column and the row of a mark this many cells wide.

        It stays inside the viewport and, in a symmetric one, on its side of the
        midline, however small the picture is.
        """
        ((x, y),) = self.dots([spot])
        row = min(max(int(y // LINE_DOTS_PER_CELL), 0), self.rows - 1)
        column = int(x // 2)
        if self.symmetric:
            # Counted from the midline, so that left and right are mirror images.
            midline = self.columns // 2
            away = round(abs(x - self.columns) / 2)
            if spot.x:
                away = max(away, width // 2 + 1)
            column = midline + away if spot.x >= 0 else midline - away
        return min(max(column - width // 2, 0), max(self.columns - width, 0)), row


class DotGrid:
    """A grid of dots to fill, to draw on and to read cells from, each two dots across."""

    def __init__(self, columns: int, rows: int, dots_per_cell: int) -> None:
        self.width = 2 * columns
        self.height = dots_per_cell * rows
        self.dots_per_cell = dots_per_cell
        self.rows = [0] * self.height

    def fill(self, outline: Sequence[Spot]) -> None:
        """Set every dot whose middle lies inside a closed outline."""
        crossings: list[list[float]] = [[] for _ in range(self.height)]
        start = outline[-1]
        for end in outline:
            low, high = (start, end) if start.y < end.y else (end, start)
            for row in range(max(0, ceil(low.y - 0.5)), min(self.height, ceil(high.y - 0.5))):
                share = (row + 0.5 - low.y) / (high.y - low.y)
                crossings[row].append(low.x + share * (high.x - low.x))
            start = end
        for row, xs in enumerate(crossings):
            xs.sort()
            for left, right in zip(xs[::2], xs[1::2], strict=True):
                first = max(0, ceil(left - 0.5))
                after = min(self.width, ceil(right - 0.5))
                if after > first:
                    self.rows[row] |= (1 << after) - (1 << first)

    def line(self, chain: Sequence[Spot]) -> None:
        """Set the dots along a chain of straight lines; what is off the grid is skipped."""
        for start, end in pairwise(chain):
            steps = max(1, ceil(2 * max(abs(end.x - start.x), abs(end.y - start.y))))
            for step in range(steps + 1):
                share = step / steps
                self.dot(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)

    def dot(self, x: float, y: float) -> None:
        if 0 <= x < self.width and 0 <= y < self.height:
            self.rows[floor(y)] |= 1 << floor(x)

    def disc(self, centre: Spot, radius: float) -> None:
        """Set the dots within a circle, at least the one in its middle."""
        self.dot(*centre)
        for row in range(floor(centre.y - radius), ceil(centre.y + radius)):
            for column in range(floor(centre.x - radius), ceil(centre.x + radius)):
                if hypot(column + 0.5 - centre.x, row + 0.5 - centre.y) <= radius:
                    self.dot(column + 0.5, row + 0.5)

    def mirror(self) -> None:
        half = self.width // 2
        for row, bits in enumerate(self.rows):
            right = bits >> half
            left = int(f"{right:0{half}b}"[::-1], 2)
            self.rows[row] = right << half | left

    def cell(self, column: int, row: int) -> int:
        """The dots of one cell, read line by line from bit 0 on."""
        bits = 0
        for index in range(self.dots_per_cell):
            bits |= (self.rows[row * self.dots_per_cell + index] >> 2 * column & 3) << 2 * index
        return bits


class Canvas:
    """The dots of the body, of its edge and of the lines on it."""

    def __init__(self, scene: Scene, viewport: Viewport, glyphs: Glyphs) -> None:
        self.viewport = viewport
        self.glyphs = glyphs
        self.body = DotGrid(viewport.columns, viewport.rows, glyphs.dots_per_cell)
        self.edge = DotGrid(viewport.columns, viewport.rows, LINE_DOTS_PER_CELL)
        self.lines = DotGrid(viewport.columns, viewport.rows, LINE_DOTS_PER_CELL)
        for outline in scene.outlines:
            chain = flatten(outline)
            if glyphs.filled:
                self.body.fill(viewport.dots(chain, glyphs.dots_per_cell))
            if glyphs.edged:
                self.edge.line(viewport.dots(chain))
        self._draw_lines(scene)
        if viewport.symmetric:
            for grid in (self.body, self.edge, self.lines):
                grid.mirror()

    def _draw_lines(self, scene: Scene) -> None:
        viewport = self.viewport
        for stroke in scene.strokes:
            if viewport.units_per_dot <= stroke.detail:
                chain = flatten(stroke.curves)
                for part in dashes(chain, *stroke.dash) if stroke.dash else (chain,):
                    self.lines.line(viewport.dots(part))
        for blob in scene.blobs:
            if viewport.units_per_dot <= blob.detail:
                (centre,) = viewport.dots([blob.centre])
                self.lines.disc(centre, blob.radius / viewport.units_per_dot)

    def cells(self) -> list[list[CellRun]]:
        return [
            [self._cell(column, row) for column in range(self.viewport.columns)]
            for row in range(self.viewport.rows)
        ]

    def on_body(self, column: int, row: int) -> bool:
        return self.body.cell(column, row).bit_count() >= self.glyphs.dots_per_cell

    def outline(self, column: int, row: int) -> int:
        """The dots of a cell that a ring must not hide: those of a body that is only an outline."""
        if self.glyphs.filled:
            return 0
        return self.edge.cell(column, row) | self.lines.cell(column, row)

    def _cell(self, column: int, row: int) -> CellRun:
        body = self.body.cell(column, row)
        lines = self.lines.cell(column, row)
        edge = self.edge.cell(column, row)
        if self.glyphs is Glyphs.BRAILLE:
            return CellRun(braille(edge | lines), Ink.PLAIN)
        if self.glyphs is Glyphs.ASCII:
            # An edge mixed with a line looks like neither.
            if edge or lines:
                return CellRun(ascii_character(edge or lines), Ink.PLAIN)
            return CellRun(":", Ink.BODY) if body else CellRun(" ", Ink.PLAIN)
        character = block(self.glyphs, body)
        if character == " ":
            return CellRun(character, Ink.PLAIN)
        # A line in a cell at the edge would hide the edge, which says more.
        if lines and character == FULL_BLOCK:
            return CellRun(braille(lines), Ink.LINE)
        return CellRun(character, Ink.BODY)


# Pictures

RING_RADIUS_DOTS = 4.4  # a dot is half a cell wide and a quarter of a cell tall: both the same
RING_STEPS = 64


class Space(NamedTuple):
    """The cells there are for pictures, and the characters that can be shown in them."""

    columns: int
    rows: int
    glyphs: Glyphs = Glyphs.QUAD


class MapPicture(NamedTuple):
    """Lines of equal width, possibly none, and the same in words."""

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
    scene = scene_of(view, marks)
    viewport = Viewport.within(scene, space.columns, space.rows)
    glyphs = space.glyphs
    placed = [
        _place(viewport, spot, mark, glyphs) for spot, mark in place_marks(view, scene, marks)
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
    """Show one point in a space, in lines that fit its width and its height.

    Below 16 rows, or if two pictures do not fit next to each other, only the close-up is drawn; if
    that does not fit either, there is no line. The words are there at any size.
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

    A title that is too long is dropped: the words say the same.
    """
    view = figure.view(view_name)
    room = space._replace(rows=space.rows - FRAMING_ROWS)
    picture = render_view(figure, view_name, room, marks)
    title = view.short if text_cells(view.short) <= space.columns else ""
    pairs = page_sides(scene_of(view, marks))
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
