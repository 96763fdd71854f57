"""Which characters pictures can be drawn with on this terminal.

Quarter blocks are in every font, so they are the safe default. Sixth blocks
show more, where the terminal is known to draw them itself. Without colour an
outline of dots reads better than a filled shape.
"""

from collections.abc import Mapping

AUTO = "auto"
QUAD = "quad"
SEXTANT = "sextant"
BRAILLE = "braille"
ASCII = "ascii"

PLAIN_CONSOLES = ("linux", "vt100", "vt220", "cons25")
DRAW_SIXTHS = ("kitty", "WezTerm", "ghostty", "foot", "vte", "alacritty")


def glyph_set(environ: Mapping[str, str], wanted: str, *, ascii_only: bool, colour: bool) -> str:
    """Name the glyph set: the wanted one, unless the terminal cannot show it."""
    term = environ.get("TERM", "")
    if ascii_only or term in PLAIN_CONSOLES:
        return ASCII
    if wanted != AUTO:
        return wanted
    if not colour:
        return BRAILLE
    return SEXTANT if _draws_sixths(environ, term) else QUAD


def _draws_sixths(environ: Mapping[str, str], term: str) -> bool:
    program = environ.get("TERM_PROGRAM", "")
    return "VTE_VERSION" in environ or any(
        name.lower() in (term + " " + program).lower() for name in DRAW_SIXTHS
    )
