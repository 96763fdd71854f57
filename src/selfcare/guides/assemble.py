"""All documents -> guides, with the rules that hold across files.

What is built in is never replaced but for routines and topics, where the first
document given wins. Points, routines, tips and topics with an error are left
out. A red flag or a contraindication stays whatever is wrong with its sources:
a warning that is gone does more harm than a dead reference.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from selfcare.documents.hints import short
from selfcare.documents.nodes import Items, Node, Table, find
from selfcare.documents.problem import Problem, Report
from selfcare.documents.records import Placed
from selfcare.guides.content import Contents, Document
from selfcare.guides.known import Known
from selfcare.guides.model import (
    Article,
    Contraindication,
    Guides,
    Point,
    RedFlag,
    Routine,
    Tier,
)
from selfcare.guides.resolve import resolve
from selfcare.language import _

E = TypeVar("E")
Pick = Callable[[Contents], Iterable[Placed[E]]]


class _File(NamedTuple):
    """A document, and the report for its problems with others."""

    document: Document
    report: Report


class _Found(NamedTuple, Generic[E]):
    """An entry and where it is."""

    value: E
    node: Node
    file: _File


def assemble(documents: Iterable[Document]) -> tuple[Guides, tuple[Problem, ...]]:
    """Resolve and check across files; of routines and topics with one id the first given wins.

    The problems are all there are: those of each file and those between files.
    """
    files = [_File(document, Report(document.path)) for document in documents]
    usable = [file for file in files if file.document.usable]
    # What may not be replaced is taken from the built-in files first.
    firm = sorted(usable, key=lambda file: not file.document.built_in)
    safety = _safety(firm)
    known = _known(firm, safety)
    points, unusable = _points(firm, known)
    known = replace(known, points=points, unusable=unusable | _ids_of_unusable(files))
    guides = Guides(
        routines=_routines(usable, known),
        points=points,
        red_flags={i: one.value for i, one in safety.items() if isinstance(one.value, RedFlag)},
        contraindications=known.contraindications,
        symptoms=_values(_by_id(firm, lambda contents: contents.symptoms)),
        advice=_advice(firm),
        tips=_tips(firm, known),
        topics=_topics(usable, known),
        sources=known.sources,
    )
    problems = [problem for file in files for problem in file.document.problems]
    problems += [problem for file in files for problem in file.report.problems()]
    return guides, tuple(sorted(problems))


def _entries(files: Iterable[_File], pick: Pick[E]) -> Iterator[_Found[E]]:
    for file in files:
        for entry in pick(file.document.contents):
            yield _Found(entry.value, entry.node, file)


def _by_id(files: Iterable[_File], pick: Pick[E], key: str = "id") -> dict[str, _Found[E]]:
    """The entries by id; one whose id is there already is a problem of its own file."""
    found: dict[str, _Found[E]] = {}
    for entry in _entries(files, pick):
        id_: str = getattr(entry.value, key)
        first = found.setdefault(id_, entry)
        if first is not entry:
            message = _("The id {id} is taken already.").format(id=short(id_))
            hint = _("It is in {path}:{line}; choose another one.")
            hint = hint.format(path=first.file.document.path, line=first.node.line)
            entry.file.report.add(find(entry.node, key), "id-taken", message, hint)
    return found


def _values(found: dict[str, _Found[E]]) -> dict[str, E]:
    return {id_: entry.value for id_, entry in found.items()}


def _safety(firm: Iterable[_File]) -> dict[str, _Found[RedFlag | Contraindication]]:
    """Red flags and contraindications: answers are kept by id, so they share their ids."""

    def pick(contents: Contents) -> Iterator[Placed[RedFlag | Contraindication]]:
        yield from contents.red_flags
        yield from contents.contraindications

    return _by_id(firm, pick)


def _known(firm: list[_File], safety: dict[str, _Found[RedFlag | Contraindication]]) -> Known:
    """All that can be referred to but points."""
    known = Known(
        sources=_values(_by_id(firm, lambda contents: contents.sources, key="key")),
        contraindications={
            id_: one.value for id_, one in safety.items() if isinstance(one.value, Contraindication)
        },
    )
    for one in safety.values():
        known.check_sources(one.value.sources, one.node, one.file.report)
    return known


def _points(firm: list[_File], known: Known) -> tuple[dict[str, Point], set[str]]:
    """The points that can be used, and the ids of the others."""
    points: dict[str, Point] = {}
    unusable: set[str] = set()
    for id_, (point, node, file) in _by_id(firm, lambda contents: contents.points).items():
        errors_before = file.report.errors
        known.check_sources(point.sources, node, file.report)
        known.check_safety(point.safety, node, "safety", file.report)
        if file.report.errors > errors_before:
            unusable.add(id_)
        else:
            points[id_] = point
    return points, unusable


def _ids_of_unusable(files: Iterable[_File]) -> set[str]:
    """The ids in files of points with an error, to blame the point rather than who names it."""
    return {
        item.text("id")
        for file in files
        if file.document.kind == "points" and not file.document.usable and file.document.root
        for points in [find(file.document.root, "points")]
        if isinstance(points, Items)
        for item in points.items
        if isinstance(item, Table)
    }


def _routines(usable: Iterable[_File], known: Known) -> dict[str, Routine]:
    """The routines by id. All are checked; the first one without an error wins."""
    routines: dict[str, Routine] = {}
    for content, node, file in _entries(usable, lambda contents: contents.routines):
        routine = resolve(content, node, file.document.origin, known, file.report)
        if routine is not None:
            routines.setdefault(routine.id, routine)
    return routines


def _topics(usable: Iterable[_File], known: Known) -> dict[str, Article]:
    """The topics by id, the first one without an error of each."""
    topics: dict[str, Article] = {}
    for found in _entries(usable, lambda contents: contents.topics):
        for article in _sourced(found, known):
            topics.setdefault(article.id, article)
    return topics


def _tips(firm: Iterable[_File], known: Known) -> dict[str, Article]:
    """The tips by id."""
    found = _by_id(firm, lambda contents: contents.tips)
    return {article.id: article for one in found.values() for article in _sourced(one, known)}


def _sourced(found: _Found[Article], known: Known) -> Iterator[Article]:
    """The article with its origin; nothing where it refers to something that is not there."""
    article, node, file = found
    errors_before = file.report.errors
    known.check_article(article, node, file.report)
    if file.report.errors == errors_before:
        yield replace(article, origin=file.document.origin)


def _advice(firm: Iterable[_File]) -> dict[Tier, str]:
    """What to do for each tier, from the first file that says so: the built-in one."""
    for file in firm:
        if file.document.contents.advice:
            return dict(file.document.contents.advice)
    return {}
