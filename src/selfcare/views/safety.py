"""The safety answers, what they do, and what is shown where they stop a routine."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Effect, Tier
from selfcare.guides.model import Guides, Routine
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.i18n.text_width import text_cells
from selfcare.safety.answers import NO, UNSURE, YES, GivenAnswer, is_valid
from selfcare.safety.rules import RED_FLAG_DAYS
from selfcare.safety.screening import NOTHING_LEFT, screen
from selfcare.safety.verdict import Decision, Reason, Verdict
from selfcare.terminal.blocks import Block, Gap, Grid, Item, Page, Text, Title
from selfcare.views.notices import translation_blocks

SHOWN_WORDS = 8
SHOWN_CELLS = 48
"""How many words, and how many cells, of a question tell which one it is."""

USUALLY_LEFT = ("desk-hands", "hands", "ear")
"""Routines to name first as another choice: the hands can be reached by almost everybody."""

Answers = Mapping[str, GivenAnswer]


def answer_name(answer: str) -> str:
    """An answer in words; --set and JSON keep their own."""
    return {YES: _("yes"), NO: _("no"), UNSURE: _("unsure")}[answer]


def ages(guides: Guides) -> dict[str, int]:
    """How many days an answer to each question holds."""
    return {
        **dict.fromkeys(guides.red_flags, RED_FLAG_DAYS),
        **{question.id: question.age_days for question in guides.contraindications.values()},
    }


def answers_page(guides: Guides, answers: Answers, today: date) -> Page:
    """Every question with its answer and how long that holds, what counts as yes first."""
    counting = _counting(answers)
    rows = tuple(
        (_question(guides, id_), *_row(days, answers.get(id_), today))
        for id_, days in sorted(ages(guides).items(), key=lambda pair: pair[0] not in counting)
    )
    return (
        Title(_("Your safety answers")),
        Text(_("They are kept on this machine only, and asked again when they are too old.")),
        *translation_blocks(),
        Gap(),
        Grid((_("question"), _("answer"), _("given"), _("asked again")), rows),
    )


def _counting(answers: Answers) -> list[str]:
    return [id_ for id_, given in answers.items() if given.acts_as_yes]


def _question(guides: Guides, id_: str) -> str:
    """The beginning of a question in its own words, and the id by which --set names it."""
    question = guides.red_flags.get(id_) or guides.contraindications[id_]
    words = question.ask.rstrip(".。").split()
    shown = " ".join(words[:SHOWN_WORDS])
    while text_cells(shown) > SHOWN_CELLS:  # there may be no spaces between words
        shown = shown[:-1]
    more = "…" if shown != " ".join(words) else ""
    while shown and not shown[-1].isalnum():
        shown = shown[:-1]
    return f"{shown}{more} ({id_})"


def _row(days: int, given: GivenAnswer | None, today: date) -> tuple[str, str, str]:
    if given is None:
        return _("not answered"), "", _("at the next start")
    due = given.answered_on + timedelta(days=days)
    again = format_day(due) if is_valid(given, days, today) else _("at the next start")
    return answer_name(given.answer), format_day(given.answered_on), again


def answers_as_dict(guides: Guides, answers: Answers, today: date) -> dict[str, Any]:
    """The answers, whether the red flags are clear, and what each yes or unsure does."""
    days = ages(guides)
    return {
        "answers": {
            id_: {
                "answer": given.answer,
                "answered_on": given.answered_on.isoformat(),
                "due_on": (given.answered_on + timedelta(days=days[id_])).isoformat(),
            }
            for id_, given in answers.items()
            if id_ in days
        },
        "red_flags": _red_flags_state(guides, answers, today),
        "affects": [
            {"id": reason.id, "effect": reason.effect.value, "reason": reason.text}
            for reason in _effects(guides, answers)
        ],
    }


def _red_flags_state(guides: Guides, answers: Answers, today: date) -> str:
    flags = [flag.id for flag in guides.red_flags.values() if flag.tier is not Tier.BOOK]
    if any(id_ in flags for id_ in _counting(answers)):
        return "stop"
    if all(id_ in answers and is_valid(answers[id_], RED_FLAG_DAYS, today) for id_ in flags):
        return "clear"
    return "unchecked"


def _effects(guides: Guides, answers: Answers) -> Iterable[Reason]:
    """What each yes or unsure does at the strictest, in any routine; red flags first."""
    counting = _counting(answers)
    for id_ in counting:
        if flag := guides.red_flags.get(id_):
            yield Reason(id_, Effect.NOTE if flag.tier is Tier.BOOK else Effect.BLOCK, flag.why)
    order = list(Effect)
    for id_ in counting:
        if question := guides.contraindications.get(id_):
            effects = [question.effect, *(rule.effect for rule in question.rules)]
            yield Reason(id_, min(effects, key=order.index), question.reason)


def blocked_page(
    routine: Routine,
    verdict: Verdict,
    guides: Guides,
    answers: Answers,
    today: date,
    emergency_number: str,
) -> Page:
    """What stops the routine. The most urgent sign decides what is shown."""
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        urgent = [reason for reason in verdict.stops if reason.tier is tier]
        if urgent:
            return urgent_page(tier, guides, urgent, emergency_number)
    if verdict.stops:
        return _not_now_page(routine, verdict, guides, answers, today)
    return (
        Title(_("{title}: not started.").format(title=routine.title)),
        Gap(),
        Text(
            _(
                "The safety questions have not been answered, or were answered too long ago, and "
                "nobody can be asked here."
            )
        ),
        Text(_("Answer them on a terminal: selfcare safety")),
    )


def urgent_page(
    tier: Tier, guides: Guides, reasons: Sequence[Reason], emergency_number: str
) -> Page:
    """What to do now (EMERGENCY), or whom to ask today (SAME_DAY). No routine is offered."""
    items = [Item(reason.text) for reason in reasons]
    advice = Text(guides.advice[tier], strong=True)
    if tier is Tier.EMERGENCY:
        return (
            Title(_("This needs help now.")),
            Gap(),
            advice,
            *emergency_number_blocks(emergency_number),
            *items,
            *translation_blocks(quiet=True),
        )
    return (
        Title(_("Not today. Please have this looked at first.")),
        Gap(),
        advice,
        *items,
        Gap(),
        Text(_("When it has been looked at, answer the questions again: selfcare safety")),
        *translation_blocks(quiet=True),
    )


def emergency_number_blocks(number: str) -> tuple[Block, ...]:
    if not number:
        return ()
    return (Text(_("Your emergency number: {number}").format(number=number)),)


def _not_now_page(
    routine: Routine, verdict: Verdict, guides: Guides, answers: Answers, today: date
) -> Page:
    reasons = [*verdict.stops]
    if any(reason.id == NOTHING_LEFT for reason in reasons):
        for step in verdict.steps.values():
            if step.left_out and not step.spare:
                reasons += step.reasons
    return (
        Title(_("{title}: not for you now.").format(title=routine.title)),
        Gap(),
        *(Item(text) for text in dict.fromkeys(reason.text for reason in reasons)),
        Gap(),
        *other_choice(routine.id, guides, answers, today),
        Text(_("If something has changed, answer the questions again: selfcare safety")),
    )


def not_for_now(routine: Routine, verdict: Verdict) -> SelfcareError:
    """The error for a routine that the answers rule out, where only a look was asked for."""
    return SelfcareError(
        code="not-for-now",
        message=_("{title}: not for you now.").format(title=routine.title),
        context="\n".join(reason.text for reason in verdict.stops),
        hint=_("To read what it is: {command}").format(command=f"selfcare show {routine.id}"),
        status=ExitStatus.BLOCKED,
    )


def other_choice(unwanted: str, guides: Guides, answers: Answers, today: date) -> Page:
    """Name one other routine that the answers leave whole, if there is one."""
    for routine in sorted(guides.routines.values(), key=lambda it: it.id not in USUALLY_LEFT):
        if routine.id == unwanted:
            continue
        if screen(routine, guides, answers, today).decision is Decision.GO:
            sentence = _("What your answers leave open instead: {title}. To start it: {command}")
            command = f"selfcare run {routine.id}"
            return (Text(sentence.format(title=routine.title, command=command)),)
    return ()
