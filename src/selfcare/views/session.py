"""What is read before the first beat and after the last one."""

from typing import Any

from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_duration, format_list
from selfcare.safety.verdict import Verdict
from selfcare.session.announcements import aftercare, announcement, limb_phrase
from selfcare.session.beats import Beat, Schedule
from selfcare.session.keymap import keymap
from selfcare.session.machine import simulate
from selfcare.session.state import Session, session_progress
from selfcare.terminal.blocks import Block, Gap, Grid, Item, Page, Text, Title
from selfcare.terminal.line_view import key_line
from selfcare.views.notices import untranslated_blocks


def start_page(
    schedule: Schedule,
    verdict: Verdict,
    routine: Routine,
    rate: float,
    *,
    why_plain: str,
    keys: bool,
    rehearsal: bool,
) -> Page:
    """What this session is, what was changed in it, and how to stop it.

    `rate` is how many times as fast the clock runs. `why_plain` names what turned the
    line mode on, empty where nothing did. `keys`: whether keys are read.
    """
    blocks: list[Block] = []
    if rehearsal:
        blocks.append(
            Text(_("A rehearsal, 60 times as fast. Only look; do not press along."), strong=True)
        )
    elif rate != 1.0:
        faster = _("The clock runs {rate:g} times as fast; nothing is recorded.")
        blocks.append(Text(faster.format(rate=Number(rate))))
    blocks += [_title(schedule), *untranslated_blocks(routine.language)]
    blocks += [Text(sentence) for sentence in notes(schedule, verdict, routine)]
    if keys:
        blocks.append(Text(key_line(keymap())))
    else:
        blocks.append(Text(_("It runs by itself to the end. Ctrl-C stops it.")))
    if why_plain:
        blocks.append(Text(_("Line mode, because of {why}.").format(why=why_plain)))
    return (*blocks, Gap())


def _title(schedule: Schedule) -> Title:
    time = format_duration(schedule.total_seconds)
    return Title(_("{title}: {time}.").format(title=schedule.title, time=time))


def notes(schedule: Schedule, verdict: Verdict, routine: Routine) -> tuple[str, ...]:
    """What to know before this session begins, each once; what to ask first comes first."""
    things = format_list(routine.needs)
    asked = dict.fromkeys(reason.text for reason in verdict.notes)
    return (
        *(note for note in asked if not any(note in change for change in schedule.changes)),
        *schedule.changes,
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
        *([Text(aftercare())] if done.held_seconds else []),
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


def schedule_page(schedule: Schedule) -> Page:
    """Every announcement of a session that nobody interrupts, with the time it comes at."""
    session, effects = simulate(schedule)
    blocks: list[Block] = [_title(schedule), *map(Text, schedule.changes), Gap()]
    for effect in effects:
        text = announcement(session, effect)
        if text:
            minutes, seconds = divmod(int(effect.at), 60)
            blocks.append(Item(text, f"{minutes:2d}:{seconds:02d}"))
    return tuple(blocks)


def schedule_as_dict(schedule: Schedule) -> dict[str, Any]:
    return {
        "routine": schedule.routine,
        "beats": [_beat_as_dict(beat) for beat in schedule.beats],
        "total_seconds": schedule.total_seconds,
        "changes": list(schedule.changes),
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
