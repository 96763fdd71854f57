"""Dots of a cell become one character."""

import unicodedata

import pytest

from selfcare.bodymap.glyphs import Glyphs, ascii_character, block, braille


@pytest.mark.parametrize(
    ("bits", "character"),
    [(0b0000, " "), (0b0001, "▘"), (0b0011, "▀"), (0b0101, "▌"), (0b1100, "▄"), (0b1111, "█")],
)
def test_quadrants_show_two_by_two_dots(bits: int, character: str) -> None:
    assert character == block(Glyphs.QUAD, bits)


def test_sextants_are_those_unicode_names() -> None:
    named = {0: "SPACE", 21: "LEFT HALF BLOCK", 42: "RIGHT HALF BLOCK", 63: "FULL BLOCK"}
    for bits in range(64):
        dots = "".join(str(index + 1) for index in range(6) if bits >> index & 1)
        name = named.get(bits, f"BLOCK SEXTANT-{dots}")
        assert name == unicodedata.name(block(Glyphs.SEXTANT, bits))


@pytest.mark.parametrize(
    ("bits", "character"),
    [(0, " "), (0b1, "⠁"), (0b10, "⠈"), (0b01000000, "⡀"), (0b11111111, "⣿")],
)
def test_braille_shows_two_by_four_dots(bits: int, character: str) -> None:
    assert character == braille(bits)


@pytest.mark.parametrize(
    ("bits", "character"),
    [
        (0, " "),
        (0b01010101, "|"),
        (0b00001100, "-"),
        (0b11000000, "_"),
        (0b01011010, "/"),
        (0b10100101, "\\"),
    ],
)
def test_ascii_shows_the_most_similar_character(bits: int, character: str) -> None:
    assert character == ascii_character(bits)


def test_mirrored_dots_give_the_mirrored_ascii_character() -> None:
    for bits in range(256):
        mirrored = (bits & 0x55) << 1 | bits >> 1 & 0x55
        swapped = ascii_character(bits).translate(str.maketrans("/\\", "\\/"))
        assert swapped == ascii_character(mirrored)
