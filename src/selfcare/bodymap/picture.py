"""A view as terminal cells: characters and, in plain words, what ink each is drawn with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, cos, pi, sin
from typing import NamedTuple

from selfcare.bodymap.curves import dashes, flatten
from selfcare.bodymap.drawing import Box, Figure, Mark, Spot
from selfcare.bodymap.glyphs import FULL_BLOCK, Glyphs, ascii_character, block, braille
from selfcare.bodymap.raster import Grid
from selfcare.bodymap.stage import Stage, side_shown, spots, stage
from selfcare.bodymap.words import describe_marks

DOTS_DOWN = 4  # lines are drawn with two by four dots a cell, whatever the body is made of
RING_DOTS = 4.4  # the ring's radius; a dot is half a cell wide and a quarter of a cell tall


class Ink(StrEnum):
    """What a run is drawn with. The terminal room gives each its colours."""

    PLAIN = "plain"  # default foreground on default background
    TITLE = "title"
    BODY = "body"  # body colour on default background
    LINE = "line"  # line colour on body colour
    RING = "ring"  # ring colour on body colour; outside the body the ring is plain
    MARK = "mark"  # the current point
    OTHER = "other"  # another point


class Run(NamedTuple):
    """Some characters with one ink."""

    text: str
    ink: Ink


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Picture:
    """Lines of equal width, and the same said in words."""

    lines: tuple[Line, ...]
    words: str

    @property
    def columns(self) -> int:
        """How many columns it is wide."""
        return sum(len(run.text) for run in self.lines[0]) if self.lines else 0

    @property
    def text(self) -> str:
        """The characters alone."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


def picture(
    figure: Figure,
    view_name: str,
    columns: int,
    rows: int,
    marks: Sequence[Mark] = (),
    glyphs: Glyphs = Glyphs.QUAD,
) -> Picture:
    """Draw a view as large as it fits into a box of columns and rows, at least one of each.

    A symmetric picture has an odd number of columns, with the midline in the
    middle of a cell. Unknown views and anchors raise SelfcareError.
    """
    view = figure.view(view_name)
    on = stage(view, side_shown(view, marks))
    frame = Frame.around(on, columns, rows)
    placed = [
        Placed(*frame.cell(spot, len(_label(mark, glyphs))), _label(mark, glyphs), mark.current)
        for mark in sorted(marks, key=lambda mark: mark.current)
        for spot in spots(view, on, mark)
    ]
    cells = _cells(on, frame, glyphs)
    _draw_rings(cells, frame, placed, glyphs)
    for place in placed:
        ink = Ink.MARK if place.current else Ink.OTHER
        for index, character in enumerate(place.label):
            cells[place.row][place.column + index] = (character, ink)
    return Picture(tuple(_merge(row) for row in cells), describe_marks(view, marks))


class Placed(NamedTuple):
    """A mark in the cells it takes: the leftmost, its row and its text."""

    column: int
    row: int
    label: str
    current: bool


def _label(mark: Mark, glyphs: Glyphs) -> str:
    """Without colour the current mark is told from others by its brackets."""
    return f"[{mark.label}]" if mark.current and glyphs is Glyphs.ASCII else mark.label


@dataclass(frozen=True)
class Frame:
    """How drawing units become cells: `scale` is in columns a unit, a cell twice as tall as wide."""

    box: Box
    symmetric: bool
    columns: int
    rows: int
    scale: float

    @classmethod
    def around(cls, on: Stage, columns: int, rows: int) -> "Frame":
        """Find the largest frame within a box of cells."""
        if on.symmetric and columns % 2 == 0:
            columns -= 1
        scale = min(columns / on.box.width, 2 * rows / on.box.height)
        wide = min(columns, ceil(on.box.width * scale - 1e-9))
        if on.symmetric and wide % 2 == 0:
            wide += 1
        tall = min(rows, ceil(on.box.height * scale / 2 - 1e-9))
        return cls(on.box, on.symmetric, wide, tall, scale)

    @property
    def units_a_dot(self) -> float:
        """How many drawing units a dot of a line stands for."""
        return 0.5 / self.scale

    def grid(self, down: int) -> Grid:
        """An empty grid of dots, two across and so many down a cell."""
        return Grid(2 * self.columns, down * self.rows)

    def dots(self, chain: Sequence[Spot], down: int) -> list[Spot]:
        """Drawing units to dots."""
        across, downward = 2 * self.scale, down * self.scale / 2
        left = self.columns - self.box.middle * across
        top = down * self.rows / 2 - (self.box.top + self.box.bottom) / 2 * downward
        return [Spot(left + x * across, top + y * downward) for x, y in chain]

    def cell(self, spot: Spot, width: int) -> tuple[int, int]:
        """The leftmost cell of a mark of a width, kept inside, and on its side of the midline."""
        ((x, y),) = self.dots([spot], DOTS_DOWN)
        row = min(max(int(y // DOTS_DOWN), 0), self.rows - 1)
        centre = self.columns // 2
        offset = round((x - self.columns) / 2) if self.symmetric else 0
        middle = centre + offset if self.symmetric else int(x // 2)
        half = width // 2
        if self.symmetric and spot.x > 0:
            middle = max(middle, centre + 1 + half)
        elif self.symmetric and spot.x < 0:
            middle = min(middle, centre - 1 - half)
        return min(max(middle - half, 0), max(self.columns - width, 0)), row


Cell = tuple[str, Ink]


def _cells(on: Stage, frame: Frame, glyphs: Glyphs) -> list[list[Cell]]:
    """The body with its lines, without any mark."""
    body = frame.grid(glyphs.down)
    lines = frame.grid(DOTS_DOWN)
    for outline in on.outlines:
        if glyphs.filled:
            body.fill(frame.dots(flatten(outline), glyphs.down))
        else:
            lines.line(frame.dots(flatten(outline), DOTS_DOWN))
    _draw_details(lines, on, frame)
    if frame.symmetric:
        body.mirror()
        lines.mirror()
    return [
        [_cell(body, lines, column, row, glyphs) for column in range(frame.columns)]
        for row in range(frame.rows)
    ]


def _draw_details(lines: Grid, on: Stage, frame: Frame) -> None:
    for stroke in on.strokes:
        if frame.units_a_dot <= stroke.detail:
            chain = flatten(stroke.curves)
            for part in dashes(chain, *stroke.dash) if stroke.dash else (chain,):
                lines.line(frame.dots(part, DOTS_DOWN))
    for blob in on.blobs:
        if frame.units_a_dot <= blob.detail:
            radius = blob.radius / frame.units_a_dot
            lines.disc(frame.dots([blob.centre], DOTS_DOWN)[0], radius, radius)


def _cell(body: Grid, lines: Grid, column: int, row: int, glyphs: Glyphs) -> Cell:
    dots = lines.cell(column, row, DOTS_DOWN)
    if glyphs is Glyphs.ASCII:
        return ascii_character(dots), Ink.PLAIN
    if glyphs is Glyphs.BRAILLE:
        return braille(dots), Ink.PLAIN
    character = block(glyphs, body.cell(column, row, glyphs.down))
    if dots and character == FULL_BLOCK:
        return braille(dots), Ink.LINE
    # A line in a cell at the body's edge would hide the edge, which says more.
    return character, Ink.PLAIN if character == " " else Ink.BODY


def _draw_rings(
    cells: list[list[Cell]], frame: Frame, placed: Sequence[Placed], glyphs: Glyphs
) -> None:
    """Put a ring of dots around each current mark, on the body or outside it."""
    if glyphs is Glyphs.ASCII:
        return
    rings = frame.grid(DOTS_DOWN)
    for place in placed:
        if place.current:
            x = 2 * place.column + len(place.label)
            y = DOTS_DOWN * place.row + DOTS_DOWN / 2
            for step in range(64):
                angle = 2 * pi * step / 64
                rings.dot(x + RING_DOTS * cos(angle), y + RING_DOTS * sin(angle))
    for row, line in enumerate(cells):
        for column, (character, ink) in enumerate(line):
            dots = rings.cell(column, row, DOTS_DOWN)
            if dots:
                on_body = ink is Ink.LINE or (ink is Ink.BODY and character in MOSTLY_FULL)
                line[column] = (braille(dots), Ink.RING if on_body else Ink.PLAIN)


MOSTLY_FULL = frozenset(
    block(glyphs, bits)
    for glyphs in (Glyphs.QUAD, Glyphs.SEXTANT)
    for bits in range(4**glyphs.down)
    if bits.bit_count() >= glyphs.down
)


def _merge(cells: Sequence[Cell]) -> Line:
    """Join neighbours with the same ink; spaces take whatever ink is before them... but body."""
    runs: list[Run] = []
    for character, ink in cells:
        if runs and runs[-1].ink is ink:
            runs[-1] = Run(runs[-1].text + character, ink)
        else:
            runs.append(Run(character, ink))
    return tuple(runs)
