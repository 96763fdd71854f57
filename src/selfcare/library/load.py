"""Guide files -> everything they say, with the problems of those that cannot be used."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from selfcare.documents.problem import Problem
from selfcare.guides.assemble import Assembly
from selfcare.guides.content import Document
from selfcare.guides.describe import FIGURE
from selfcare.guides.model import Guides
from selfcare.guides.read import read
from selfcare.language.reasons import reason
from selfcare.library import folders
from selfcare.library.defects import told

_LOOKS_ALONE = re.compile(rb"^kind: *(?:routine|topic)\b", re.MULTILINE)


class Loaded(NamedTuple):
    """The guides that can be used, and what is wrong with the others.

    `figures` are the drawings, which the body map decodes.
    """

    guides: Guides
    problems: tuple[Problem, ...]
    files: int
    figures: tuple[Document, ...] = ()


def load(found: Iterable[folders.Found], given: Iterable[Document] = ()) -> Loaded:
    """Decode files and put them together, behind what was given. Never raises for their content.

    Routines and topics are decoded last and one at a time, since they need the
    others, and thousands of them in memory at once need a lot of it.
    """
    files = tuple(found)
    first: list[Document] = []
    last: list[Document | folders.Found] = []
    count = len(files)
    for document in given:
        count += 1
        (last if document.stands_alone else first).append(document)
    for file in files:
        data = data_of(file)
        if isinstance(data, bytes) and _LOOKS_ALONE.search(data):
            last.append(file)
        else:
            document = decoded(file, data)
            (last if document.stands_alone else first).append(document)
    assembly = Assembly(first)
    for waiting in last:
        assembly.add(waiting if isinstance(waiting, Document) else _alone(waiting))
    guides, problems = assembly.result()
    figures = tuple(document for document in first if document.kind == FIGURE)
    return Loaded(guides, problems, count, figures)


def document_of(file: folders.Found) -> Document:
    """Decode one file. Never raises for what is in it."""
    return decoded(file, data_of(file))


def data_of(file: folders.Found) -> bytes | Problem:
    """What is in a file, or why it cannot be read."""
    if file.defect:
        return told(file)
    try:
        return folders.read(file.path)
    except OSError as error:
        return told(file, reason(error))


def decoded(file: folders.Found, data: bytes | Problem) -> Document:
    """Decode what is in a file, in the language of its words. Never raises for it."""
    if isinstance(data, Problem):
        return Document(file.path, file.origin, problems=(data,))
    document = read(data, file.path, file.origin)
    if file.words is None:
        return document
    from selfcare.library.words import spoken

    return spoken(document, file.words)


def _alone(file: folders.Found) -> Document:
    """The routine or topic in a file that looked like one: what else it may be comes too late."""
    document = document_of(file)
    if document.stands_alone or not document.usable:
        return document
    return decoded(file, told(file._replace(defect="unknown-kind")))
