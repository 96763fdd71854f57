"""What a terminal and its locale can show: the letters of a language, pictures of blocks or dots.

Quarter blocks are in every font, so they are the safe default for pictures. Sixth blocks
show more, where the terminal is known to draw them itself. Without colour an outline of
dots reads better than a filled shape.
"""

import codecs
from collections.abc import Mapping
from contextlib import suppress

from selfcare.i18n.text_width import text_cells
from selfcare.terminal.text import locale_is_ascii, locale_of, respelled

CONSOLE = "linux"
"""The TERM of the Linux console, whose font has no wide letters."""

AUTO = "auto"
QUAD = "quad"
SEXTANT = "sextant"
BRAILLE = "braille"
ASCII = "ascii"

PLAIN_CONSOLES = (CONSOLE, "vt100", "vt220", "cons25")
DRAW_SIXTHS = ("kitty", "wezterm", "ghostty", "foot", "vte", "alacritty")


def can_show_letters(sample: str, environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a sample of letters can be shown.

    `encoding` is that of the stream. The locale may name another one, which is
    then the terminal's: Python falls back to UTF-8 where a locale is not installed.
    """
    if environ.get("TERM") == CONSOLE and text_cells(sample) > len(sample):
        return False
    encodings = ("ascii",) if locale_is_ascii(environ) else (encoding, _of_the_locale(environ))
    for name in filter(None, encodings):
        with suppress(LookupError):  # an encoding that Python does not know
            if respelled(sample, name) != sample:
                return False
    return True


def terminal_encoding(environ: Mapping[str, str]) -> str | None:
    """The encoding of the person's terminal where the locale names one; None elsewhere.

    Python falls back to UTF-8 where a locale is not installed; the terminal does not.
    """
    if locale_is_ascii(environ):
        return "ascii"
    try:
        return codecs.lookup(_of_the_locale(environ)).name
    except LookupError:
        return None


def is_unicode(encoding: str) -> bool:
    """Whether every letter can be written, blocks and dots included."""
    return encoding.lower().replace("_", "-").startswith(("utf-8", "utf8"))


def _of_the_locale(environ: Mapping[str, str]) -> str:
    """The encoding that the locale names, such as ISO-8859-1; empty where it names none."""
    return locale_of(environ).partition(".")[2].partition("@")[0]


def glyph_set(environ: Mapping[str, str], wanted: str, *, ascii_only: bool, colour: bool) -> str:
    """Name the glyph set: the wanted one, unless the terminal cannot show it."""
    term = environ.get("TERM", "")
    if ascii_only or term in PLAIN_CONSOLES:
        return ASCII
    if wanted != AUTO:
        return wanted
    if not colour:
        return BRAILLE
    programs = f"{term} {environ.get('TERM_PROGRAM', '')}".lower()
    draws_sixths = "VTE_VERSION" in environ or any(name in programs for name in DRAW_SIXTHS)
    return SEXTANT if draws_sixths else QUAD
