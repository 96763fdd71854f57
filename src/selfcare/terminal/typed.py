"""What a typed letter looks like, whatever keyboard, width, case or script it was typed in."""

from unicodedata import digit, normalize

LOOKALIKES = {
    "\N{INVERTED EXCLAMATION MARK}": "!",
    "\N{LATIN LETTER RETROFLEX CLICK}": "!",
    "\N{HEAVY EXCLAMATION MARK SYMBOL}": "!",
    "\N{WHITE EXCLAMATION MARK ORNAMENT}": "!",
    "\N{CYRILLIC SMALL LETTER HA}": "x",
    "\N{GREEK SMALL LETTER CHI}": "x",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{MINUS SIGN}": "-",
    "\N{INVERTED QUESTION MARK}": "?",
    "\N{ARABIC QUESTION MARK}": "?",
    "\N{IDEOGRAPHIC COMMA}": ",",
    "\N{ARABIC COMMA}": ",",
    "\N{IDEOGRAPHIC FULL STOP}": ".",
}
"""Letters that no normal form joins, by what they are typed for."""


def normalized(text: str) -> str:
    """Return the text in plain letters: no full width, no capitals, digits from 0 to 9."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(letter) for letter in normalize("NFKC", text).casefold())


def _plain(letter: str) -> str:
    if letter in LOOKALIKES:
        return LOOKALIKES[letter]
    value = digit(letter, None)
    return letter if value is None else str(value)
