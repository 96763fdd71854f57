"""How much there is to say in a text, counted as a voice takes time for it."""

from collections.abc import Mapping
from types import MappingProxyType

from selfcare.i18n import current_language
from selfcare.i18n.text_width import text_cells

WORDS_A_WIDE_LETTER = 0.65
"""How many English words take as long as one Chinese letter, as measured with a voice."""

LONGER_WORDS: Mapping[str, float] = MappingProxyType({"es": 1.25})
"""By language: how many English words take as long as one of its words, measured likewise."""


def count_spoken_words(text: str) -> int:
    """Count the words; where there are no spaces between them, count letters for them.

    A word of the language that is spoken counts as long as it takes to say.
    """
    longer = LONGER_WORDS.get(current_language().partition("-")[0], 1.0)
    if text.isascii():
        return round(longer * len(text.split()))
    wide = [letter for letter in text if text_cells(letter) > 1]
    said = sum(letter.isalnum() for letter in wide)
    others = "".join(" " if text_cells(letter) > 1 else letter for letter in text)
    return round(WORDS_A_WIDE_LETTER * said + longer * len(others.split()))
