"""What is read before the first beat and after the last one."""

from typing import Any

from selfcare.app.context import Context
from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_duration, format_list
from selfcare.safety.verdict import Verdict
from selfcare.session.announcements import announcement, limb_phrase
from selfcare.session.beats import Beat, Schedule
from selfcare.session.keymap import keymap
from selfcare.session.simulate import simulate
from selfcare.session.state import Session, session_progress
from selfcare.terminal.blocks import Block, Gap, Grid, Item, Page, Text, Title
from selfcare.terminal.line_view import key_line
from selfcare.views.notices import of_language


def start_page(
    context: Context,
    plan: Schedule,
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
            _("{title}: {time}.").format(title=plan.title, time=format_duration(plan.total_seconds))
        )
    )
    blocks += of_language(routine.language)
    blocks += [Text(sentence) for sentence in notes(plan, verdict, routine)]
    if context.can_ask() and context.settings.on("keys"):
        blocks.append(Text(key_line(keymap())))
    else:
        blocks.append(Text(_("It runs by itself to the end. Ctrl-C stops it.")))
    blocks.append(Gap())
    return tuple(blocks)


def notes(plan: Schedule, verdict: Verdict, routine: Routine) -> tuple[str, ...]:
    """What to know before this session begins, what to ask first comes first, each once."""
    things = format_list(routine.needs)
    asked = dict.fromkeys(reason.text for reason in verdict.notes)
    return (
        *(note for note in asked if not any(note in change for change in plan.changes)),
        *plan.changes,
        *([_("Have at hand: {things}.").format(things=things)] if things else []),
        _("Press only as hard as feels good. If anything feels wrong, stop at once."),
    )


def end_page(session: Session) -> Page:
    """What was done, and what to watch for from now on."""
    done = session_progress(session.schedule, session.attempts)
    counted = ngettext(
        "{done} of {count} hold done", "{done} of {count} holds done", done.beats_planned
    ).format(done=done.beats_done, count=done.beats_planned)
    rows = tuple(_rows(session))
    return (
        Gap(),
        *([Grid((_("place"), _("side"), _("held")), rows)] if rows else []),
        Text(
            _("{counted}, {time} of pressing.").format(
                counted=counted, time=format_duration(done.held_seconds)
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
    beats = session.schedule.beats
    return [
        (beats[index].title, limb_phrase(beats[index]).rstrip("."), format_duration(seconds))
        for index, seconds in sorted(held.items())
    ]


def schedule_page(plan: Schedule) -> Page:
    """Every announcement of a session that nobody interrupts."""
    blocks: list[Block] = [
        Title(
            _("{title}: {time}.").format(title=plan.title, time=format_duration(plan.total_seconds))
        ),
        *(Text(change) for change in plan.changes),
        Gap(),
    ]
    blocks += [_line(at, text) for at, text in announcements(plan)]
    return tuple(blocks)


def announcements(plan: Schedule) -> list[tuple[float, str]]:
    """What the session itself tells when nobody interrupts it, with the seconds it comes at."""
    session, effects = simulate(plan)
    told = [(effect.at, announcement(session, effect, named=True)) for effect in effects]
    return [(at, text) for at, text in told if text]


def _line(at_seconds: float, text: str) -> Item:
    minutes, seconds = divmod(int(at_seconds), 60)
    return Item(text, f"{minutes:2d}:{seconds:02d}")


def schedule_as_dict(plan: Schedule) -> dict[str, Any]:
    """The fields that scripts rely on."""
    return {
        "routine": plan.routine,
        "beats": [_beat_as_dict(beat) for beat in plan.beats],
        "total_seconds": plan.total_seconds,
        "changes": list(plan.changes),
    }


def _beat_as_dict(beat: Beat) -> dict[str, Any]:
    return {
        "index": beat.index,
        "kind": beat.kind.value,
        "step": beat.step,
        "point": beat.point or None,
        "side": beat.side.value if beat.side else None,
        "at_seconds": beat.at_seconds,
        "seconds": beat.seconds,
        "say": beat.say,
    }
