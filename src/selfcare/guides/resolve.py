"""Resolve a routine: references to other files, and what its steps take from their points."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from selfcare.documents.diagnostics import Report, Severity, short
from selfcare.documents.nodes import Node, find
from selfcare.guides.enums import Position, Quiet
from selfcare.guides.model import (
    MOST_PRESSING_SECONDS,
    Article,
    Contraindication,
    Point,
    PressStep,
    QuietStep,
    Routine,
    Source,
    Step,
    Written,
)
from selfcare.guides.schema import check_side
from selfcare.i18n import _


class References(NamedTuple):
    """By id: all that can be referred to. `unusable` are points with errors of their own."""

    sources: Mapping[str, Source]
    contraindications: Mapping[str, Contraindication]
    points: Mapping[str, Point] = MappingProxyType({})
    unusable: Collection[str] = ()

    def check_sources(self, keys: Sequence[str], node: Node, report: Report) -> None:
        """Report the keys that are in no bibliography; `node` holds them under `sources`."""
        for index, key in enumerate(keys):
            if key not in self.sources:
                message = _("No source has the key {key}.").format(key=short(key))
                hint = report.did_you_mean(key, self.sources)
                report.add(find(node, "sources", index), "unknown-source", message, hint)

    def check_safety(self, ids: Sequence[str], node: Node, key: str, report: Report) -> None:
        """Report the ids that are no contraindication; `node` holds them under `key`."""
        for index, id_ in enumerate(ids):
            if id_ not in self.contraindications:
                message = _("There is no contraindication {id}.").format(id=short(id_))
                hint = report.did_you_mean(id_, self.contraindications)
                report.add(find(node, key, index), "unknown-safety", message, hint)

    def check_article(self, article: Article, node: Node, report: Report) -> None:
        """Report sources of the paragraphs that are in no bibliography."""
        for index, paragraph in enumerate(article.paragraphs):
            self.check_sources(paragraph.sources, find(node, "paragraphs", index), report)

    def point(self, id_: str, node: Node, report: Report) -> Point | None:
        """The point a press step names, if it can be pressed; `node` is the step."""
        point = self.points.get(id_)
        place = find(node, "point")
        if point is None and id_ in self.unusable:
            message = _("The point {id} has a problem of its own.").format(id=short(id_))
            hint = _("Mend the point first.")
            report.add(place, "unusable-point", message, hint)
        elif point is None:
            message = _("There is no point {id}.").format(id=short(id_))
            report.add(place, "unknown-point", message, report.did_you_mean(id_, self.points))
        elif point.locate_only:
            message = _("The point {id} is a landmark and never pressed.").format(id=short(id_))
            report.add(place, "never-pressed", message)
            return None
        return point


def resolve(
    written: Written, node: Node, origin: str, references: References, report: Report
) -> Routine | None:
    """Return the routine with nothing left open; None, and errors reported, where it has any."""
    errors_before = report.errors
    references.check_sources(written["evidence"].sources, find(node, "evidence"), report)
    steps: list[Step] = []
    for step, step_node in written["steps"]:
        references.check_safety(step.get("also", ()), step_node, "also", report)
        if "do" in step:
            steps.append(_quiet(step, steps))
        elif point := references.point(step["point"], step_node, report):
            steps.append(_press(step, point, step_node, report))
    _check_pressing(steps, find(node, "steps"), report)
    if report.errors > errors_before:
        return None
    return Routine(**{**written, "steps": tuple(steps), "origin": origin})


def pressing_seconds(step: PressStep) -> int:
    """How long a step presses, all its sides together."""
    return step.hold_seconds * len(step.side.sides)


def _quiet(written: Written, before: Sequence[Step]) -> QuietStep:
    """Fill in a step without pressing; it is done in the position of the step before it."""
    do = written["do"]
    titles = {Quiet.REST: _("Rest"), Quiet.BREATHE: _("Breathe"), Quiet.MOVE: _("Move")}
    usual = {
        "title": titles[do],
        "text": written["say"],
        "positions": before[-1].positions if before else tuple(Position),
    }
    return QuietStep(**{**usual, **written})


def _press(written: Written, point: Point, node: Node, report: Report) -> PressStep:
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
    return PressStep(**{**usual, **written, "point": point})


def _check_against_point(written: Written, point: Point, node: Node, report: Report) -> None:
    """Report where the step asks for more than its point allows."""
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
        message = _("The point is of use from {shortest} seconds on.")
        message = message.format(shortest=point.hold.shortest)
        report.add(place, "shorter-than-point", message, severity=Severity.WARNING)


def _check_pressing(steps: Sequence[Step], place: Node, report: Report) -> None:
    """Report a routine that presses for too long, optional steps and all.

    A step and what stands in for it never both take part: the longer counts.
    Later steps stand in for earlier ones, so going backwards meets them first.
    """
    stand_ins: dict[str, int] = {}
    total = 0
    for step in reversed(steps):
        if not isinstance(step, PressStep):
            continue
        seconds = max(pressing_seconds(step), stand_ins.get(step.id, 0))
        if step.instead_of:
            stand_ins[step.instead_of] = stand_ins.get(step.instead_of, 0) + seconds
        else:
            total += seconds
    if total > MOST_PRESSING_SECONDS:
        message = _("This presses for {minutes} minutes; at most {most} are allowed.")
        # Rounded up, so that it never reads as the limit itself.
        message = message.format(minutes=-(-total // 60), most=MOST_PRESSING_SECONDS // 60)
        report.add(place, "too-much-pressing", message)
