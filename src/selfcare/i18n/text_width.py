"""The width of text in terminal cells."""

from functools import lru_cache
from unicodedata import category, combining, east_asian_width


def text_cells(text: str) -> int:
    """Count the cells: two for wide letters, none for combining and control marks."""
    return len(text) if text.isascii() else sum(map(_letter_cells, text))


@lru_cache(maxsize=4096)
def _letter_cells(letter: str) -> int:
    if combining(letter) or category(letter) == "Cf":
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def pad(text: str, width: int) -> str:
    return text + " " * (width - text_cells(text))
