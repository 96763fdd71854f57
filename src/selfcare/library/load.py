"""Guide files -> everything they say, with the problems of those that cannot be used."""

from collections.abc import Iterable
from dataclasses import dataclass

from selfcare.documents.problem import Problem
from selfcare.guides.assemble import assemble
from selfcare.guides.content import Document
from selfcare.guides.model import Guides
from selfcare.guides.read import read
from selfcare.language import _
from selfcare.library import folders


@dataclass(frozen=True)
class Loaded:
    """The guides that can be used, and what is wrong with the others."""

    guides: Guides
    problems: tuple[Problem, ...]
    files: int


def load(found: Iterable[folders.Found]) -> Loaded:
    """Decode files and put them together. Never raises for what is in them."""
    documents = []
    unreadable = []
    for file in found:
        document = _decoded(file)
        if isinstance(document, Problem):
            unreadable.append(document)
        else:
            documents.append(document)
    guides, problems = assemble(documents)
    return Loaded(guides, (*unreadable, *problems), len(documents) + len(unreadable))


def _decoded(file: folders.Found) -> Document | Problem:
    try:
        data = folders.read(file.path)
    except OSError as error:
        return Problem(
            path=file.path,
            line=1,
            column=1,
            code="unreadable",
            message=_("The file cannot be read: {reason}.").format(
                reason=error.strerror or str(error)
            ),
            hint=_("Look at its permissions, or take it away."),
        )
    return read(data, file.path, file.origin)
