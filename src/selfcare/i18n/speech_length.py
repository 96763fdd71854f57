"""How long a text takes to say, as measured with a voice at its usual rate."""

import re
from math import ceil

from selfcare.i18n import current_language
from selfcare.i18n.text_width import text_cells

WORDS_A_WIDE_LETTER = 0.65
"""How many English words take as long as one Chinese letter."""

SPANISH_WORD = 1.25
"""How many English words take as long as one Spanish word."""

WORD_SECONDS = 0.38
SENTENCE_SECONDS = 0.4
COMMA_SECONDS = 0.1
START_SECONDS = 0.5


def count_spoken_words(text: str) -> int:
    """Count the words, each as long as it takes to say; wide letters count on their own."""
    word = SPANISH_WORD if current_language().partition("-")[0] == "es" else 1.0
    if text.isascii():
        return round(word * len(text.split()))
    wide = sum(letter.isalnum() and text_cells(letter) > 1 for letter in text)
    others = "".join(" " if text_cells(letter) > 1 else letter for letter in text)
    return round(WORDS_A_WIDE_LETTER * wide + word * len(others.split()))


def speech_seconds(text: str) -> float:
    """Return how long a voice takes for a text, pauses included: in half seconds, rounded up."""
    if not text:
        return 0.0
    sentences = len(re.findall(r"[.:;!?](?=\s|$)|[。：；！？]", text))  # noqa: RUF001
    commas = len(re.findall(r"[,，、]", text))  # noqa: RUF001
    seconds = START_SECONDS + WORD_SECONDS * count_spoken_words(text)
    return ceil(2 * (seconds + SENTENCE_SECONDS * sentences + COMMA_SECONDS * commas)) / 2
