"""What a person is told when a routine may not be started: why, what to do, what else there is."""

from selfcare.cli.context import Context
from selfcare.cli.notices import of_translation
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Tier
from selfcare.guides.model import Guides, Routine
from selfcare.language import _
from selfcare.safety.screening import NOTHING_LEFT, screen
from selfcare.safety.verdict import Decision, Reason, Verdict
from selfcare.terminal.page import Block, Gap, Item, Page, Text, Title

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
