"""Characters with what they are drawn with, in plain words."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Ink(StrEnum):
    """What a run is drawn with. Who shows it gives each its colours."""

    PLAIN = "plain"  # default foreground on default background
    TITLE = "title"  # the name of a picture, on default background
    BODY = "body"  # body colour on default background
    LINE = "line"  # line colour on body colour
    RING = "ring"  # ring colour on body colour; outside the body the ring is plain
    MARK = "mark"  # the current point
    OTHER = "other"  # another point


class CellRun(NamedTuple):
    """Some characters with one ink."""

    text: str
    ink: Ink


Line = tuple[CellRun, ...]


def merge_runs(runs: Sequence[CellRun]) -> Line:
    """Join neighbours with the same ink."""
    merged: list[CellRun] = []
    for run in runs:
        if merged and merged[-1].ink is run.ink:
            merged[-1] = CellRun(merged[-1].text + run.text, run.ink)
        elif run.text:
            merged.append(run)
    return tuple(merged)


FULL_BLOCK = "█"
ASCII_FILL = ":"
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_OLDER_SEXTANTS = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: FULL_BLOCK}
_BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)


class Glyphs(StrEnum):
    """The characters a picture is made of."""

    QUAD = "quad"
    SEXTANT = "sextant"
    BRAILLE = "braille"
    ASCII = "ascii"

    @property
    def filled(self) -> bool:
        """Whether the body is a filled shape."""
        return self is not Glyphs.BRAILLE

    @property
    def edged(self) -> bool:
        """Whether the body has an outline."""
        return self in (Glyphs.BRAILLE, Glyphs.ASCII)

    @property
    def ringed(self) -> bool:
        """Whether the current mark has a ring of dots around it."""
        return self is not Glyphs.ASCII

    @property
    def down(self) -> int:
        """How many dots a cell of the body's shape is tall."""
        return {Glyphs.QUAD: 2, Glyphs.SEXTANT: 3}.get(self, 4)


def quadrant(bits: int) -> str:
    """A block of two by two."""
    return _QUADRANTS[bits]


def sextant(bits: int) -> str:
    """A block of two by three. Unicode counts on without the four that were there already."""
    older = _OLDER_SEXTANTS.get(bits)
    return older or chr(0x1FB00 + bits - sum(other < bits for other in _OLDER_SEXTANTS))


def braille(bits: int) -> str:
    """Dots of two by four."""
    if bits == 0:
        return " "
    return chr(0x2800 + sum(dot for index, dot in enumerate(_BRAILLE_BITS) if bits >> index & 1))


def block(glyphs: Glyphs, bits: int) -> str:
    """A block of a filled set."""
    return quadrant(bits) if glyphs is Glyphs.QUAD else sextant(bits)


def _pattern(*lines: str) -> int:
    text = "".join(lines)
    return sum(1 << index for index, dot in enumerate(text) if dot == "#")


# What an ASCII character looks like in two by four dots.
_SHAPES = (
    ("|", _pattern("#.", "#.", "#.", "#.")),
    ("|", _pattern(".#", ".#", ".#", ".#")),
    ("|", _pattern("##", "##", "##", "##")),
    ("/", _pattern(".#", ".#", "#.", "#.")),
    ("/", _pattern(".#", "#.", "#.", "#.")),
    ("/", _pattern(".#", ".#", ".#", "#.")),
    ("\\", _pattern("#.", "#.", ".#", ".#")),
    ("\\", _pattern("#.", ".#", ".#", ".#")),
    ("\\", _pattern("#.", "#.", "#.", ".#")),
    ("-", _pattern("..", "##", "..", "..")),
    ("-", _pattern("..", "..", "##", "..")),
    ("-", _pattern("..", ".#", "#.", "..")),
    ("-", _pattern("..", "#.", ".#", "..")),
    ("_", _pattern("..", "..", "..", "##")),
    ('"', _pattern("##", "..", "..", "..")),
    ("'", _pattern("#.", "#.", "..", "..")),
    ("'", _pattern(".#", ".#", "..", "..")),
    ("'", _pattern("#.", "..", "..", "..")),
    ("'", _pattern(".#", "..", "..", "..")),
    (".", _pattern("..", "..", "..", "#.")),
    (".", _pattern("..", "..", "..", ".#")),
    (".", _pattern("..", "..", "#.", "#.")),
    (".", _pattern("..", "..", ".#", ".#")),
    ("-", _pattern("..", "##", "##", "..")),
    ("_", _pattern("..", "..", "##", "##")),
    ('"', _pattern("##", "##", "..", "..")),
)
_LEANING = "/\\"
_LEFT_COLUMN = 0b01010101


def _mirrored(bits: int) -> int:
    return (bits & _LEFT_COLUMN) << 1 | bits >> 1 & _LEFT_COLUMN


@lru_cache(maxsize=256)
def ascii_character(bits: int) -> str:
    """The character most like the dots; mirrored dots give the mirrored character."""
    if bits == 0:
        return " "
    mirrored = _mirrored(bits)
    if mirrored < bits:
        return ascii_character(mirrored).translate({ord("/"): "\\", ord("\\"): "/"})
    upright = mirrored == bits
    candidates = [s for s in _SHAPES if not (upright and s[0] in _LEANING)]
    return min(candidates, key=lambda shape: (shape[1] ^ bits).bit_count())[0]
