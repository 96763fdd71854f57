"""Dots on a grid: one whole number a row, bit 0 the leftmost dot."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, hypot
from typing import NamedTuple

from selfcare.bodymap.glyphs import (
    ASCII_FILL,
    FULL_BLOCK,
    CellRun,
    Glyphs,
    Ink,
    ascii_character,
    block,
    braille,
)
from selfcare.bodymap.scene import Scene
from selfcare.bodymap.splines import dashes, flatten
from selfcare.guides.model import Box, Spot

LINE_DOTS_PER_CELL = 4  # lines and rings have two by four dots a cell, whatever the body is made of
_ROUNDING = 1e-9


class Viewport(NamedTuple):
    """How drawing units become cells: `scale` is in columns a unit; a cell is two columns tall."""

    box: Box
    symmetric: bool
    columns: int
    rows: int
    scale: float

    @classmethod
    def within(cls, scene: Scene, columns: int, rows: int) -> "Viewport":
        """The largest viewport for a scene in a box of cells.

        A symmetric one has an odd number of columns, with the midline in the
        middle of a cell: only so can a mark stand on it.
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
        """The leftmost column and the row of a mark so many cells wide.

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
        """Set the dots along a chain of straight lines; what is off the grid is left out."""
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
            return CellRun(ASCII_FILL, Ink.BODY) if body else CellRun(" ", Ink.PLAIN)
        character = block(self.glyphs, body)
        if character == " ":
            return CellRun(character, Ink.PLAIN)
        # A line in a cell at the edge would hide the edge, which says more.
        if lines and character == FULL_BLOCK:
            return CellRun(braille(lines), Ink.LINE)
        return CellRun(character, Ink.BODY)
