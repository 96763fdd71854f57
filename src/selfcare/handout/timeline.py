"""A plan -> what a page needs to play it: moments, words and tones, nothing to decide.

Every sentence and every second is worked out here; the page's script only
looks at the clock. Times are seconds from the beginning of the plan.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from selfcare.i18n import _
from selfcare.session import announcements
from selfcare.session.announcements import announcement, body_phrase, place_phrase
from selfcare.session.beats import Beat, Schedule
from selfcare.session.events import BeatStarted, Effect, Moments, Outcome
from selfcare.session.machine import HANDS_BACK_SECONDS
from selfcare.session.phrases import pressure_sentence
from selfcare.session.simulate import simulate
from selfcare.session.state import Session

Notes = Mapping[str, Sequence[tuple[float, float]]]
"""The notes of each tone, by its moment, as (hertz, seconds); 0 hertz is silence."""

LONGEST_STANDSTILL_SECONDS = 3.0
"""A page in sight looks at the clock each second; after a longer gap the device was asleep."""

LONGEST_HIDDEN_SECONDS = 70.0
"""The same for a page out of sight: browsers let it look once a minute, or not at all."""

LATEST_SECONDS = 2.0
"""A tone or a sentence that is later than this is not sounded or said any more."""


def timeline(
    plan: Schedule, language: str, pictures: Sequence[int], notes: Notes
) -> dict[str, Any]:
    """Lay out everything that a page plays, as values for JSON.

    `pictures` has the number of the picture for each beat, -1 where there is none.
    What the beats of a step have in common is in `steps`, once.
    """
    session, effects = simulate(plan)
    numbers = plan.step_numbers
    moving = _moving(effects)
    return {
        "language": language,
        "total_seconds": plan.total_seconds,
        "hands_back_seconds": HANDS_BACK_SECONDS,
        "longest_standstill_seconds": LONGEST_STANDSTILL_SECONDS,
        "longest_hidden_seconds": LONGEST_HIDDEN_SECONDS,
        "latest_seconds": LATEST_SECONDS,
        "steps": _steps(plan),
        "beats": [
            {
                **_shown(plan, beat, moves=beat.index in moving),
                "of": numbers[beat.step] - 1,
                "picture": pictures[beat.index],
            }
            for beat in plan.beats
        ],
        "lines": [
            {"at_seconds": at_seconds, "say": say}
            for at_seconds, say in sorted(_lines(session, effects).items())
        ],
        "tones": _tones(effects),
        "notes": {moment: [list(note) for note in tone] for moment, tone in notes.items()},
        "words": _words(),
    }


def _steps(plan: Schedule) -> list[dict[str, str]]:
    """What the page shows during all beats of a step."""
    numbers = plan.step_numbers
    steps = {
        beat.step: {
            "step": _("Step {number} of {count}").format(
                number=numbers[beat.step], count=len(numbers)
            ),
            "title": beat.title,
            "feel": pressure_sentence(beat.pressure) if beat.side else "",
            "text": beat.text,
        }
        for beat in plan.beats
    }
    return list(steps.values())


def _moving(effects: Sequence[Effect]) -> frozenset[int]:
    """The beats for which the body moves, by index."""
    begun = (effect for effect in effects if isinstance(effect, BeatStarted))
    return frozenset(effect.beat.index for effect in begun if effect.moves)


def _shown(plan: Schedule, beat: Beat, *, moves: bool) -> dict[str, Any]:
    """What the page shows while a beat lasts."""
    back = HANDS_BACK_SECONDS if beat.is_press else 0.0
    return {
        "kind": beat.kind.value,
        "at_seconds": beat.at_seconds,
        "seconds": beat.seconds,
        "do": announcements.verb(beat),
        "position": body_phrase(beat) if moves else "",
        "side": place_phrase(beat),
        "then": announcements.next_up(plan, beat.index),
        "again": " ".join(announcements.resumed_text(beat, back)),
    }


def _lines(session: Session, effects: Sequence[Effect]) -> dict[float, str]:
    """What is said when, as in a session that nobody interrupts; what comes together is one."""
    lines: dict[float, str] = {}
    for effect in effects:
        text = announcement(session, effect)
        if text:
            at_seconds = round(effect.at, 3)
            lines[at_seconds] = f"{lines[at_seconds]} {text}" if at_seconds in lines else text
    return lines


def _tones(effects: Sequence[Effect]) -> list[dict[str, Any]]:
    """Which tone sounds when, as in a session."""
    moments = Moments()
    reached = ((round(effect.at, 3), moments.reached(effect)) for effect in effects)
    return [
        {"at_seconds": at_seconds, "moment": moment.value}
        for at_seconds, moment in reached
        if moment is not None
    ]


def _words() -> dict[str, str]:
    """What the page itself says."""
    return {
        "start": _("Start"),
        "pause": _("Pause"),
        "go_on": _("Continue"),
        "paused": _("Paused."),
        "asleep": _("Your device was asleep, so the page paused."),
        "read_first": _("First read the lists that are open now. Then tick the box."),
        "tick_first": _("First tick the box above."),
        "no_awake": _(
            "This browser can't keep the screen on. You can change that in your device's settings."
        ),
        "left": _("left"),
        "finished": announcements.finished_text(Outcome.COMPLETED),
        "afterwards": _(
            "Some tenderness for a day is common. If the pain is worse for a day or two, or "
            "something new appears, rest and see a clinician."
        ),
        "stopped": _("You stopped because something felt wrong. Don't press any more today."),
    }
