"""Assemble documents into guides, by the rules that hold across files.

What is built in is never replaced but for routines and topics, where the first
document given wins. Points, routines, tips and topics with an error are left
out. A red flag or a contraindication stays whatever is wrong with its sources:
a warning that is gone does more harm than a dead reference.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from selfcare.documents.decoders import Located
from selfcare.documents.diagnostics import Diagnostic, Report, short
from selfcare.documents.nodes import MappingNode, Node, SequenceNode, find
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
    """A document, and the report on what is wrong with it together with others."""

    document: Document
    report: Report


class _Entry(NamedTuple, Generic[E]):
    value: E
    node: Node
    file: _File


def assemble(
    documents: Iterable[Document], base: Guides = NO_GUIDES
) -> tuple[Guides, tuple[Diagnostic, ...]]:
    """Resolve and check documents across files, on top of the built-in guides.

    Returns all diagnostics: those of each file and those between files.

    Routines and topics refer to the others and are referred to by none. Those that
    need nothing but the base are resolved at once, and their nodes dropped: ten
    thousand of them then need little more room than one.
    """
    references = References(base.sources, base.contraindications, base.points)
    shared: list[_File] = []
    alone: list[_File | Routine | Article] = []
    diagnostics: list[Diagnostic] = []
    for document in documents:
        file = _File(document, Report(document.path))
        if not document.stands_alone:
            shared.append(file)
            continue
        resolved = list(_resolved(file, references))
        if file.report.diagnostics():
            alone.append(_File(document, Report(document.path)))
        else:
            alone += resolved
            diagnostics += _diagnostics(file)
    guides, references = _assemble_shared(shared, base)
    routines: dict[str, Routine] = {}
    topics: dict[str, Article] = {}
    for entry in (*alone, *base.routines.values(), *base.topics.values()):
        for guide in _resolved(entry, references) if isinstance(entry, _File) else (entry,):
            if isinstance(guide, Routine):
                _add_or_shadow(guide, routines)
            else:
                _add_or_shadow(guide, topics)
    for file in (*shared, *(entry for entry in alone if isinstance(entry, _File))):
        diagnostics += _diagnostics(file)
    return guides._replace(routines=routines, topics=topics), tuple(sorted(diagnostics))


def _assemble_shared(files: list[_File], base: Guides) -> tuple[Guides, References]:
    """Assemble everything but routines and topics, and what those may refer to."""
    # What may not be replaced is taken from the built-in files first.
    firm = [file for file in files if file.document.usable]
    firm.sort(key=lambda file: not file.document.built_in)
    sources = _values(_by_id(firm, lambda contents: contents.sources, base.sources, key="key"))
    safety = _by_id(firm, _safety, {**base.red_flags, **base.contraindications})
    values = _values(safety)
    flags = {id_: flag for id_, flag in values.items() if isinstance(flag, RedFlag)}
    others = {id_: rest for id_, rest in values.items() if isinstance(rest, Contraindication)}
    references = References(
        {**base.sources, **sources}, {**base.contraindications, **others}, base.points
    )
    for entry in safety.values():
        references.check_sources(entry.value.sources, entry.node, entry.file.report)
    points, unusable = _points(firm, references, _ids_of_unusable(files))
    references = references._replace(points={**base.points, **points}, unusable=unusable)
    tips = _by_id(firm, lambda contents: contents.tips, base.tips)
    symptoms = _values(_by_id(firm, lambda contents: contents.symptoms, base.symptoms))
    contents = [file.document.contents for file in firm]
    ours = [file.document.contents for file in firm if file.document.built_in]
    guides = Guides(
        points=references.points,
        red_flags={**base.red_flags, **flags},
        contraindications=references.contraindications,
        symptoms={**base.symptoms, **symptoms},
        advice=base.advice or next((dict(one.advice) for one in contents if one.advice), {}),
        tips={
            **base.tips,
            **{id_: tip for id_, entry in tips.items() for tip in _sourced(entry, references)},
        },
        sources=references.sources,
        figure=base.figure or next((one.figure for one in ours if one.figure), None),
    )
    return guides, references


def _resolved(file: _File, references: References) -> Iterator[Routine | Article]:
    """Resolve the routine or the topic of a file; nothing where it has an error."""
    document = file.document
    for written, node in document.contents.routines:
        routine = resolve(written, node, document.origin, references, file.report)
        if routine is not None:
            # A routine is in the language of its file if all its points are.
            languages = {document.language, *(step.point.language for step in routine.press_steps)}
            yield routine._replace(language=document.language) if len(languages) == 1 else routine
    for article, node in document.contents.topics:
        yield from _sourced(_Entry(article, node, file), references)


def _add_or_shadow(guide: R, guides: dict[str, R]) -> None:
    """Add a guide, or record that an earlier one shadows it."""
    if guide.id in guides:
        origins = (*guides[guide.id].replaces, guide.origin)
        guide = guides[guide.id]._replace(replaces=origins)
    guides[guide.id] = guide


def _diagnostics(file: _File) -> tuple[Diagnostic, ...]:
    document, report = file
    return (
        *document.diagnostics,
        *document.translation_diagnostics,
        *report.diagnostics(),
    )


def _by_id(
    files: Iterable[_File], pick: Pick[E], built_in: Collection[str], key: str = "id"
) -> dict[str, _Entry[E]]:
    """Return the entries by id; an id that is taken already is an error of its own file."""
    entries: dict[str, _Entry[E]] = {}
    for file in files:
        for value, node in pick(file.document.contents):
            id_: str = getattr(value, key)
            first = entries.get(id_)
            if id_ not in built_in and first is None:
                entries[id_] = _Entry(value, node, file)
                continue
            message = _("The id {id} is taken already.").format(id=short(id_))
            hint = _("It comes with selfcare; choose another one.")
            if first is not None and id_ not in built_in:
                hint = _("It is in {path}:{line}; choose another one.")
                hint = hint.format(path=first.file.document.path, line=first.node.line)
            file.report.add(find(node, key), "id-taken", message, hint)
    return entries


def _values(entries: dict[str, _Entry[E]]) -> dict[str, E]:
    return {id_: entry.value for id_, entry in entries.items()}


def _safety(contents: Contents) -> Iterator[Located[RedFlag | Contraindication]]:
    """Return red flags and contraindications: answers are saved by id, so they share their ids."""
    yield from contents.red_flags
    yield from contents.contraindications


def _points(
    files: list[_File], references: References, unusable: set[str]
) -> tuple[dict[str, Point], set[str]]:
    """Return the points that can be used, and the ids of the others."""
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
    """Return the ids of points in files with an error, to blame the point and not its routine."""
    documents = [file.document for file in files if file.document.kind == "points"]
    nodes = [find(each.root, "points") for each in documents if each.root and not each.usable]
    items = [item for node in nodes if isinstance(node, SequenceNode) for item in node.items]
    return {item.text("id") for item in items if isinstance(item, MappingNode)}


def _sourced(entry: _Entry[Article], references: References) -> Iterator[Article]:
    """Return the article with its origin; nothing where it refers to an unknown source."""
    article, node, file = entry
    errors_before = file.report.errors
    references.check_article(article, node, file.report)
    if file.report.errors == errors_before:
        yield article._replace(origin=file.document.origin, language=file.document.language)
