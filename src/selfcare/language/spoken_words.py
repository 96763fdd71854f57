"""How much there is to say in a text, counted as a voice takes time for it."""

from selfcare.language.width import cells

WORDS_A_WIDE_LETTER = 0.65
"""How many English words take as long as one Chinese letter, as measured with a voice."""


def spoken_words(text: str) -> int:
    """Count the words; where there are no spaces between them, count letters for them."""
    if text.isascii():
        return len(text.split())
    wide = [letter for letter in text if cells(letter) > 1]
    said = sum(letter.isalnum() for letter in wide)
    others = "".join(" " if cells(letter) > 1 else letter for letter in text)
    return round(WORDS_A_WIDE_LETTER * said) + len(others.split())
