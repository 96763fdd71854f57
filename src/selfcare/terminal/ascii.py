"""Showing any text on a terminal that knows only ASCII.

Python switches to UTF-8 by itself under LC_ALL=C, so what the person's locale
can show is read from the variables, and letters it cannot show are replaced by
the nearest plain ones instead of failing or turning into noise.
"""

import codecs
from collections.abc import Mapping
from unicodedata import normalize

ERRORS = "selfcare-nearest"
"""The name under which `register` puts the replacing error handler."""

NEAREST = {
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{BULLET}": "*",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{DEGREE SIGN}": " degrees",
    "\N{NO-BREAK SPACE}": " ",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
    "\N{LATIN SMALL LETTER SHARP S}": "ss",
}


def locale_is_ascii(environ: Mapping[str, str]) -> bool:
    """Whether the locale can show nothing but ASCII: C, POSIX, or none set at all."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(variable, "")
        if value:
            return value in ("C", "POSIX")
    return True


def register() -> None:
    """Make the handler known, so that a stream can be given `errors=ERRORS`."""
    codecs.register_error(ERRORS, _replace)


def nearest(text: str) -> str:
    """Spell text with the nearest ASCII letters, a question mark where there is none."""
    return "".join(letter if letter.isascii() else _nearest_letter(letter) for letter in text)


def _nearest_letter(letter: str) -> str:
    if letter in NEAREST:
        return NEAREST[letter]
    return normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return nearest(error.object[error.start : error.end]), error.end
