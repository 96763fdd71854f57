"""The characters of a picture, in runs of one ink."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Ink(StrEnum):
    """What a run is drawn with; the terminal chooses the colours."""

    PLAIN = "plain"  # default foreground on default background
    TITLE = "title"  # the name of a picture, on default background
    BODY = "body"  # body colour on default background
    LINE = "line"  # line colour on body colour
    RING = "ring"  # ring colour on body colour; outside the body the ring is plain
    MARK = "mark"  # the current point
    OTHER = "other"  # another point


class CellRun(NamedTuple):
    text: str
    ink: Ink


Line = tuple[CellRun, ...]


def merge_runs(runs: Sequence[CellRun]) -> Line:
    merged: list[CellRun] = []
    for run in runs:
        if merged and merged[-1].ink is run.ink:
            merged[-1] = CellRun(merged[-1].text + run.text, run.ink)
        elif run.text:
            merged.append(run)
    return tuple(merged)


FULL_BLOCK = "█"
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
        return self is not Glyphs.BRAILLE

    @property
    def edged(self) -> bool:
        return self in (Glyphs.BRAILLE, Glyphs.ASCII)

    @property
    def ringed(self) -> bool:
        """Whether the current mark has a ring of dots around it."""
        return self is not Glyphs.ASCII

    @property
    def dots_per_cell(self) -> int:
        """The height in dots of a cell of the body's shape; all cells are two dots wide."""
        return {Glyphs.QUAD: 2, Glyphs.SEXTANT: 3}.get(self, 4)


def block(glyphs: Glyphs, bits: int) -> str:
    """Return a block of a filled set: two by two dots, or two by three."""
    if glyphs is Glyphs.QUAD:
        return _QUADRANTS[bits]
    # Unicode numbers them without the four sextants that it already had.
    older = _OLDER_SEXTANTS.get(bits)
    return older or chr(0x1FB00 + bits - sum(other < bits for other in _OLDER_SEXTANTS))


def braille(bits: int) -> str:
    if bits == 0:
        return " "
    return chr(0x2800 + sum(dot for index, dot in enumerate(_BRAILLE_BITS) if bits >> index & 1))


# What an ASCII character looks like in two by four dots; the first of equal ones is taken.
_SHAPES = tuple(
    (character, sum(1 << index for index, dot in enumerate(shape) if dot == "#"))
    for character, shapes in (
        ("|", "#.#.#.#. .#.#.#.# ########"),
        ("/", ".#.##.#. .##.#.#. .#.#.##."),
        ("\\", "#.#..#.# #..#.#.# #.#.#..#"),
        ("-", "..##.... ....##.. ...##... ..#..#.."),
        ("_", "......##"),
        ('"', "##......"),
        ("'", "#.#..... .#.#.... #....... .#......"),
        (".", "......#. .......# ....#.#. .....#.#"),
        ("-", "..####.."),
        ("_", "....####"),
        ('"', "####...."),
    )
    for shape in shapes.split()
)
_LEANING = "/\\"
_LEFT_COLUMN = 0b01010101


@lru_cache(maxsize=256)
def ascii_character(bits: int) -> str:
    """Return the character most like the dots; mirrored dots give the mirrored character."""
    if bits == 0:
        return " "
    mirrored = (bits & _LEFT_COLUMN) << 1 | bits >> 1 & _LEFT_COLUMN
    if mirrored < bits:
        return ascii_character(mirrored).translate({ord("/"): "\\", ord("\\"): "/"})
    candidates = [s for s in _SHAPES if mirrored != bits or s[0] not in _LEANING]
    return min(candidates, key=lambda shape: (shape[1] ^ bits).bit_count())[0]
