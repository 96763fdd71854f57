"""Lay out what a page needs to play a schedule: beats, lines and tones, all decided.

Every sentence and every second is worked out here; the page's script only
looks at the clock. Times are seconds from the beginning of the schedule.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from selfcare.i18n import _
from selfcare.session import announcements, script
from selfcare.session.announcements import announcement
from selfcare.session.beats import Beat, Schedule
from selfcare.session.events import BeatStarted, Effect, Moment, Moments
from selfcare.session.machine import HANDS_BACK_SECONDS, simulate
from selfcare.session.phrases import pressure_sentence
from selfcare.session.script import body_phrase, place_phrase
from selfcare.session.state import Session

Notes = Mapping[str, Sequence[tuple[float, float]]]
"""The notes of each tone, by its moment, as (hertz, seconds); 0 hertz is silence."""


def timeline(
    schedule: Schedule, language: str, pictures: Sequence[int], notes: Notes
) -> dict[str, Any]:
    """Lay out everything that a page plays, as values for JSON.

    `pictures` has the number of the picture for each beat, -1 if there is none.
    What the beats of a step have in common is in `steps`, once.
    """
    session, effects = simulate(schedule)
    numbers = schedule.step_numbers
    started = (effect for effect in effects if isinstance(effect, BeatStarted))
    moving = {effect.beat.index for effect in started if effect.moves}
    return {
        "language": language,
        "total_seconds": schedule.total_seconds,
        "hands_back_seconds": HANDS_BACK_SECONDS,
        "steps": _steps(schedule),
        "beats": [
            {
                **_shown(schedule, beat, moves=beat.index in moving),
                "step_index": numbers[beat.step] - 1,
                "picture": pictures[beat.index],
            }
            for beat in schedule.beats
        ],
        "lines": [
            {"at_seconds": at_seconds, "say": say}
            for at_seconds, say in sorted(spoken_lines(session, effects).items())
        ],
        "tones": [
            {"at_seconds": at_seconds, "moment": moment.value}
            for at_seconds, moment in tones_of(effects)
        ],
        "notes": {moment: [list(note) for note in tone] for moment, tone in notes.items()},
    }


def _steps(schedule: Schedule) -> list[dict[str, str]]:
    """What the page shows during all beats of a step."""
    numbers = schedule.step_numbers
    steps = {
        beat.step: {
            "step": _("Step {number} of {count}").format(
                number=numbers[beat.step], count=len(numbers)
            ),
            "title": beat.title,
            "feel": pressure_sentence(beat.pressure) if beat.side else "",
            "text": beat.text,
        }
        for beat in schedule.beats
    }
    return list(steps.values())


def _shown(schedule: Schedule, beat: Beat, *, moves: bool) -> dict[str, Any]:
    back = HANDS_BACK_SECONDS if beat.is_press else 0.0
    again = announcements.resumed_text(beat, back)
    if beat.is_lead_in:  # a page does not start it again
        again = tuple(cue.say for cue in beat.cues)
    return {
        "kind": beat.kind.value,
        "at_seconds": beat.at_seconds,
        "seconds": beat.seconds,
        "do": script.verb(beat),
        "position": body_phrase(beat) if moves else "",
        "side": place_phrase(beat),
        "then": script.next_up(schedule, beat.index),
        "again": " ".join(again),
    }


def spoken_lines(session: Session, effects: Sequence[Effect]) -> dict[float, str]:
    """Collect what is said when; texts of the same moment are joined."""
    lines: dict[float, str] = {}
    for effect in effects:
        text = announcement(session, effect)
        if text:
            at_seconds = round(effect.at, 3)
            lines[at_seconds] = f"{lines[at_seconds]} {text}" if at_seconds in lines else text
    return lines


def tones_of(effects: Sequence[Effect]) -> list[tuple[float, Moment]]:
    moments = Moments()
    return [
        (round(effect.at, 3), moment) for effect in effects if (moment := moments.reached(effect))
    ]
