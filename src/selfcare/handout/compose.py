"""A routine and its plan -> the sheet: every sentence of a hand-out.

A hand-out is for whoever holds it, so no answer of anybody is in it. What the
questions would ask stands there to be read instead.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from selfcare.errors import SelfcareError
from selfcare.guides.enums import Position, Tier, Tool
from selfcare.guides.model import Article, Guides, PressStep, Routine, Step
from selfcare.handout.sheet import Caution, Cautions, Rules, Sheet, Signs, StepText, Trouble
from selfcare.language import _
from selfcare.language.dates import spoken_seconds
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.rules import red_flags_of
from selfcare.safety.screening import contraindications_of, screen
from selfcare.safety.verdict import Reason
from selfcare.session.beats import Beat, Plan
from selfcare.session.plan import plan
from selfcare.session.wishes import Wishes
from selfcare.terminal.names import grade_name
from selfcare.terminal.routine_words import effect_words, how

RULES = ("how-hard", "stop")
"""The tips that every hand-out carries, in this order."""

ANY_DAY = date(2000, 1, 1)
"""An answer is tried out on the day it is given, so any day will do."""

Done = tuple[str, Position, Tool | None]
"""What is done in a beat, but how hard: a step, a position, what presses."""


class Made(NamedTuple):
    """What a hand-out is made of. `tips` must hold those of RULES."""

    routine: Routine
    guides: Guides
    tips: Mapping[str, Article]
    plan: Plan
    wishes: Wishes
    version: str


def compose(made: Made) -> Sheet:
    """Write the sheet."""
    routine, guides = made.routine, made.guides
    reasons = contraindications_of(routine, guides)
    changing = frozenset(_changing(made, reasons))
    cautions = [(reason.id, _caution(made, reason)) for reason in reasons]
    return Sheet(
        title=routine.title,
        summary=routine.summary,
        time=_("{time} in all").format(time=spoken_seconds(made.plan.total_seconds)),
        first=tuple(_first(routine)),
        signs=tuple(_signs(routine, guides)),
        not_now=Cautions(
            title=_("Who should not begin with this page"),
            advice=_(
                "If one of these is true for you, or you are not sure, please do not begin. On a "
                "computer this asks you, leaves out what is not for you and says why: {command}"
            ).format(command=f"selfcare run {routine.id}"),
            items=tuple(caution for id_, caution in cautions if id_ in changing),
        ),
        with_care=Cautions(
            title=_("Who should take more care"),
            advice=_("If one of these is true for you, do what it says while you press."),
            items=tuple(caution for id_, caution in cautions if id_ not in changing),
        ),
        rules=tuple(_rules(made.tips)),
        troubles=tuple(Trouble(one.label, one.advice) for one in guides.symptoms.values()),
        before=tuple(_before(made)),
        steps=tuple(_steps(made)),
        known=tuple(_known(routine)),
        sources=tuple(
            " ".join(part for part in (source.citation, source.url) if part)
            for source in guides.sources_of(routine)
        ),
        made_by=_(
            "Made by selfcare {version}. Nothing about you is in it, and it asks no network for "
            "anything."
        ).format(version=made.version),
    )


def _first(routine: Routine) -> Iterable[str]:
    """What comes before all else."""
    yield _(
        "This is information, not treatment, and no clinician has reviewed it. It is written for "
        "everybody and knows nothing about you. So please read this part first, each time. Not "
        "sure counts as yes."
    )
    if routine.origin != "built-in":
        yield _("From {origin}. It was not reviewed by selfcare.").format(origin=routine.origin)


def _signs(routine: Routine, guides: Guides) -> Iterable[Signs]:
    """The red flags of this routine, the most urgent first."""
    flags = list(red_flags_of(routine, guides))
    titles = {
        Tier.EMERGENCY: _("Signs that need help at once"),
        Tier.SAME_DAY: _("Signs to have looked at the same day"),
        Tier.BOOK: _("Signs to see somebody about"),
    }
    for tier, title in titles.items():
        items = tuple(flag.ask for flag in flags if flag.tier is tier)
        yield Signs(title, guides.advice[tier], items)


def _caution(made: Made, reason: Reason) -> Caution:
    contraindication = made.guides.contraindications[reason.id]
    return Caution(
        effect=effect_words(made.routine, contraindication, reason),
        who=contraindication.ask.rstrip("."),
        why=reason.text,
    )


def _changing(made: Made, reasons: Iterable[Reason]) -> Iterable[str]:
    """The cautions with which a session would do something else than this page says.

    The safety check itself is asked, one yes at a time, so that nothing is
    decided twice. To press more lightly is left to the person: the caution says so.
    """
    usual = _done(made.plan)
    for reason in reasons:
        answers = {reason.id: GivenAnswer(YES, ANY_DAY)}
        verdict = screen(made.routine, made.guides, answers, ANY_DAY)
        try:
            left = None if verdict.stops else plan(made.routine, verdict, made.wishes)
        except SelfcareError:  # nothing is left of the routine, or not as it was wished for
            left = None
        if left is None or _done(left) != usual:
            yield reason.id


def _done(laid_out: Plan) -> tuple[Done, ...]:
    return tuple((beat.step, beat.position, beat.tool) for beat in laid_out.beats)


def _rules(tips: Mapping[str, Article]) -> Iterable[Rules]:
    for id_ in RULES:
        tip = tips[id_]
        yield Rules(tip.title, tuple(paragraph.text for paragraph in tip.paragraphs))


def _before(made: Made) -> Iterable[str]:
    """What to know before the first step."""
    if made.routine.needs:
        yield _("Have at hand: {things}.").format(things=", ".join(made.routine.needs))
    yield from made.plan.changes
    yield _("Press only as hard as feels good. If anything feels wrong, stop at once.")


def _steps(made: Made) -> Iterable[StepText]:
    """Every step of the routine, as the plan does it; a place that comes again is referred to."""
    planned = {beat.step: beat for beat in made.plan.beats}
    numbers = {step.id: number for number, step in enumerate(made.routine.steps, 1)}
    known: dict[str, int] = {}
    for number, step in enumerate(made.routine.steps, 1):
        beat = planned.get(step.id)
        yield StepText(
            number=number,
            id=step.id,
            title=step.title,
            note="" if beat else _why_not(step, numbers),
            how=how(_as_planned(step, beat, made.wishes)),
            text=beat.text if beat else step.text,
            place=tuple(_place(step, known)),
            played=beat is not None,
        )
        if isinstance(step, PressStep):
            known.setdefault(step.point.id, number)


def _why_not(step: Step, numbers: Mapping[str, int]) -> str:
    if step.instead_of:
        return _("Only in place of step {number}, when that one is left out.").format(
            number=numbers[step.instead_of]
        )
    if step.optional:
        return _("Only if you want it. The times of this page do not count it.")
    return _("Not part of it this time.")


def _as_planned(step: Step, beat: Beat | None, wishes: Wishes) -> Step:
    """The step with what the plan made of it."""
    if beat is None:
        return step
    positions = (beat.position,) if wishes.position else step.positions
    if not isinstance(step, PressStep):
        return step._replace(seconds=round(beat.seconds), positions=positions)
    return step._replace(
        hold_seconds=round(beat.hold_seconds),
        pressure=beat.pressure,
        tool=beat.tool or step.tool,
        positions=positions,
    )


def _place(step: Step, known: Mapping[str, int]) -> Iterable[str]:
    """Where it is and how to find it, in words."""
    if not isinstance(step, PressStep):
        return
    point = step.point
    if point.id in known:
        yield _("The same place as in step {number}.").format(number=known[point.id])
        return
    yield _("Where: {where}").format(where=point.where)
    yield _("To find it: {find}").format(find=point.find)
    yield from (extra for extra in (point.caution, point.disputed) if extra)


def _known(routine: Routine) -> Iterable[str]:
    yield routine.evidence.says
    yield _("Kind of evidence: {grade}.").format(grade=grade_name(routine.evidence.grade))
