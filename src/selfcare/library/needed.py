"""Decodes only the guide files that a command needs: some kinds, or all that one routine refers to.

What a file is about is seen in its bytes. Only a file that says plainly, once and in a line
of its own, what kind it is can be passed over; every other one is decoded.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from selfcare.documents.problem import Problem
from selfcare.guides.assemble import assemble
from selfcare.guides.content import Document, PressContent
from selfcare.library.folders import Found
from selfcare.library.load import Loaded, data_of, decoded

_KIND = re.compile(rb"^kind: *([a-z-]+) *\r?$", re.MULTILINE)
_PLAIN_ID = re.compile(rb"^id: *([a-z0-9-]+) *\r?$", re.MULTILINE)
_ID = re.compile(rb"\bid[\"']?\s*:\s*(?:[\"']?([\w-]+)|#)|\?\s+[\"']?id\b")
_CHOSEN = frozenset({"routine", "points"})
_NEVER_PART_OF_A_ROUTINE = frozenset({"topic", "tips", "figure"})

Data = bytes | Problem
Decode = Callable[[Found, Data], Document]


def load_kinds(found: Iterable[Found], kinds: Collection[str], decode: Decode = decoded) -> Loaded:
    """The guides of these kinds, and whatever else lies in a file that does not say its kind."""
    files = tuple(found)
    told = ((file, data_of(file)) for file in files)
    documents = [decode(file, data) for file, data in told if _kind(data) in {*kinds, ""}]
    return Loaded(*assemble(documents), len(files))


def load_routine(found: Iterable[Found], id_: str, decode: Decode = decoded) -> Loaded | None:
    """One routine with all that it refers to and every safety question.

    None where something it needs has an error, or it is not there: then all guides
    have to be looked at to say what is wrong.
    """
    files = [(file, data_of(file)) for file in found]
    kinds = [_kind(data) for _file, data in files]
    documents = [
        decode(file, data)
        for (file, data), kind in zip(files, kinds, strict=True)
        if kind not in _CHOSEN | _NEVER_PART_OF_A_ROUTINE
        or (kind == "routine" and _may_be(data, id_))
    ]
    points = set(_points_of(documents))
    documents += [
        decode(file, data)
        for (file, data), kind in zip(files, kinds, strict=True)
        if kind == "points" and any(_may_define(data, point) for point in points)
    ]
    guides, problems = assemble(documents)
    if id_ not in guides.routines or any(problem.is_error for problem in problems):
        return None
    return Loaded(guides, problems, len(files))


def _points_of(documents: Iterable[Document]) -> Iterator[str]:
    """The points that the steps of routines name."""
    for document in documents:
        for routine in document.contents.routines:
            for step in routine.value.steps:
                if isinstance(step.value, PressContent):
                    yield step.value.point


def _kind(data: Data) -> str:
    """The kind a file plainly has, empty where only decoding can tell."""
    said = _KIND.findall(data) if isinstance(data, bytes) else ()
    return said[0].decode() if len(said) == 1 else ""


def _may_be(data: Data, id_: str) -> bool:
    """Whether a file can be the routine with this id: a step of another may be called the same."""
    said = _PLAIN_ID.findall(data) if isinstance(data, bytes) and b"\\" not in data else ()
    if len(said) == 1:
        return bool(said[0] == id_.encode(errors="surrogateescape"))
    return _may_define(data, id_)


def _may_define(data: Data, id_: str) -> bool:
    """Whether a file can hold something with this id, however it is spelled.

    Where there is an escape, or something else between `id` and its value, only
    decoding can tell.
    """
    if isinstance(data, Problem) or b"\\" in data:
        return True
    said = id_.encode(errors="surrogateescape")
    if said not in data:  # far faster than the expression
        return False
    return any(found in (said, b"") for found in _ID.findall(data))
