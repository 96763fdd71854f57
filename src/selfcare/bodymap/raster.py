"""Dots on a grid: one whole number a row, bit 0 the leftmost dot."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, hypot

from selfcare.guides.figure import Spot


class Grid:
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
