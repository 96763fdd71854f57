"""A stage drawn on cells, without any mark."""

from selfcare.bodymap.curves import dashes, flatten
from selfcare.bodymap.frame import Frame
from selfcare.bodymap.glyphs import ASCII_FILL, FULL_BLOCK, Glyphs, ascii_character, block, braille
from selfcare.bodymap.ink import Ink, Run
from selfcare.bodymap.stage import Stage


class Canvas:
    """The dots of the body, of its edge and of the lines on it."""

    def __init__(self, stage: Stage, frame: Frame, glyphs: Glyphs) -> None:
        """Draw everything but the marks."""
        self.frame = frame
        self.glyphs = glyphs
        self.body = frame.grid(glyphs.down)
        self.edge = frame.grid()
        self.lines = frame.grid()
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

    def _draw_lines(self, stage: Stage) -> None:
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

    def cells(self) -> list[list[Run]]:
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

    def _cell(self, column: int, row: int) -> Run:
        body = self.body.cell(column, row)
        lines = self.lines.cell(column, row)
        edge = self.edge.cell(column, row)
        if self.glyphs is Glyphs.BRAILLE:
            return Run(braille(edge | lines), Ink.PLAIN)
        if self.glyphs is Glyphs.ASCII:
            # An edge mixed with a line looks like neither.
            if edge or lines:
                return Run(ascii_character(edge or lines), Ink.PLAIN)
            return Run(ASCII_FILL, Ink.BODY) if body else Run(" ", Ink.PLAIN)
        character = block(self.glyphs, body)
        if character == " ":
            return Run(character, Ink.PLAIN)
        # A line in a cell at the edge would hide the edge, which says more.
        if lines and character == FULL_BLOCK:
            return Run(braille(lines), Ink.LINE)
        return Run(character, Ink.BODY)
