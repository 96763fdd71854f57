"""How many words a phrase has for a voice, in every way of writing."""

from unicodedata import category, east_asian_width

_WIDE = ("W", "F")


def count_words(phrase: str) -> int:
    """Words between spaces; where none are written, each wide letter counts as one.

    A voice takes as long for a Chinese character as for an English word.
    """
    wide = sum(map(_is_wide_letter, phrase))
    rest = "".join(" " if east_asian_width(letter) in _WIDE else letter for letter in phrase)
    return wide + len(rest.split())


def _is_wide_letter(letter: str) -> bool:
    return east_asian_width(letter) in _WIDE and category(letter).startswith("L")
