"""Which file of words belongs to which guide, told by their names alone.

`core.es.yaml` beside `core.yaml` holds the words of that guide in Spanish. A
translation lies in the same folder as its guide and comes from the same origin.
"""

from collections.abc import Iterable
from os.path import sep, splitext
from typing import NamedTuple

from selfcare.library.folders import ENDINGS, Found

LETTERS = 2
"""How long the shortest tag of a language is. Three letters might well be a word of the name."""


class Named(NamedTuple):
    """What the name of a file of words tells: the guide's path without its ending, the language."""

    guide: str
    language: str


def named(path: str) -> Named | None:
    """What a path tells where it is that of a file of words, such as core.es.yaml."""
    stem, dot, ending = path.rpartition(".")  # every file is asked, so nothing slower
    guide, _dot, tag = stem.rpartition(".")
    language, *more = tag.split("-")
    is_tag = (
        len(language) == LETTERS
        and language.isalpha()
        and language.islower()
        and all(part.isalpha() and part[0].isupper() for part in more)
        and tag.isascii()
    )
    is_named = guide != "" and not guide.endswith(("/", sep))
    return Named(guide, tag) if is_tag and is_named and dot + ending.lower() in ENDINGS else None


def is_words(file: Found) -> bool:
    """Whether a file holds words, by its name."""
    return named(file.path) is not None


def in_language(files: Iterable[Found], language: str) -> tuple[Found, ...]:
    """The guides, without all words, each with its words in this language where there are some."""
    guides: list[Found] = []
    words: dict[tuple[str, str], Found] = {}
    for file in files:
        told_by_name = named(file.path)
        if told_by_name is None:
            guides.append(file)
        elif told_by_name.language == language:
            words[told_by_name.guide, file.origin] = file
    if not words:
        return tuple(guides)
    return tuple(
        guide._replace(words=words.get((splitext(guide.path)[0], guide.origin))) for guide in guides
    )
