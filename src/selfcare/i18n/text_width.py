"""The width of text in terminal cells."""

from unicodedata import category, combining, east_asian_width

from selfcare.i18n import current_language


def text_cells(text: str) -> int:
    """Count the cells: two for wide letters, none for combining and control marks."""
    return len(text) if text.isascii() else sum(map(_letter_cells, text))


def _letter_cells(letter: str) -> int:
    if combining(letter) or category(letter) == "Cf":
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def pad(text: str, width: int) -> str:
    """Fill with spaces up to a width in cells."""
    return text + " " * (width - text_cells(text))


WORDS_A_WIDE_LETTER = 0.65
"""How many English words take as long as one Chinese letter, as measured with a voice."""

SPANISH_WORD = 1.25
"""How many English words take as long as one Spanish word, measured likewise."""


def count_spoken_words(text: str) -> int:
    """Count the words, each as long as it takes to say; wide letters count on their own."""
    word = SPANISH_WORD if current_language().partition("-")[0] == "es" else 1.0
    if text.isascii():
        return round(word * len(text.split()))
    wide = sum(letter.isalnum() and text_cells(letter) > 1 for letter in text)
    others = "".join(" " if text_cells(letter) > 1 else letter for letter in text)
    return round(WORDS_A_WIDE_LETTER * wide + word * len(others.split()))
