"""Dots on a grid: one whole number a row, bit 0 the leftmost dot."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, hypot

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
from selfcare.bodymap.viewport import LINE_DOTS_DOWN, Viewport
from selfcare.guides.figure import Spot


class DotGrid:
    """A grid of dots to fill, to draw on and to read cells from, each two dots across."""

    def __init__(self, columns: int, rows: int, down: int) -> None:
        """Start with no dot set, in so many cells, each so many dots tall."""
        self.width = 2 * columns
        self.height = down * rows
        self.down = down
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
        """Set the dot a place falls into, if it is on the grid."""
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
        """Replace the left half by the mirror image of the right one."""
        half = self.width // 2
        for row, bits in enumerate(self.rows):
            right = bits >> half
            left = int(f"{right:0{half}b}"[::-1], 2)
            self.rows[row] = right << half | left

    def cell(self, column: int, row: int) -> int:
        """The dots of one cell, read line by line from bit 0 on."""
        bits = 0
        for index in range(self.down):
            bits |= (self.rows[row * self.down + index] >> 2 * column & 3) << 2 * index
        return bits


class Canvas:
    """The dots of the body, of its edge and of the lines on it."""

    def __init__(self, stage: Scene, frame: Viewport, glyphs: Glyphs) -> None:
        """Draw everything but the marks."""
        self.frame = frame
        self.glyphs = glyphs
        self.body = DotGrid(frame.columns, frame.rows, glyphs.down)
        self.edge = DotGrid(frame.columns, frame.rows, LINE_DOTS_DOWN)
        self.lines = DotGrid(frame.columns, frame.rows, LINE_DOTS_DOWN)
        for outline in stage.outlines:
            chain = flatten(outline)
            if glyphs.filled:
                self.body.fill(frame.dots(chain, glyphs.down))
            if glyphs.edged:
                self.edge.line(frame.dots(chain))
        self._draw_lines(stage)
        if frame.symmetric:
            for grid in (self.body, self.edge, self.lines):
                grid.mirror()

    def _draw_lines(self, stage: Scene) -> None:
        frame = self.frame
        for stroke in stage.strokes:
            if frame.units_a_dot <= stroke.detail:
                chain = flatten(stroke.curves)
                for part in dashes(chain, *stroke.dash) if stroke.dash else (chain,):
                    self.lines.line(frame.dots(part))
        for blob in stage.blobs:
            if frame.units_a_dot <= blob.detail:
                (centre,) = frame.dots([blob.centre])
                self.lines.disc(centre, blob.radius / frame.units_a_dot)

    def cells(self) -> list[list[CellRun]]:
        """One run of one character for each cell."""
        return [
            [self._cell(column, row) for column in range(self.frame.columns)]
            for row in range(self.frame.rows)
        ]

    def on_body(self, column: int, row: int) -> bool:
        """Whether at least half of a cell is filled."""
        return self.body.cell(column, row).bit_count() >= self.glyphs.down

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
