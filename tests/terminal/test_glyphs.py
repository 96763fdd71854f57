"""Which characters pictures are drawn with."""

from collections.abc import Mapping

import pytest

from selfcare.terminal.encoding import glyph_set


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
def test_the_terminal_says_what_it_draws(environ: Mapping[str, str], expected: str) -> None:
    """Quarter blocks where nothing better is known."""
    assert glyph_set(environ, "auto", ascii_only=False, colour=True) == expected


def test_without_colour_an_outline_of_dots_is_drawn() -> None:
    """A filled shape would hide the marks."""
    environ = {"TERM": "xterm-kitty"}
    assert glyph_set(environ, "auto", ascii_only=False, colour=False) == "braille"


@pytest.mark.parametrize("wanted", ["auto", "quad", "sextant", "braille", "ascii"])
def test_what_cannot_be_shown_is_not_drawn_though_it_is_wanted(wanted: str) -> None:
    """Neither in an ASCII locale nor on an old console."""
    assert glyph_set({"TERM": "xterm"}, wanted, ascii_only=True, colour=True) == "ascii"
    assert glyph_set({"TERM": "linux"}, wanted, ascii_only=False, colour=True) == "ascii"


@pytest.mark.parametrize("wanted", ["quad", "sextant", "braille", "ascii"])
def test_what_is_wanted_is_drawn(wanted: str) -> None:
    """The person has looked at it."""
    assert glyph_set({"TERM": "xterm"}, wanted, ascii_only=False, colour=True) == wanted
