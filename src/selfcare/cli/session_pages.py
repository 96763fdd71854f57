"""What is read before the first beat and after the last one."""

from selfcare.cli.context import Context
from selfcare.cli.notices import of_language
from selfcare.guides.model import Routine
from selfcare.language import _, ngettext
from selfcare.language.dates import spoken_seconds
from selfcare.language.lists import Number, listed
from selfcare.safety.verdict import Verdict
from selfcare.session.beats import Plan
from selfcare.session.keys import table
from selfcare.session.progress import progress
from selfcare.session.sides import limb_phrase
from selfcare.session.state import Session
from selfcare.terminal.lines import key_line
from selfcare.terminal.page import Block, Gap, Grid, Page, Text, Title


def start_page(
    context: Context,
    plan: Plan,
    verdict: Verdict,
    routine: Routine,
    rate: float,
    *,
    rehearsal: bool,
) -> Page:
    """What this session is, what was changed in it, and how to stop it."""
    blocks: list[Block] = []
    if context.output.plain:
        blocks.append(Text(_("Line mode, because of {why}.").format(why=context.output.why_plain)))
    if rehearsal:
        blocks.append(
            Text(_("A rehearsal, 60 times as fast. Only look; do not press along."), strong=True)
        )
    elif rate != 1.0:
        blocks.append(
            Text(
                _("The clock runs {rate:g} times as fast; nothing is recorded.").format(
                    rate=Number(rate)
                )
            )
        )
    blocks.append(
        Title(
            _("{title}: {time}.").format(title=plan.title, time=spoken_seconds(plan.total_seconds))
        )
    )
    blocks += of_language(routine.language)
    blocks += [Text(sentence) for sentence in notes(plan, verdict, routine)]
    if context.can_ask() and context.settings.on("keys"):
        blocks.append(Text(key_line(table())))
    else:
        blocks.append(Text(_("It runs by itself to the end. Ctrl-C stops it.")))
    blocks.append(Gap())
    return tuple(blocks)


def notes(plan: Plan, verdict: Verdict, routine: Routine) -> tuple[str, ...]:
    """What to know before this session begins, what to ask first comes first, each once."""
    things = listed(routine.needs)
    asked = dict.fromkeys(reason.text for reason in verdict.notes)
    return (
        *(note for note in asked if not any(note in change for change in plan.changes)),
        *plan.changes,
        *([_("Have at hand: {things}.").format(things=things)] if things else []),
        _("Press only as hard as feels good. If anything feels wrong, stop at once."),
    )


def end_page(session: Session) -> Page:
    """What was done, and what to watch for from now on."""
    done = progress(session.plan, session.attempts)
    counted = ngettext(
        "{done} of {count} hold done", "{done} of {count} holds done", done.beats_planned
    ).format(done=done.beats_done, count=done.beats_planned)
    rows = tuple(_rows(session))
    return (
        Gap(),
        *([Grid((_("place"), _("side"), _("held")), rows)] if rows else []),
        Text(
            _("{counted}, {time} of pressing.").format(
                counted=counted, time=spoken_seconds(done.held_seconds)
            )
        ),
        Text(
            _(
                "Some tenderness for a day is common. If the pain is worse for a day or two, or "
                "something new appears, rest and see a clinician."
            )
        ),
    )


def _rows(session: Session) -> list[tuple[str, str, str]]:
    """One row for each hold that was begun, all its attempts added up."""
    held: dict[int, float] = {}
    for attempt in session.attempts:
        held[attempt.beat] = held.get(attempt.beat, 0.0) + attempt.held_seconds
    beats = session.plan.beats
    return [
        (beats[index].title, limb_phrase(beats[index]).rstrip("."), spoken_seconds(seconds))
        for index, seconds in sorted(held.items())
    ]
