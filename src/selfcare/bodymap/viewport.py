"""Where on a grid of cells each place of a stage falls."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from selfcare.bodymap.scene import Scene
from selfcare.guides.figure import Box, Spot

LINE_DOTS_DOWN = 4  # lines and rings have two by four dots a cell, whatever the body is made of
_ROUNDING = 1e-9


class Viewport(NamedTuple):
    """How drawing units become cells: `scale` is in columns a unit; a cell is two columns tall."""

    box: Box
    symmetric: bool
    columns: int
    rows: int
    scale: float

    @classmethod
    def within(cls, stage: Scene, columns: int, rows: int) -> "Viewport":
        """The largest frame for a stage in a box of cells.

        A symmetric one has an odd number of columns, with the midline in the
        middle of a cell: only so can a mark stand on it.
        """
        if stage.symmetric and columns % 2 == 0:
            columns -= 1
        scale = min(columns / stage.box.width, 2 * rows / stage.box.height)
        wide = ceil(stage.box.width * scale - _ROUNDING)
        if stage.symmetric and wide % 2 == 0:
            wide += 1
        tall = ceil(stage.box.height * scale / 2 - _ROUNDING)
        return cls(stage.box, stage.symmetric, wide, tall, scale)

    @property
    def units_a_dot(self) -> float:
        """How many drawing units a dot of a line stands for."""
        return 0.5 / self.scale

    def dots(self, chain: Sequence[Spot], down: int = LINE_DOTS_DOWN) -> list[Spot]:
        """Turn drawing units into dots.

        The height is stretched to whole rows, so that the crown and the soles
        do not end in a stray dot.
        """
        across = 2 * self.scale
        downward = down * self.rows / self.box.height
        left = self.columns - self.box.middle * across
        top = self.box.top
        return [Spot(left + x * across, (y - top) * downward) for x, y in chain]

    def cell(self, spot: Spot, width: int) -> tuple[int, int]:
        """The leftmost column and the row of a mark so many cells wide.

        It stays inside the frame and, in a symmetric one, on its side of the
        midline, however small the picture is.
        """
        ((x, y),) = self.dots([spot])
        row = min(max(int(y // LINE_DOTS_DOWN), 0), self.rows - 1)
        column = int(x // 2)
        if self.symmetric:
            # Counted from the midline, so that left and right are mirror images.
            midline = self.columns // 2
            away = round(abs(x - self.columns) / 2)
            if spot.x:
                away = max(away, width // 2 + 1)
            column = midline + away if spot.x >= 0 else midline - away
        return min(max(column - width // 2, 0), max(self.columns - width, 0)), row
