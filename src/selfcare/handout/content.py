"""Compose a hand-out: every sentence of it, from a routine, a verdict and a schedule.

It is for anyone who has it, so it has nobody's answers. What the questions would ask is there to
read instead. Safety is not optional: a sheet cannot be made
without its signs, cautions and rules, and every format writes them before the first step.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from selfcare._version import VERSION
from selfcare.errors import SelfcareError
from selfcare.guides.enums import Position, Tier, Tool
from selfcare.guides.model import Guides, PressStep, Routine, Step
from selfcare.i18n import _
from selfcare.i18n.formatting import format_duration
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.questions import is_for
from selfcare.safety.screening import Reason, Verdict, contraindications_of, screen
from selfcare.session.beats import Beat, Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.phrases import effect_words, how, name_of
from selfcare.session.schedule import build_schedule
from selfcare.session.script import first_sentence

RULES = ("how-hard", "stop")
"""The tips that every hand-out carries, in this order."""

ANY_DAY = date(2000, 1, 1)
"""An answer is tried out on the day it is given, so any day will do."""


class Signs(NamedTuple):
    """Signs that need the same kind of help, and what to do if you have one."""

    title: str
    advice: str
    items: tuple[str, ...]


class Caution(NamedTuple):
    """Something about a person: what it takes away, who is meant, and why."""

    effect: str
    who: str
    why: str


class Cautions(NamedTuple):
    title: str
    advice: str
    items: tuple[Caution, ...]


class StepText(NamedTuple):
    """One step. `number` is the one a session gives it; without one, `note` says why."""

    number: int | None
    id: str
    title: str
    note: str
    how: str
    text: str
    place: tuple[str, ...]

    @property
    def heading(self) -> str:
        return self.title if self.number is None else f"{self.number}. {self.title}"


class Sheet(NamedTuple):
    """A whole hand-out, as plain text in reading order. Lists may be empty, safety never is.

    `alarm` is the shortest list of what to stop for; `emergency`, `today` and
    `soon` are all the signs that the program would ask about. `rules` are titles
    with paragraphs, `troubles` signs while pressing with what to do then.
    """

    title: str
    summary: str
    time: str
    first: tuple[str, ...]
    alarm: Signs
    emergency: Signs
    today: Signs
    soon: Signs
    not_now: Cautions
    with_care: Cautions
    rules: tuple[tuple[str, tuple[str, ...]], ...]
    troubles: tuple[tuple[str, str], ...]
    before: tuple[str, ...]
    steps: tuple[StepText, ...]
    known: tuple[str, ...]
    sources: tuple[str, ...]
    made_by: str

    @property
    def signs(self) -> tuple[Signs, ...]:
        return (self.emergency, self.today, self.soon)


class HandoutSource(NamedTuple):
    """The tips of `guides` must have those of RULES; `schedule` fits `verdict`.

    For one person, `answers` are theirs and `own_words` say from when to when it holds.
    """

    routine: Routine
    guides: Guides
    verdict: Verdict
    schedule: Schedule
    options: SessionOptions
    answers: Mapping[str, GivenAnswer] = MappingProxyType({})
    own_words: tuple[str, ...] = ()


def compose(source: HandoutSource) -> Sheet:
    routine, guides = source.routine, source.guides
    reasons = [
        reason
        for reason in contraindications_of(routine, guides)
        if reason.id not in source.answers or not source.answers[reason.id].acts_as_yes
    ]
    changing = frozenset(_changing(source, reasons))
    cautions = [(reason.id, _caution(source, reason)) for reason in reasons]
    return Sheet(
        title=routine.title,
        summary=routine.summary,
        time=_("It takes {time}.").format(time=format_duration(source.schedule.total_seconds)),
        first=tuple(_first(source)),
        alarm=_alarm(),
        emergency=_signs(source, Tier.EMERGENCY),
        today=_signs(source, Tier.SAME_DAY),
        soon=_signs(source, Tier.BOOK),
        not_now=Cautions(
            title=_("Don't use this page if"),
            advice=_(
                "If one of these is true for you, or you are not sure, don't start. On a computer, "
                "{command} asks you about your health and skips what may not be right for you."
            ).format(command=f"selfcare run {routine.id}"),
            items=tuple(caution for id_, caution in cautions if id_ in changing),
        ),
        with_care=Cautions(
            title=_("Take extra care if"),
            advice=_("If one of these is true for you, do what it says while you press."),
            items=tuple(caution for id_, caution in cautions if id_ not in changing),
        ),
        rules=tuple(
            (tip.title, tuple(paragraph.text for paragraph in tip.paragraphs))
            for tip in (guides.tips[id_] for id_ in RULES)
        ),
        troubles=tuple((symptom.label, symptom.advice) for symptom in guides.symptoms.values()),
        before=tuple(_before(source)),
        steps=tuple(_steps(source)),
        known=(
            routine.evidence.says,
            _("Kind of evidence: {grade}.").format(grade=name_of(routine.evidence.grade)),
        ),
        sources=tuple(
            " ".join(part for part in (cited.citation, cited.url) if part)
            for cited in guides.sources_of(routine)
        ),
        made_by=f"selfcare {VERSION}"
        if source.own_words
        else _(
            "Made by selfcare {version}. It contains nothing about you and needs no network."
        ).format(version=VERSION),
    )


def _first(source: HandoutSource) -> Iterable[str]:
    routine = source.routine
    yield _("This is information, not treatment. No health professional has reviewed it.")
    yield from source.own_words or [_("It knows nothing about you, so read this part each time.")]
    if routine.origin != "built-in":
        yield _("From {origin}. selfcare has not reviewed it.").format(origin=routine.origin)


def _alarm() -> Signs:
    """The emergency signs in a few words, for the first look at a small screen."""
    return Signs(
        title="",
        advice=_("If you have any of these: stop, and call your local emergency number."),
        items=(
            _("Chest pain, or trouble breathing"),
            _("Numbness between your legs, or new trouble with your bladder or bowels"),
            _("New weakness or numbness in both legs"),
            _("A drooping face, a weak arm, or trouble speaking or seeing"),
            _("Sudden severe pain, or pain after a bad accident"),
        ),
    )


def _signs(source: HandoutSource, tier: Tier) -> Signs:
    title, advice = {
        Tier.EMERGENCY: (
            _("Emergency signs"),
            _(
                "If you have any of these: stop, and call your local emergency number now. Don't "
                "drive yourself."
            ),
        ),
        Tier.SAME_DAY: (
            _("Signs to get checked today"),
            _(
                "If you have any of these: don't press. Call a doctor or an urgent-care line "
                "today. If it quickly gets worse, call your local emergency number."
            ),
        ),
        Tier.BOOK: (
            _("Signs to see a doctor about"),
            _(
                "If you have any of these: see a doctor or other health professional in the next "
                "few days. If it gets worse, get help sooner."
            ),
        ),
    }[tier]
    signs = tuple(
        _capitalized(flag.label)
        for flag in source.guides.red_flags.values()
        if flag.tier is tier and is_for(flag.complaints, source.routine)
    )
    return Signs(title, advice, signs)


def _capitalized(label: str) -> str:
    return label[:1].upper() + label[1:]


def _caution(source: HandoutSource, reason: Reason) -> Caution:
    contraindication = source.guides.contraindications[reason.id]
    return Caution(
        effect=effect_words(source.routine, contraindication, reason, source.schedule.step_numbers),
        who=_capitalized(contraindication.label),
        why=reason.text,
    )


def _changing(source: HandoutSource, reasons: Iterable[Reason]) -> Iterable[str]:
    """Return the cautions with which a session would differ from this page.

    The safety check itself decides, one yes at a time. Pressing more lightly is up to the person:
    the caution says so.
    """
    usual = _actions(source.schedule)
    for reason in reasons:
        answers = {**source.answers, reason.id: GivenAnswer(YES, ANY_DAY)}
        verdict = screen(source.routine, source.guides, answers, ANY_DAY)
        try:
            schedule = build_schedule(source.routine, verdict, source.options)
        except SelfcareError:  # nothing is left of the routine, or not with these options
            yield reason.id
        else:
            if verdict.stops or _actions(schedule) != usual:
                yield reason.id


def _actions(schedule: Schedule) -> list[tuple[str, Position, Tool | None]]:
    """Return everything that is done, but not how hard."""
    return [(beat.step, beat.position, beat.tool) for beat in schedule.beats]


def _before(source: HandoutSource) -> Iterable[str]:
    if source.routine.needs:
        yield _("You need: {things}.").format(things=", ".join(source.routine.needs))
    if source.routine.first:
        yield first_sentence(source.routine.first)
    yield from source.schedule.changes
    yield _("Press only as hard as feels good. If anything feels wrong, stop straight away.")


def _steps(source: HandoutSource) -> Iterable[StepText]:
    """Every step of the routine as the schedule does it; a repeated point refers to its first."""
    planned = {beat.step: beat for beat in source.schedule.beats}
    numbers = source.schedule.step_numbers
    known: dict[str, int] = {}
    for step in source.routine.steps:
        beat = planned.get(step.id)
        yield StepText(
            number=numbers.get(step.id),
            id=step.id,
            title=step.title,
            note="" if beat else _why_not(step, source.verdict, numbers),
            how=how(_as_planned(step, beat, source.options)),
            text=beat.text if beat else step.text,
            place=tuple(_place(step, known)),
        )
        if isinstance(step, PressStep) and beat:
            known.setdefault(step.point.id, numbers[step.id])


def _why_not(step: Step, verdict: Verdict, numbers: Mapping[str, int]) -> str:
    step_verdict = verdict.steps[step.id]
    if step_verdict.left_out and step_verdict.reasons:
        return " ".join(reason.text for reason in step_verdict.reasons)
    if step.instead_of in numbers:
        return _("Do this only if you skip step {number}.").format(number=numbers[step.instead_of])
    if step.optional:
        return _("Optional. The times on this page don't include it.")
    return _("Not included this time.")


def _as_planned(step: Step, beat: Beat | None, options: SessionOptions) -> Step:
    if beat is None:
        return step
    positions = (beat.position,) if options.position else step.positions
    if not isinstance(step, PressStep):
        return step._replace(seconds=round(beat.hold_seconds), positions=positions)
    return step._replace(
        hold_seconds=round(beat.hold_seconds),
        pressure=beat.pressure,
        tool=beat.tool or step.tool,
        positions=positions,
    )


def _place(step: Step, known: Mapping[str, int]) -> Iterable[str]:
    if not isinstance(step, PressStep):
        return
    point = step.point
    if point.id in known:
        yield _("The same spot as in step {number}.").format(number=known[point.id])
        return
    yield _("Where: {where}").format(where=point.where)
    yield _("To find it: {find}").format(find=point.find)
    yield from (extra for extra in (point.caution, point.disputed) if extra)
