"""One routine with what its points give: nothing optional left open, nothing beyond a point."""

from collections.abc import Sequence
from enum import StrEnum

from selfcare.documents.nodes import Node, find
from selfcare.documents.problem import Report, Severity
from selfcare.guides.content import PressContent, RoutineContent
from selfcare.guides.describe_points import check_side
from selfcare.guides.known import Known
from selfcare.guides.model import MOST_PRESSING_SECONDS, Point, PressStep, QuietStep, Routine, Step
from selfcare.guides.terms import Position
from selfcare.language import _


def resolve(
    content: RoutineContent, node: Node, origin: str, known: Known, report: Report
) -> Routine | None:
    """The routine, None where it has an error; what is wrong goes into the report."""
    errors_before = report.errors
    known.check_sources(content.evidence.sources, find(node, "evidence"), report)
    steps: list[Step] = []
    for step in content.steps:
        known.check_safety(step.value.also, step.node, "also", report)
        if isinstance(step.value, PressContent):
            point = known.point(step.value.point, step.node, report)
            if point is not None:
                steps.append(_press(step.value, point, step.node, report))
        else:
            steps.append(_quiet(step.value, steps))
    _check_pressing(steps, find(node, "steps"), report)
    if report.errors > errors_before:
        return None
    return Routine(
        id=content.id,
        title=content.title,
        summary=content.summary,
        complaints=content.complaints,
        evidence=content.evidence,
        steps=tuple(steps),
        aliases=content.aliases,
        needs=content.needs,
        origin=origin,
    )


def pressing_seconds(step: PressStep) -> int:
    """How long a step presses, all its sides together."""
    return step.hold_seconds * len(step.side.sides)


def _quiet(step: QuietStep, before: Sequence[Step]) -> QuietStep:
    """The step, in the positions of the one before it where it names none."""
    if step.positions:
        return step
    return step._replace(positions=before[-1].positions if before else tuple(Position))


def _press(step: PressContent, point: Point, node: Node, report: Report) -> PressStep:
    """The step, with what it leaves out taken from its point."""
    _check_against_point(step, point, node, report)
    return PressStep(
        id=step.id,
        title=step.title or point.name,
        point=point,
        side=step.side or point.side_order,
        tool=step.tool or point.tools[0],
        technique=step.technique or point.techniques[0],
        pressure=point.pressure if step.pressure is None else step.pressure,
        hold_seconds=step.hold_seconds or point.hold.usual,
        positions=step.positions or point.positions,
        say=step.say or point.say,
        # A step that speaks for itself is not shown with the words of its point.
        text=step.text or step.say or point.text,
        cues=step.cues,
        optional=step.optional,
        also=step.also,
        instead_of=step.instead_of,
    )


def _check_against_point(step: PressContent, point: Point, node: Node, report: Report) -> None:
    """Note where the step asks for more than its point allows."""
    if step.side is not None:
        check_side(step.side, point, find(node, "side"), report)
    if step.tool is not None:
        _check_among(step.tool, point.tools, find(node, "with"), report)
    if step.technique is not None:
        _check_among(step.technique, point.techniques, find(node, "technique"), report)
    for index, position in enumerate(step.positions):
        _check_among(position, point.positions, find(node, "positions", index), report)
    if step.pressure is not None and step.pressure > point.pressure:
        message = _("The point allows a pressure of {greatest} at most.")
        message = message.format(greatest=point.pressure)
        report.add(find(node, "pressure"), "too-strong", message)
    if step.hold_seconds is not None:
        _check_hold(step.hold_seconds, point, find(node, "hold_seconds"), report)


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
    """Note a routine that presses for too long, optional steps and all.

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
