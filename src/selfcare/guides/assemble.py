"""All documents -> guides, with the rules that hold across files.

What is built in is never replaced but for routines and topics, where the first
document given wins. Points, routines, tips and topics with an error are left
out. A red flag or a contraindication stays whatever is wrong with its sources:
a warning that is gone does more harm than a dead reference.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from selfcare.documents.hints import short
from selfcare.documents.nodes import Items, Node, Table, find
from selfcare.documents.problem import Problem, Report
from selfcare.documents.records import Placed
from selfcare.guides.content import Contents, Document
from selfcare.guides.known import Known
from selfcare.guides.model import Article, Contraindication, Guides, Point, RedFlag, Routine
from selfcare.guides.resolve import resolve
from selfcare.guides.terms import Tier
from selfcare.language import _

E = TypeVar("E")
R = TypeVar("R", Routine, Article)
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


class Assembly:
    """What all guides say together. Routines and topics may be added one by one.

    Those two refer to the others and are referred to by none, so they can come
    last and be forgotten one after the other: ten thousand of them then need
    little more room than one.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        """Put together what routines and topics refer to. None of those is among the documents."""
        files = [_File(document, Report(document.path)) for document in documents]
        # What may not be replaced is taken from the built-in files first.
        firm = [file for file in files if file.document.usable]
        firm.sort(key=lambda file: not file.document.built_in)
        self._safety = _safety(firm)
        known = _known(firm, self._safety)
        points, unusable = _points(firm, known)
        self._known = known._replace(points=points, unusable=unusable | _ids_of_unusable(files))
        self._symptoms = _values(_by_id(firm, lambda contents: contents.symptoms))
        self._advice = _advice(firm)
        self._tips = _tips(firm, self._known)
        self._routines: dict[str, Routine] = {}
        self._topics: dict[str, Article] = {}
        self._problems = [problem for file in files for problem in _problems(file)]

    def add(self, document: Document) -> None:
        """Take in a routine or a topic. The first one without an error of each id wins."""
        file = _File(document, Report(document.path))
        for content in document.contents.routines:
            routine = resolve(
                content.value, content.node, document.origin, self._known, file.report
            )
            if routine is not None:
                _stand(_in_its_language(routine, document.language), self._routines)
        for topic in document.contents.topics:
            for article in _sourced(_Found(topic.value, topic.node, file), self._known):
                _stand(article, self._topics)
        self._problems += _problems(file)

    def result(self) -> tuple[Guides, tuple[Problem, ...]]:
        """All that was taken in, and all problems: of each file, and between files."""
        safety = self._safety
        guides = Guides(
            routines=self._routines,
            points=self._known.points,
            red_flags={i: one.value for i, one in safety.items() if isinstance(one.value, RedFlag)},
            contraindications=self._known.contraindications,
            symptoms=self._symptoms,
            advice=self._advice,
            tips=self._tips,
            topics=self._topics,
            sources=self._known.sources,
        )
        return guides, tuple(sorted(self._problems))


def assemble(documents: Iterable[Document]) -> tuple[Guides, tuple[Problem, ...]]:
    """Resolve and check across files; of routines and topics with one id the first given wins.

    The problems are all there are: those of each file and those between files.
    """
    first: list[Document] = []
    last: list[Document] = []
    for document in documents:
        (last if document.stands_alone else first).append(document)
    assembly = Assembly(first)
    for document in last:
        assembly.add(document)
    return assembly.result()


def _in_its_language(routine: Routine, language: str) -> Routine:
    """The routine with the language of its file, where that is the one of all its points too."""
    if any(step.point.language != language for step in routine.press_steps):
        return routine
    return routine._replace(language=language)


def _stand(one: R, all_: dict[str, R]) -> None:
    """Put it in, or note that the one that is there stands before it."""
    if one.id in all_:
        origins = (*all_[one.id].replaces, one.origin)
        one = all_[one.id]._replace(replaces=origins)
    all_[one.id] = one


def _problems(file: _File) -> tuple[Problem, ...]:
    document = file.document
    return (*document.problems, *document.problems_of_words, *file.report.problems())


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
            points[id_] = point._replace(language=file.document.language)
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
        yield article._replace(origin=file.document.origin, language=file.document.language)


def _advice(firm: Iterable[_File]) -> dict[Tier, str]:
    """What to do for each tier, from the first file that says so: the built-in one."""
    for file in firm:
        if file.document.contents.advice:
            return dict(file.document.contents.advice)
    return {}
