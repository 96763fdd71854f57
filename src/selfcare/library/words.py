"""Guides in the words of their translations, and what is wrong with those."""

import os
from collections.abc import Iterable, Iterator

from selfcare.documents.problem import Problem
from selfcare.guides.content import Document
from selfcare.guides.translate import Words, translated
from selfcare.language import _
from selfcare.language.reasons import reason
from selfcare.library.defects import told
from selfcare.library.folders import ENDINGS, Found, read
from selfcare.library.pairs import named


def spoken(document: Document, words: Found) -> Document:
    """The guide in the words of this file; as it is, with a problem, where they cannot be read."""
    if words.defect:
        return document._replace(problems_of_words=(told(words),))
    try:
        data = read(words.path)
    except OSError as error:
        problem = told(words, reason(error))
        return document._replace(problems_of_words=(problem,))
    told_by_name = named(words.path)
    language = told_by_name.language if told_by_name else ""
    return translated(document, Words(words.path, data, language))


def problems_of_words(files: Iterable[Found]) -> Iterator[Problem]:
    """What is wrong with these files of words, each looked at with its guide."""
    from selfcare.library.load import document_of

    for words in files:
        guide = guide_of(words)
        if guide is None:
            message = _("There is no guide of this name in the folder.")
            hint = _("Call it as its guide, with the language before the ending: core.es.yaml.")
            yield Problem(words.path, 1, 1, "words-alone", message, hint)
        else:
            yield from spoken(document_of(guide), words).problems_of_words


def guide_of(words: Found) -> Found | None:
    """The guide that a file of words belongs to, None where there is none beside it."""
    told_by_name = named(words.path)
    endings = (*ENDINGS, *map(str.upper, ENDINGS))
    for ending in endings if told_by_name else ():
        path = f"{told_by_name.guide}{ending}" if told_by_name else ""
        if os.path.isfile(path):
            status = os.stat(path)
            return Found(path, words.origin, status.st_mtime_ns, status.st_size)
    return None
