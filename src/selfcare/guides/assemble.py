"""Assemble documents into guides, by the rules that hold across files.

What is built in is never replaced but for routines and topics, where the first
document given wins. Points, routines, tips and topics with an error are left
out. A red flag or a contraindication stays whatever is wrong with its sources:
a warning that is gone does more harm than a dead reference.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from selfcare.documents.decoders import Located
from selfcare.documents.diagnostics import Diagnostic, Report, short
from selfcare.documents.nodes import MappingNode, Node, SequenceNode, find
from selfcare.guides.figure import Figure
from selfcare.guides.model import (
    Article,
    Contents,
    Contraindication,
    Document,
    Guides,
    Point,
    RedFlag,
    Routine,
)
from selfcare.guides.resolve import References, resolve
from selfcare.i18n import _

E = TypeVar("E")
R = TypeVar("R", Routine, Article)
Pick = Callable[[Contents], Iterable[Located[E]]]
NO_GUIDES = Guides()


class _File(NamedTuple):
    """A document, and the report for its diagnostics with others."""

    document: Document
    report: Report


class _Entry(NamedTuple, Generic[E]):
    """An entry and where it is."""

    value: E
    node: Node
    file: _File


def assemble(
    documents: Iterable[Document], base: Guides = NO_GUIDES
) -> tuple[Guides, tuple[Diagnostic, ...]]:
    """Resolve and check across files, on top of the guides that are built in.

    The diagnostics are all there are: those of each file and those between files.

    Routines and topics refer to the others and are referred to by none. Those that
    need nothing but the base are resolved at once, and their nodes forgotten: ten
    thousand of them then need little more room than one.
    """
    references = References(base.sources, base.contraindications, base.points)
    shared_files: list[_File] = []
    alone: list[_File | Routine | Article] = []
    diagnostics: list[Diagnostic] = []
    for document in documents:
        file = _File(document, Report(document.path))
        if not document.stands_alone:
            shared_files.append(file)
            continue
        resolved = list(_resolved(file, references))
        if file.report.diagnostics():
            alone.append(_File(document, Report(document.path)))
        else:
            alone += resolved
            diagnostics += _diagnostics(file)
    guides, references = _assemble_shared(shared_files, base)
    routines: dict[str, Routine] = {}
    topics: dict[str, Article] = {}
    for entry in (*alone, *base.routines.values(), *base.topics.values()):
        for guide in _resolved(entry, references) if isinstance(entry, _File) else (entry,):
            if isinstance(guide, Routine):
                _add_or_shadow(guide, routines)
            else:
                _add_or_shadow(guide, topics)
    for file in (*shared_files, *(entry for entry in alone if isinstance(entry, _File))):
        diagnostics += _diagnostics(file)
    return guides._replace(routines=routines, topics=topics), tuple(sorted(diagnostics))


def _assemble_shared(files: list[_File], base: Guides) -> tuple[Guides, References]:
    """Assemble everything but routines and topics, and what those may refer to."""
    # What may not be replaced is taken from the built-in files first.
    firm = [file for file in files if file.document.usable]
    firm.sort(key=lambda file: not file.document.built_in)
    sources = _by_id(firm, lambda contents: contents.sources, base.sources, key="key")
    safety = _by_id(firm, _safety, {**base.red_flags, **base.contraindications})
    red_flags = {i: entry.value for i, entry in safety.items() if isinstance(entry.value, RedFlag)}
    contraindications = {
        i: entry.value for i, entry in safety.items() if isinstance(entry.value, Contraindication)
    }
    references = References(
        {**base.sources, **_values(sources)},
        {**base.contraindications, **contraindications},
        base.points,
    )
    for entry in safety.values():
        references.check_sources(entry.value.sources, entry.node, entry.file.report)
    points, unusable = _points(firm, references, _ids_of_unusable(files))
    references = references._replace(points={**base.points, **points}, unusable=unusable)
    tips = _by_id(firm, lambda contents: contents.tips, base.tips)
    symptoms = _by_id(firm, lambda contents: contents.symptoms, base.symptoms)
    contents = [file.document.contents for file in firm]
    guides = Guides(
        points=references.points,
        red_flags={**base.red_flags, **red_flags},
        contraindications=references.contraindications,
        symptoms={**base.symptoms, **_values(symptoms)},
        advice=base.advice or next((dict(one.advice) for one in contents if one.advice), {}),
        tips={
            **base.tips,
            **{id_: tip for id_, entry in tips.items() for tip in _sourced(entry, references)},
        },
        sources=references.sources,
        figure=base.figure or _figure(firm),
    )
    return guides, references


def _figure(files: Iterable[_File]) -> Figure | None:
    """The first drawing that is built in; only that one is ever shown."""
    documents = (file.document for file in files if file.document.built_in)
    return next(
        (document.contents.figure for document in documents if document.contents.figure), None
    )


def _resolved(file: _File, references: References) -> Iterator[Routine | Article]:
    """Resolve the routine or the topic of a file; nothing where it has an error."""
    document = file.document
    for written, node in document.contents.routines:
        routine = resolve(written, node, document.origin, references, file.report)
        if routine is not None:
            yield _in_its_language(routine, document.language)
    for article, node in document.contents.topics:
        yield from _sourced(_Entry(article, node, file), references)


def _in_its_language(routine: Routine, language: str) -> Routine:
    """The routine with the language of its file, where that is the one of all its points too."""
    if any(step.point.language != language for step in routine.press_steps):
        return routine
    return routine._replace(language=language)


def _add_or_shadow(guide: R, guides: dict[str, R]) -> None:
    """Add a guide, or record that an earlier one shadows it."""
    if guide.id in guides:
        origins = (*guides[guide.id].replaces, guide.origin)
        guide = guides[guide.id]._replace(replaces=origins)
    guides[guide.id] = guide


def _diagnostics(file: _File) -> tuple[Diagnostic, ...]:
    document = file.document
    return (
        *document.diagnostics,
        *document.translation_diagnostics,
        *file.report.diagnostics(),
    )


def _by_id(
    files: Iterable[_File], pick: Pick[E], built_in: Collection[str], key: str = "id"
) -> dict[str, _Entry[E]]:
    """Return the entries by id; an id that is taken already is an error of its own file."""
    entries: dict[str, _Entry[E]] = {}
    for file in files:
        for value, node in pick(file.document.contents):
            id_: str = getattr(value, key)
            entry = _Entry(value, node, file)
            first = entries.get(id_)
            if id_ in built_in:
                hint = _("It comes with selfcare; choose another one.")
                _report_taken(id_, find(node, key), hint, file.report)
            elif first is not None:
                hint = _("It is in {path}:{line}; choose another one.")
                hint = hint.format(path=first.file.document.path, line=first.node.line)
                _report_taken(id_, find(node, key), hint, file.report)
            else:
                entries[id_] = entry
    return entries


def _report_taken(id_: str, node: Node, hint: str, report: Report) -> None:
    message = _("The id {id} is taken already.").format(id=short(id_))
    report.add(node, "id-taken", message, hint)


def _values(entries: Mapping[str, _Entry[E]]) -> dict[str, E]:
    return {id_: entry.value for id_, entry in entries.items()}


def _safety(contents: Contents) -> Iterator[Located[RedFlag | Contraindication]]:
    """Red flags and contraindications: answers are saved by id, so they share their ids."""
    yield from contents.red_flags
    yield from contents.contraindications


def _points(
    files: list[_File], references: References, unusable: set[str]
) -> tuple[dict[str, Point], set[str]]:
    """Return the points that can be used, and the ids of the others, some known before."""
    points: dict[str, Point] = {}
    entries = _by_id(files, lambda contents: contents.points, references.points)
    for id_, (point, node, file) in entries.items():
        errors_before = file.report.errors
        references.check_sources(point.sources, node, file.report)
        references.check_safety(point.safety, node, "safety", file.report)
        if file.report.errors > errors_before:
            unusable.add(id_)
        else:
            points[id_] = point._replace(language=file.document.language)
    return points, unusable


def _ids_of_unusable(files: Iterable[_File]) -> set[str]:
    """The ids in files of points with an error, to blame the point rather than who names it."""
    return {
        item.text("id")
        for file in files
        if file.document.kind == "points" and not file.document.usable and file.document.root
        for points in [find(file.document.root, "points")]
        if isinstance(points, SequenceNode)
        for item in points.items
        if isinstance(item, MappingNode)
    }


def _sourced(entry: _Entry[Article], references: References) -> Iterator[Article]:
    """Return the article with its origin; nothing where it refers to an unknown source."""
    article, node, file = entry
    errors_before = file.report.errors
    references.check_article(article, node, file.report)
    if file.report.errors == errors_before:
        yield article._replace(origin=file.document.origin, language=file.document.language)
