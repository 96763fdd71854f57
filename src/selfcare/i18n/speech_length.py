"""How long a text takes to say, as measured with a voice."""

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

USUAL_WORDS_A_MINUTE = 150
_words_a_minute = USUAL_WORDS_A_MINUTE


def use_rate(words_a_minute: int) -> None:
    """From now on, allow the time that a voice at this rate needs."""
    global _words_a_minute  # noqa: PLW0603 - as the language, it is one for the program
    _words_a_minute = words_a_minute


def slowness() -> float:
    """How much longer a text takes than usual; a faster voice leaves more time for the hands."""
    return max(1.0, USUAL_WORDS_A_MINUTE / _words_a_minute)


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
    seconds += SENTENCE_SECONDS * sentences + COMMA_SECONDS * commas
    return ceil(2 * slowness() * seconds) / 2
