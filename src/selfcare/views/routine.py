"""A routine in full, for people and as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from selfcare.guides.model import Guides, Point, PressStep, QuietStep, Routine, Step
from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.safety.screening import contraindications_of
from selfcare.safety.verdict import Decision, Verdict
from selfcare.session.phrases import effect_words, grade_name, how
from selfcare.terminal.blocks import Block, Gap, Heading, Item, Page, Text, Title
from selfcare.views.notices import (
    citation_line,
    origin_blocks,
    source_as_dict,
    translation_blocks,
    untranslated_blocks,
)


def routine_page(
    routine: Routine, guides: Guides, verdict: Verdict, pictures: Iterable[Block] = ()
) -> Page:
    """Everything about a routine, in the order in which a person needs it."""
    return (
        Title(routine.title),
        Text(routine.summary),
        *untranslated_blocks(routine.language),
        *translation_blocks(),
        *origin_blocks(
            routine, _("It is taken instead of the routine of the same id from: {origins}.")
        ),
        *_for_you(verdict),
        *_needs(routine),
        *pictures,
        Gap(),
        Heading(_("Steps")),
        *_steps(routine, verdict),
        Gap(),
        Heading(_("Who should leave it out, or part of it")),
        *_cautions(routine, guides),
        Gap(),
        Heading(_("What is known")),
        *_evidence(routine, guides),
    )


def _for_you(verdict: Verdict) -> Iterable[Block]:
    """What the answers mean, if they were given."""
    if verdict.decision is Decision.STOP:
        yield Text(_("With your answers: not for you now."), strong=True)
        yield from (Item(reason.text) for reason in verdict.stops)
    elif verdict.decision is Decision.LEAVE_OUT:
        yield Text(_("With your answers some steps are left out; they are marked below."))
    elif verdict.decision is Decision.UNCHECKED:
        yield Text(_("Before the first session come some safety questions."))


def _needs(routine: Routine) -> Iterable[Block]:
    if routine.needs:
        yield Text(_("Have at hand: {things}.").format(things=format_list(routine.needs)))


def _steps(routine: Routine, verdict: Verdict) -> Iterable[Block]:
    """Every step; a place that comes again is only referred to."""
    known: dict[str, int] = {}
    for number, step in enumerate(routine.steps, 1):
        yield from _step(number, step, verdict, known)
        if isinstance(step, PressStep):
            known.setdefault(step.point.id, number)


def _place(point: Point, known: Mapping[str, int]) -> Iterable[Block]:
    if point.id in known:
        yield Text(
            _("The same place as in step {number}.").format(number=known[point.id]), indent=3
        )
        return
    yield Text(_("Where: {where}").format(where=point.where), indent=3)
    yield Text(_("To find it: {find}").format(find=point.find), indent=3)
    yield from (Text(extra, indent=3) for extra in (point.caution, point.disputed) if extra)


def _step(number: int, step: Step, verdict: Verdict, known: Mapping[str, int]) -> Iterable[Block]:
    ruling = verdict.steps[step.id]
    yield Item(f"{step.title} ({step.id})", f"{number}.")
    notes = []
    if ruling.left_out:
        notes.append(_("Left out with your answers."))
    if step.optional:
        notes.append(_("Only if you ask for it: --with {id}.").format(id=step.id))
    if step.instead_of:
        notes.append(_("Only when {id} is left out.").format(id=step.instead_of))
    if notes:
        yield Text(" ".join(notes), indent=3, strong=ruling.left_out)
    yield Text(how(step), indent=3)
    yield Text(step.text, indent=3)
    if isinstance(step, PressStep):
        yield from _place(step.point, known)
    if ruling.left_out or ruling.pressure is not None or ruling.tool is not None:
        yield from (Text(reason.text, indent=3) for reason in ruling.reasons)


def _cautions(routine: Routine, guides: Guides) -> Iterable[Block]:
    """Each question that takes something away, with what and why."""
    for reason in contraindications_of(routine, guides):
        contraindication = guides.contraindications[reason.id]
        yield Item(
            _("{effect}: {question}. {reason}").format(
                effect=effect_words(routine, contraindication, reason),
                question=contraindication.ask.rstrip("."),
                reason=reason.text,
            )
        )


def _evidence(routine: Routine, guides: Guides) -> Iterable[Block]:
    evidence = routine.evidence
    grade = _("Kind of evidence: {grade}.").format(grade=grade_name(evidence.grade))
    yield Text(f"{evidence.says} {grade}")
    yield from (Item(citation_line(source)) for source in guides.sources_of(routine))


def routine_as_dict(routine: Routine, guides: Guides) -> dict[str, Any]:
    """The fields that scripts rely on, everything resolved."""
    return {
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "for": [complaint.value for complaint in routine.complaints],
        "origin": routine.origin,
        "language": routine.language,
        "replaces": list(routine.replaces),
        "needs": list(routine.needs),
        "steps": [_step_as_dict(step) for step in routine.steps],
        "contraindications": [
            {"id": reason.id, "effect": reason.effect.value, "reason": reason.text}
            for reason in contraindications_of(routine, guides)
        ],
        "evidence": {
            "grade": routine.evidence.grade.value,
            "says": routine.evidence.says,
            "sources": [source_as_dict(source) for source in guides.sources_of(routine)],
        },
    }


def _step_as_dict(step: Step) -> dict[str, Any]:
    shared = {
        "id": step.id,
        "title": step.title,
        "position": step.positions[0].value if step.positions else None,
        "positions": [position.value for position in step.positions],
        "optional": step.optional,
        "instead_of": step.instead_of or None,
        "say": step.say,
        "text": step.text,
    }
    if isinstance(step, QuietStep):
        pressing: dict[str, Any] = dict.fromkeys(
            ("point", "side", "with", "technique", "hold_seconds", "pressure")
        )
        return {**shared, **pressing, "do": step.do.value, "seconds": step.seconds}
    return {
        **shared,
        "do": "press",
        "point": step.point.id,
        "side": step.side.value,
        "with": step.tool.value,
        "technique": step.technique.value,
        "hold_seconds": step.hold_seconds,
        "pressure": step.pressure,
        "seconds": None,
    }
