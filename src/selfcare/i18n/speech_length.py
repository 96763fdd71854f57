"""How long a text takes to say, counted in English words."""

from selfcare.i18n import current_language
from selfcare.i18n.text_width import text_cells

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
