"""A guide in other words: the texts of a translation in the place of the English ones.

A translation holds words by id and nothing else, so it cannot change what is
pressed, how hard or for how long. Its words take the place of the English nodes;
the whole is then decoded by the same description, so that every bound holds for
them too and a problem has its place in the translation's own file.
"""

import json
from typing import NamedTuple
from zlib import crc32

from selfcare.documents.fields import word
from selfcare.documents.hints import short
from selfcare.documents.nodes import Node, Scalar, Table, find
from selfcare.documents.problem import RefusedError, Report, Severity
from selfcare.documents.read import read_into
from selfcare.documents.records import missing_key, unknown_key
from selfcare.guides.content import WORDS, Document
from selfcare.guides.describe import KINDS
from selfcare.guides.shapes import Wording
from selfcare.guides.worded import SHAPES
from selfcare.language import _

_KEYS = ("kind", "language", "made_from", "words")
_SUM = word("[0-9a-f]{8}", "3f2a91c0")


class Words(NamedTuple):
    """A file of words, not read yet, and the language that its name tells."""

    path: str
    data: bytes
    language: str


def check_sum(kind: str, root: Node) -> str:
    """The check sum of all words of a guide, as eight hexadecimal digits."""
    said = json.dumps(SHAPES[kind].said(root), separators=(",", ":"))
    return f"{crc32(said.encode()):08x}"


def translated(document: Document, words: Words) -> Document:
    """The guide in these words; in English, with their problems, where they cannot be used.

    A guide with an error of its own is given back as it is: it is mended first.
    """
    if document.root is None or not document.usable or document.kind not in SHAPES:
        return document
    report = Report(words.path)
    root = _spoken(document, document.root, words, report)
    if root is None:
        return document._replace(problems_of_words=report.problems())
    try:
        contents = KINDS[document.kind].decode(root, report)
    except RefusedError:
        contents = document.contents
    if report.errors:
        return document._replace(problems_of_words=report.problems())
    return document._replace(
        contents=contents,
        root=root,
        language=words.language,
        problems_of_words=report.problems(),
    )


def _spoken(document: Document, english: Table, words: Words, report: Report) -> Table | None:
    """The nodes of the guide with all words replaced; None where there is nothing to go on with."""
    root = read_into(report, words.data)
    if root is None:
        return None
    for key, (node, _value) in root.entries.items():
        if key not in _KEYS:
            unknown_key(node, _KEYS, report)
    _check_head(root, words, report)
    _check_sum(document, english, root, report)
    if "words" not in root.entries:
        missing_key(root, "words", _("The texts, by id."), report)
        return None
    wording = Wording(words.language, report)
    spoken = SHAPES[document.kind].put(english, find(root, "words"), wording)
    return spoken if isinstance(spoken, Table) else None


def _check_head(root: Table, words: Words, report: Report) -> None:
    """Note a kind or a language that is not what the name of the file tells."""
    for key, expected in (("kind", WORDS), ("language", words.language)):
        if key not in root.entries:
            hint = _("Write {value}.").format(value=expected)
            missing_key(root, key, hint, report)
        elif root.text(key) != expected:
            message = _("{value} does not go with the name of this file.")
            message = message.format(value=short(root.text(key)))
            hint = _("Write {value}, or give the file another name.").format(value=expected)
            report.add(find(root, key), "words-name", message, hint)


def _check_sum(document: Document, english: Table, root: Table, report: Report) -> None:
    """Note words that were made from other English ones than stand in the guide now."""
    now = check_sum(document.kind, english)
    hint = _('Compare both, then write: made_from: "{sum}"').format(sum=now)
    if "made_from" not in root.entries:
        if document.built_in:
            message = _("This does not say from which English words it was made.")
            report.add(root, "words-outdated", message, hint, Severity.WARNING)
        return
    node = find(root, "made_from")
    if isinstance(node, Scalar):  # digits alone would look like a number
        node = node._replace(plain=False)
    try:
        made_from = _SUM.decode(node, report)
    except RefusedError:
        return
    if made_from != now:
        message = _("The English words have changed since this was made.")
        report.add(node, "words-outdated", message, hint, Severity.WARNING)
