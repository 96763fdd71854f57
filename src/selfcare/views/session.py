"""What is read before the first beat and after the last one."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_duration, format_list
from selfcare.safety.verdict import Verdict
from selfcare.session.announcements import announcement, limb_phrase
from selfcare.session.beats import Beat, Schedule
from selfcare.session.phrases import position_words, pressure_words
from selfcare.session.simulate import simulate
from selfcare.session.state import Session, session_progress
from selfcare.terminal.blocks import (
    CHECK,
    SHORTER,
    Block,
    Gap,
    Grid,
    Item,
    Next,
    Page,
    Panel,
    Row,
    Rows,
    Text,
    Title,
)
from selfcare.views.notices import untranslated_blocks


def ready_card(
    schedule: Schedule,
    verdict: Verdict,
    routine: Routine,
    rate: float,
    *,
    keys: bool,
    rehearsal: bool,
) -> Page:
    """What this session is, what was changed in it, and how to stop it.

    `rate` is how many times as fast the clock runs; `keys`: whether keys are read.
    """
    blocks: list[Block] = []
    if rehearsal:
        blocks.append(
            Text(_("A rehearsal, 60 times as fast. Only look; do not press along."), strong=True)
        )
    elif rate != 1.0:
        faster = _("The clock runs {rate:g} times as fast; nothing is recorded.")
        blocks.append(Text(faster.format(rate=Number(rate))))
    count = len(schedule.step_numbers)
    title = ngettext(
        "Ready: {title}, {count} step, {time}", "Ready: {title}, {count} steps, {time}", count
    ).format(title=schedule.title, count=count, time=_rounded(schedule.total_seconds))
    rows: list[Row] = []
    for part in _parts_of_card(schedule, verdict, routine, keys=keys):
        rows += [Row("", ""), *part] if rows and part else part
    page = (Rows(tuple(rows), indent=0),)
    return (*blocks, *untranslated_blocks(routine.language), Panel(title, page))


def _rounded(seconds: float) -> str:
    """A time in whole minutes from one minute on."""
    return format_duration(max(1, round(seconds / 60)) * 60 if seconds >= 60 else seconds)  # noqa: PLR2004


def _parts_of_card(
    schedule: Schedule, verdict: Verdict, routine: Routine, *, keys: bool
) -> Iterator[list[Row]]:
    """The rows that have something to say: what it needs, what was changed, how to stop."""
    pressure = max((beat.pressure for beat in schedule.press_beats), default=0)
    positions = [position for position, _beats in groupby(beat.position for beat in schedule.beats)]
    how_hard = _("{feeling}, up to {pressure} out of 10. Never sharp, never numb.")
    yield [
        *([Row(_("You need"), format_list(routine.needs))] if routine.needs else []),
        Row(_("Position"), _(", then ").join(map(position_words, positions))),
        Row(_("How hard"), how_hard.format(feeling=pressure_words(pressure), pressure=pressure)),
    ]
    asked = dict.fromkeys(reason.text for reason in verdict.notes)
    changes = schedule.changes
    yield [
        *(
            Row(_("Ask first"), note, CHECK)
            for note in asked
            if not any(note in change for change in changes)
        ),
        *(
            Row(_change_label(change, schedule, verdict, routine), change, SHORTER)
            for change in changes
        ),
    ]
    if not keys:
        yield [Row(_("To stop"), _("press Ctrl-C. Nothing else is needed: it runs by itself."))]
        return
    yield [
        Row(_("To stop"), _("x or ! stops straight away and tells you what to do")),
        Row(_("To pause"), _("any other key; space to carry on. ? shows all keys")),
    ]


def _change_label(change: str, schedule: Schedule, verdict: Verdict, routine: Routine) -> str:
    """What kind of change a sentence of the schedule is about, by the steps it names."""
    named = {step.id for step in routine.steps if step.title in change}
    if named - schedule.step_numbers.keys():
        return _("Skipped")
    return _("Lighter") if named & {*verdict.lighter} else _("Changed")


def choices_page(choices: Mapping[str, str], *, plain: bool) -> Page:
    """What can be pressed on the card; in the line mode the question says how to start."""
    items = tuple(Item(text, key, 0 if plain else 2) for key, text in choices.items())
    if plain:
        return items
    return (Gap(), Next(_("Press Enter to start. The clock waits for you.")), Gap(), *items)


def _title(schedule: Schedule) -> Title:
    time = format_duration(schedule.total_seconds)
    return Title(_("{title}: {time}.").format(title=schedule.title, time=time))


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


def schedule_page(schedule: Schedule) -> Page:
    """Every announcement of a session that nobody interrupts, with the time it comes at."""
    session, effects = simulate(schedule)
    blocks: list[Block] = [_title(schedule), *map(Text, schedule.changes), Gap()]
    for effect in effects:
        text = announcement(session, effect, named=True)
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
