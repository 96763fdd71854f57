"""Which characters pictures are drawn with."""

from collections.abc import Mapping

import pytest

from selfcare.terminal.text import glyph_set


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, "quad"),
        ({"TERM": "xterm-kitty"}, "sextant"),
        ({"TERM": "foot"}, "sextant"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sextant"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "sextant"),
        ({"TERM": "linux"}, "ascii"),
        ({}, "quad"),
    ],
)
def test_glyphs_depend_on_the_terminal(environ: Mapping[str, str], expected: str) -> None:
    assert glyph_set(environ, "auto", ascii_only=False, colour=True) == expected


def test_without_colour_an_outline_of_dots_is_drawn() -> None:
    environ = {"TERM": "xterm-kitty"}
    assert glyph_set(environ, "auto", ascii_only=False, colour=False) == "braille"


@pytest.mark.parametrize("wanted", ["auto", "quad", "sextant", "braille", "ascii"])
def test_glyphs_that_cannot_be_shown_are_not_used(wanted: str) -> None:
    assert glyph_set({"TERM": "xterm"}, wanted, ascii_only=True, colour=True) == "ascii"
    assert glyph_set({"TERM": "linux"}, wanted, ascii_only=False, colour=True) == "ascii"


@pytest.mark.parametrize("wanted", ["quad", "sextant", "braille", "ascii"])
def test_glyphs_asked_for_are_used(wanted: str) -> None:
    assert glyph_set({"TERM": "xterm"}, wanted, ascii_only=False, colour=True) == wanted
