"""What `selfcare safety --show` shows: every question with its answer, and what the answers do."""

from collections.abc import Mapping
from datetime import date, timedelta

from selfcare.app.context import Context
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
from selfcare.views.notices import of_translation

SHOWN_WORDS = 8
SHOWN_CELLS = 48
"""How many words, and how many cells, of a question tell which one it is."""


def answer_name(answer: str) -> str:
    """An answer in words; --set and JSON keep their own."""
    return {YES: _("yes"), NO: _("no"), UNSURE: _("unsure")}[answer]


def ages(guides: Guides) -> dict[str, int]:
    """How many days an answer to each question holds."""
    return {
        **dict.fromkeys(guides.red_flags, RED_FLAG_DAYS),
        **{one.id: one.age_days for one in guides.contraindications.values()},
    }


def show(context: Context, *, as_json: bool) -> None:
    """Show every question with its answer and how long that holds."""
    guides = context.library.guides
    if as_json:
        context.print_json(
            "safety",
            answers=_answers_as_dict(context.answers, ages(guides)),
            red_flags=red_flags_word(guides, context.answers, context.today),
            affects=[
                {"id": reason.id, "effect": reason.effect.value, "reason": reason.text}
                for reason in _affects(guides, context.answers)
            ],
        )
        return
    counting = {id_ for id_, given in context.answers.items() if given.acts_as_yes}
    rows = tuple(
        (_question(guides, id_), *_row(days, context.answers.get(id_), context.today))
        for id_, days in sorted(ages(guides).items(), key=lambda pair: pair[0] not in counting)
    )
    context.show(
        (
            Title(_("Your safety answers")),
            Text(_("They are kept on this machine only, and asked again when they are too old.")),
            *of_translation(),
            Gap(),
            Grid((_("question"), _("answer"), _("given"), _("asked again")), rows),
        )
    )


def _question(guides: Guides, id_: str) -> str:
    """The beginning of a question in its own words, and the id by which --set names it."""
    one = guides.red_flags.get(id_) or guides.contraindications[id_]
    words = one.ask.rstrip(".。").split()
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


def _answers_as_dict(
    answers: Mapping[str, GivenAnswer], ages_: Mapping[str, int]
) -> dict[str, dict[str, str]]:
    return {
        id_: {
            "answer": given.answer,
            "answered_on": given.answered_on.isoformat(),
            "due_on": (given.answered_on + timedelta(days=ages_[id_])).isoformat(),
        }
        for id_, given in answers.items()
        if id_ in ages_
    }


def red_flags_word(guides: Guides, answers: Mapping[str, GivenAnswer], today: date) -> str:
    """Whether the red flags are clear, stop, or unchecked."""
    flags = [flag for flag in guides.red_flags.values() if flag.tier is not Tier.BOOK]
    if any(flag.id in answers and answers[flag.id].acts_as_yes for flag in flags):
        return "stop"
    if all(
        flag.id in answers and is_valid(answers[flag.id], RED_FLAG_DAYS, today) for flag in flags
    ):
        return "clear"
    return "unchecked"


def _affects(guides: Guides, answers: Mapping[str, GivenAnswer]) -> tuple[Reason, ...]:
    """What each yes or unsure does at the strictest, in any routine."""
    counting = [id_ for id_, given in answers.items() if given.acts_as_yes]
    flags = [
        Reason(
            id_,
            Effect.NOTE if guides.red_flags[id_].tier is Tier.BOOK else Effect.BLOCK,
            guides.red_flags[id_].why,
        )
        for id_ in counting
        if id_ in guides.red_flags
    ]
    order = list(Effect)
    others = [
        Reason(
            id_,
            min([one.effect, *(rule.effect for rule in one.rules)], key=order.index),
            one.reason,
        )
        for id_ in counting
        if (one := guides.contraindications.get(id_))
    ]
    return (*flags, *others)


USUALLY_LEFT = ("desk-hands", "hands", "ear")
"""Routines to name first as another choice: the hands can be reached by almost everybody."""


def blocked_page(context: Context, routine: Routine, verdict: Verdict, guides: Guides) -> Page:
    """Say what stops the routine. The most urgent sign decides what is said."""
    tiers = {reason.tier for reason in verdict.stops}
    if Tier.EMERGENCY in tiers:
        return emergency_page(context, guides, _of_tier(verdict, Tier.EMERGENCY))
    if Tier.SAME_DAY in tiers:
        return same_day_page(guides, _of_tier(verdict, Tier.SAME_DAY))
    if verdict.stops:
        return _not_now_page(context, routine, verdict)
    return unanswered_page(routine)


def _of_tier(verdict: Verdict, tier: Tier) -> tuple[Reason, ...]:
    return tuple(reason for reason in verdict.stops if reason.tier is tier)


def emergency_page(context: Context, guides: Guides, reasons: tuple[Reason, ...]) -> Page:
    """What to do now; nothing else is offered."""
    number = emergency_number(context)
    return (
        Title(_("This needs help now.")),
        Gap(),
        Text(guides.advice[Tier.EMERGENCY], strong=True),
        *([Text(_("Your emergency number: {number}").format(number=number))] if number else []),
        *(Item(reason.text) for reason in reasons),
        *of_translation(quiet=True),
    )


def emergency_number(context: Context) -> str:
    """The number of the settings; empty where there is none or they cannot be used.

    A slip in the settings must never hide what to do in an emergency.
    """
    try:
        return context.settings.text("emergency_number")
    except SelfcareError:
        return ""


def same_day_page(guides: Guides, reasons: tuple[Reason, ...]) -> Page:
    """Whom to ask today; no routine is offered."""
    return (
        Title(_("Not today. Please have this looked at first.")),
        Gap(),
        Text(guides.advice[Tier.SAME_DAY], strong=True),
        *(Item(reason.text) for reason in reasons),
        Gap(),
        Text(_("When it has been looked at, answer the questions again: selfcare safety")),
        *of_translation(quiet=True),
    )


def _not_now_page(context: Context, routine: Routine, verdict: Verdict) -> Page:
    reasons = [*verdict.stops]
    if any(reason.id == NOTHING_LEFT for reason in reasons):
        reasons += [
            reason
            for step in verdict.steps.values()
            if step.left_out and not step.spare
            for reason in step.reasons
        ]
    blocks: list[Block] = [
        Title(_("{title}: not for you now.").format(title=routine.title)),
        Gap(),
        *(Item(text) for text in dict.fromkeys(reason.text for reason in reasons)),
        Gap(),
        *other_choice(context, routine.id),
        Text(_("If something has changed, answer the questions again: selfcare safety")),
    ]
    return tuple(blocks)


def not_for_now(routine: Routine, verdict: Verdict) -> SelfcareError:
    """The error for a routine that the answers rule out, where only a look was asked for."""
    return SelfcareError(
        code="not-for-now",
        message=_("{title}: not for you now.").format(title=routine.title),
        context="\n".join(reason.text for reason in verdict.stops),
        hint=_("To read what it is: {command}").format(command=f"selfcare show {routine.id}"),
        status=ExitStatus.BLOCKED,
    )


def unanswered_page(routine: Routine) -> Page:
    """What to do where nobody can be asked and answers are missing or too old."""
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


def other_choice(context: Context, unwanted: str) -> tuple[Block, ...]:
    """Name one other routine that the answers leave whole, if there is one."""
    guides = context.library.guides
    routines = sorted(guides.routines.values(), key=lambda one: one.id not in USUALLY_LEFT)
    for routine in routines:
        verdict = screen(routine, guides, context.answers, context.today)
        if routine.id != unwanted and verdict.decision is Decision.GO:
            return (
                Text(
                    _(
                        "What your answers leave open instead: {title}. To start it: {command}"
                    ).format(title=routine.title, command=f"selfcare run {routine.id}")
                ),
            )
    return ()
