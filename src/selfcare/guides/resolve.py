"""Read guide files, and resolve them across files: references, defaults that points give.

Nothing here raises for what a person wrote.

Built-in guides are never replaced, except routines and topics: there the first document given wins.
Points, routines, tips and topics with an error are skipped.
A red flag or a contraindication stays, whatever is wrong with its sources: a missing warning
does more harm than a dead reference.
"""

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from selfcare.documents.decoders import missing_key
from selfcare.documents.diagnostics import Diagnostic, RefusedError, Report, Severity, short
from selfcare.documents.nodes import MappingNode, Node, SequenceNode, find
from selfcare.documents.reader import read_into
from selfcare.guides import drawing, model
from selfcare.guides.enums import Position, Quiet
from selfcare.guides.lint import lint
from selfcare.guides.model import Article, Guides, Point, Routine
from selfcare.guides.schema import KINDS, Written, check_side
from selfcare.i18n import ENGLISH, _

R = TypeVar("R", Routine, Article)
NO_GUIDES = Guides()


class Document(NamedTuple):
    """One guide file, decoded: its contents, empty if it has an error, and its diagnostics.

    `kind` and `id` are empty if they are not known; only routines and topics have an
    `id`. `root` holds the nodes, if the file is a mapping at all. `language` is that
    of its texts; `translation_diagnostics` leave the guide usable.
    """

    path: str
    origin: str
    kind: str = ""
    id: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    contents: Written = MappingProxyType({})
    root: MappingNode | None = None
    language: str = ENGLISH
    translation_diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def usable(self) -> bool:
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)

    @property
    def built_in(self) -> bool:
        return self.origin == model.BUILT_IN


def decode_guide(data: bytes, path: str, origin: str = model.BUILT_IN) -> Document:
    """Decode one file; `origin` is built-in, user, folder or pack:NAME."""
    report = Report(path)
    root = read_into(report, data)
    if root is None:
        return Document(path, origin, diagnostics=report.diagnostics())
    kind = _kind(root, report)
    contents: Written = {}
    if kind:
        with suppress(RefusedError):
            contents = KINDS[kind].decode(root, report)
    name = root.text("id") if kind in model.ALONE else ""
    if name and not report.errors:
        _check_file_name(name, root, report)
    lint(root, report)
    document = Document(path, origin, kind, name, report.diagnostics(), contents, root)
    return document if document.usable else document._replace(contents={})


def _kind(root: MappingNode, report: Report) -> str:
    """Return the kind a file says it is; empty if there is none of that name."""
    if "kind" not in root.entries:
        hint = _("One of: {kinds}.").format(kinds=", ".join(KINDS))
        missing_key(root, "kind", hint, report)
        return ""
    kind = root.text("kind")
    if kind in KINDS:
        return kind
    message = _("There is no kind {kind}; there are: {kinds}.")
    message = message.format(kind=short(kind), kinds=", ".join(KINDS))
    hint = report.did_you_mean(kind, KINDS)
    if kind == model.WORDS:
        hint = _(
            "Give it the name of its guide, with the language before the ending: core.es.yaml."
        )
    report.add(find(root, "kind"), "unknown-kind", message, hint)
    return ""


def _check_file_name(name: str, root: MappingNode, report: Report) -> None:
    """Warn about a file that is not named after its id: it is hard to find again."""
    file_name = report.path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = file_name.rpartition(".")
    if dot and ending in {"yaml", "yml"} and stem != name:
        hint = _("Call the file {name}.yaml.").format(name=name)
        message = _("The name of the file does not match its id.")
        report.add(find(root, "id"), "file-name", message, hint, Severity.WARNING)


class References(NamedTuple):
    """All that can be referred to. `unusable` are points with errors of their own."""

    guides: Guides
    unusable: Collection[str] = ()

    def check_sources(self, keys: Sequence[str], node: Node, report: Report) -> None:
        """Report the keys that are in no bibliography; `node` holds them under `sources`."""
        for index, key in enumerate(keys):
            if key not in self.guides.sources:
                message = _("No source has the key {key}.").format(key=short(key))
                hint = report.did_you_mean(key, self.guides.sources)
                report.add(find(node, "sources", index), "unknown-source", message, hint)

    def check_safety(self, ids: Sequence[str], node: Node, key: str, report: Report) -> None:
        """Report the ids that are not contraindications; `node` holds them under `key`."""
        rules = self.guides.contraindications
        for index, id_ in enumerate(ids):
            if id_ in rules:
                continue
            known = {*rules, *(rule.group for rule in rules.values())}
            if id_ not in known:
                message = _("There is no contraindication {id}.").format(id=short(id_))
                hint = report.did_you_mean(id_, known)
                report.add(find(node, key, index), "unknown-safety", message, hint)

    def check_place(self, point: Point, node: Node, report: Report) -> None:
        """Report a place that the drawing does not have: a wrong mark is worse than none."""
        if self.guides.figure is None or point.place is None:
            return
        overview, close_up, name = point.place
        views = {view.id: view for view in self.guides.figure.views}
        anchors: dict[str, drawing.Anchor] = {}
        for key, view in (("overview", overview), ("close_up", close_up)):
            if view not in views:
                message = _("The drawing has no view called {name}.").format(name=short(view))
                hint = report.did_you_mean(view, views)
                report.add(find(node, "place", key), "unknown-place", message, hint)
                return
            anchors = {anchor.id: anchor for anchor in views[view].anchors}
            if name not in anchors:
                message = _("The view {view} has no spot called {name}.")
                message = message.format(view=short(view), name=short(name))
                hint = report.did_you_mean(name, anchors)
                report.add(find(node, "place", "anchor"), "unknown-place", message, hint)
                return
        if not set(point.sides) <= set(anchors[name].sides):
            message = _("{name} has no spot for the side {side}.")
            message = message.format(name=short(name), side=point.sides[0])
            report.add(find(node, "place", "anchor"), "unknown-place", message)

    def point(self, id_: str, node: Node, report: Report) -> Point | None:
        """Return the point of a press step, if it can be pressed; `node` is the step."""
        points = self.guides.points
        point = points.get(id_)
        place = find(node, "point")
        if point is None and id_ in self.unusable:
            message = _("The point {id} has a problem of its own.").format(id=short(id_))
            hint = _("Fix the point first.")
            report.add(place, "unusable-point", message, hint)
        elif point is None:
            message = _("There is no point {id}.").format(id=short(id_))
            report.add(place, "unknown-point", message, report.did_you_mean(id_, points))
        elif point.locate_only:
            message = _("The point {id} is a landmark and never pressed.").format(id=short(id_))
            report.add(place, "never-pressed", message)
            return None
        return point


class _File(NamedTuple):
    """A document, and the report on what is wrong with it together with others."""

    document: Document
    report: Report


class _Entry(NamedTuple):
    value: Any
    node: Node
    file: _File


def _entries(file: _File, *keys: str) -> Iterator[_Entry]:
    """Return all that a file has at some keys, each with its node."""
    contents, root = file.document.contents, file.document.root
    if root is None:
        return
    for key in keys:
        for index, value in enumerate(contents.get(key, ())):
            yield _Entry(value, find(root, key, index), file)


def assemble(
    documents: Iterable[Document], base: Guides = NO_GUIDES
) -> tuple[Guides, tuple[Diagnostic, ...]]:
    """Resolve and check documents across files, on top of the built-in guides.

    Returns all diagnostics: those of each file and those between files.

    Routines and topics refer to the others, and nothing refers to them. Those that
    need nothing but the base are resolved at once, and their nodes dropped: ten
    thousand of them then need little more room than one.
    """
    references = References(base)
    shared: list[_File] = []
    alone: list[_File | Routine | Article | None] = []
    diagnostics: list[Diagnostic] = []
    for document in documents:
        file = _File(document, Report(document.path))
        if document.kind not in model.ALONE:
            shared.append(file)
            continue
        guide = _resolved(file, references)
        if file.report.diagnostics():
            alone.append(_File(document, Report(document.path)))
        else:
            alone.append(guide)
            diagnostics += _diagnostics(file)
    references = _assemble_shared(shared, base)
    routines: dict[str, Routine] = {}
    topics: dict[str, Article] = {}
    for entry in (*alone, *base.routines.values(), *base.topics.values()):
        guide = _resolved(entry, references) if isinstance(entry, _File) else entry
        if isinstance(guide, Routine):
            _add_or_shadow(guide, routines)
        elif guide is not None:
            _add_or_shadow(guide, topics)
    for file in (*shared, *(entry for entry in alone if isinstance(entry, _File))):
        diagnostics += _diagnostics(file)
    guides = references.guides._replace(routines=routines, topics=topics)
    return guides, tuple(sorted(diagnostics))


def _assemble_shared(files: list[_File], base: Guides) -> References:
    """Assemble everything but routines and topics, and what those may refer to."""
    # What may not be replaced is taken from the built-in files first.
    firm = [file for file in files if file.document.usable]
    firm.sort(key=lambda file: not file.document.built_in)
    contents = ChainMap(*(dict(file.document.contents) for file in firm))
    ours = ChainMap(*(dict(file.document.contents) for file in firm if file.document.built_in))
    # Answers are saved by id, so red flags and contraindications share their ids.
    taken = {**base.red_flags, **base.contraindications}
    safety = _by_id(firm, taken, "red_flags", "contraindications")
    sources = _by_id(firm, base.sources, "sources", id_key="key")
    symptoms = _by_id(firm, base.symptoms, "symptoms")
    guides = base._replace(
        red_flags={**base.red_flags, **_values(safety, model.RedFlag)},
        contraindications={**base.contraindications, **_values(safety, model.Contraindication)},
        check_pages=base.check_pages or ours.get("check_pages", ()),
        follow_ups=base.follow_ups or {page.id: page for page in ours.get("follow_ups", ())},
        symptoms={**base.symptoms, **_values(symptoms)},
        advice=base.advice or contents.get("advice", {}),
        sources={**base.sources, **_values(sources)},
        figure=base.figure or ours.get("figure"),
    )
    references = References(guides)
    for entry in safety.values():
        references.check_sources(entry.value.sources, entry.node, entry.file.report)
    points, unusable = _points(firm, references, _ids_of_unusable(files))
    entries = _by_id(firm, base.tips, "tips").values()
    tips = {tip.id: tip for entry in entries if (tip := _sourced(entry, references))}
    guides = guides._replace(points={**base.points, **points}, tips={**base.tips, **tips})
    return References(guides, unusable)


def _resolved(file: _File, references: References) -> Routine | Article | None:
    """Resolve the routine or the topic of a file; None if it has an error."""
    document = file.document
    if document.root is None or not document.contents:
        return None
    if document.kind == "topic":
        return _sourced(_Entry(Article(**document.contents), document.root, file), references)
    return _routine(_Entry(document.contents, document.root, file), references)


def _add_or_shadow(guide: R, guides: dict[str, R]) -> None:
    """Add a guide, or record that an earlier one shadows it."""
    if guide.id in guides:
        origins = (*guides[guide.id].replaces, guide.origin)
        guide = guides[guide.id]._replace(replaces=origins)
    guides[guide.id] = guide


def _diagnostics(file: _File) -> tuple[Diagnostic, ...]:
    document, report = file
    return (*document.diagnostics, *document.translation_diagnostics, *report.diagnostics())


def _by_id(
    files: Iterable[_File], built_in: Collection[str], *keys: str, id_key: str = "id"
) -> dict[str, _Entry]:
    """Return the entries by id; an id that is taken already is an error of its own file."""
    entries: dict[str, _Entry] = {}
    for entry in (entry for file in files for entry in _entries(file, *keys)):
        id_: str = getattr(entry.value, id_key)
        first = entries.get(id_)
        if id_ not in built_in and first is None:
            entries[id_] = entry
            continue
        message = _("The id {id} is already taken.").format(id=short(id_))
        hint = _("It comes with selfcare; choose another one.")
        if first is not None and id_ not in built_in:
            hint = _("It is in {path}:{line}; choose another one.")
            hint = hint.format(path=first.file.document.path, line=first.node.line)
        entry.file.report.add(find(entry.node, id_key), "id-taken", message, hint)
    return entries


def _values(entries: dict[str, _Entry], only: type = object) -> dict[str, Any]:
    return {id_: entry.value for id_, entry in entries.items() if isinstance(entry.value, only)}


def _points(
    files: list[_File], references: References, unusable: set[str]
) -> tuple[dict[str, Point], set[str]]:
    """Return the points that can be used, and the ids of the others."""
    points: dict[str, Point] = {}
    entries = _by_id(files, references.guides.points, "points")
    for id_, (point, node, file) in entries.items():
        errors_before = file.report.errors
        references.check_sources(point.sources, node, file.report)
        references.check_safety(point.safety, node, "safety", file.report)
        references.check_place(point, node, file.report)
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


def _sourced(entry: _Entry, references: References) -> Article | None:
    """Return the article with its origin; None if it refers to an unknown source."""
    article: Article
    article, node, (document, report) = entry
    errors_before = report.errors
    for index, paragraph in enumerate(article.paragraphs):
        references.check_sources(paragraph.sources, find(node, "paragraphs", index), report)
    if report.errors > errors_before:
        return None
    return article._replace(origin=document.origin, language=document.language)


def _routine(entry: _Entry, references: References) -> Routine | None:
    """Return the routine with every default filled in; None, errors reported, if it has any.

    It is in the language of its file if all its points are.
    """
    written, node, (document, report) = entry
    errors_before = report.errors
    references.check_sources(written["evidence"].sources, find(node, "evidence"), report)
    steps: list[model.Step] = []
    for index, step in enumerate(written["steps"]):
        step_node = find(node, "steps", index)
        references.check_safety(step.get("also", ()), step_node, "also", report)
        if "do" in step:
            steps.append(_quiet(step, steps))
        elif point := references.point(step["point"], step_node, report):
            steps.append(_press(step, point, step_node, report))
    _check_pressing(steps, find(node, "steps"), report)
    if report.errors > errors_before:
        return None
    routine = Routine(**{**written, "steps": tuple(steps), "origin": document.origin})
    languages = {document.language, *(step.point.language for step in routine.press_steps)}
    return routine._replace(language=document.language) if len(languages) == 1 else routine


def pressing_seconds(step: model.PressStep) -> int:
    """Return how long a step presses, on all its sides together."""
    return step.hold_seconds * len(step.side.sides)


def _quiet(written: Written, before: Sequence[model.Step]) -> model.QuietStep:
    """Fill in a step without pressing; it is done in the position of the step before it."""
    do = written["do"]
    titles = {Quiet.REST: _("Rest"), Quiet.BREATHE: _("Breathe"), Quiet.MOVE: _("Move")}
    usual = {
        "title": titles[do],
        "text": written["say"],
        "positions": before[-1].positions if before else tuple(Position),
    }
    return model.QuietStep(**{**usual, **written})


def _press(written: Written, point: Point, node: Node, report: Report) -> model.PressStep:
    """Fill in a press step from its point, and report what the point does not allow."""
    _check_against_point(written, point, node, report)
    usual = {
        "title": point.name,
        "side": point.side_order,
        "tool": point.tools[0],
        "technique": point.techniques[0],
        "pressure": point.pressure,
        "hold_seconds": point.hold.usual,
        "positions": point.positions,
        "say": point.say,
        # A step with its own spoken words is not shown with the words of its point.
        "text": written.get("say", point.text),
    }
    return model.PressStep(**{**usual, **written, "point": point})


def _check_against_point(written: Written, point: Point, node: Node, report: Report) -> None:
    """Report it if the step asks for more than its point allows."""
    if "side" in written:
        check_side(written["side"], point, find(node, "side"), report)
    if "tool" in written:
        _check_among(written["tool"], point.tools, find(node, "with"), report)
    if "technique" in written:
        _check_among(written["technique"], point.techniques, find(node, "technique"), report)
    for index, position in enumerate(written.get("positions", ())):
        _check_among(position, point.positions, find(node, "positions", index), report)
    if written.get("pressure", 0) > point.pressure:
        message = _("The point allows a pressure of {greatest} at most.")
        message = message.format(greatest=point.pressure)
        report.add(find(node, "pressure"), "too-strong", message)
    if "hold_seconds" in written:
        _check_hold(written["hold_seconds"], point, find(node, "hold_seconds"), report)


def _check_among(word: StrEnum, allowed: Sequence[StrEnum], place: Node, report: Report) -> None:
    if word not in allowed:
        message = _("The point does not allow {word}.").format(word=word.value)
        hint = _("It allows: {words}.").format(words=", ".join(allowed))
        report.add(place, "not-for-point", message, hint)


def _check_hold(seconds: int, point: Point, place: Node, report: Report) -> None:
    if seconds > point.hold.longest:
        message = _("The point may be held for {longest} seconds at most.")
        message = message.format(longest=point.hold.longest)
        report.add(place, "too-long", message)
    elif seconds < point.hold.shortest:
        message = _("This point needs at least {shortest} seconds to be of use.")
        message = message.format(shortest=point.hold.shortest)
        report.add(place, "shorter-than-point", message, severity=Severity.WARNING)


def _check_pressing(steps: Sequence[model.Step], place: Node, report: Report) -> None:
    """Report a routine that presses for too long, optional steps and all.

    A step and what stands in for it never both take part: the longer counts.
    Later steps replace earlier ones, so working backwards meets them first.
    """
    stand_ins: dict[str, int] = {}
    total = 0
    for step in reversed(steps):
        if not isinstance(step, model.PressStep):
            continue
        seconds = max(pressing_seconds(step), stand_ins.get(step.id, 0))
        if step.instead_of:
            stand_ins[step.instead_of] = stand_ins.get(step.instead_of, 0) + seconds
        else:
            total += seconds
    if total > model.MOST_PRESSING_SECONDS:
        message = _("This presses for {minutes} minutes; at most {most} are allowed.")
        # Rounded up, so that it never reads as the limit itself.
        message = message.format(minutes=-(-total // 60), most=model.MOST_PRESSING_SECONDS // 60)
        report.add(place, "too-much-pressing", message)
