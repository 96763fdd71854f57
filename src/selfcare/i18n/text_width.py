"""How many cells text takes where letters stand in cells."""

from unicodedata import category, combining, east_asian_width


def text_cells(text: str) -> int:
    """Count the cells: two for wide letters, none for marks that combine or only direct."""
    if text.isascii():
        return len(text)
    return sum(_cells_of_letter(letter) for letter in text)


def _cells_of_letter(letter: str) -> int:
    if combining(letter) or category(letter) == "Cf":
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def pad(text: str, width: int) -> str:
    """Fill with spaces up to a width in cells."""
    return text + " " * (width - text_cells(text))
