"""A plan -> what a page needs to play it: moments, words and tones, nothing to decide.

Every sentence and every second is worked out here; the page's script only
looks at the clock. Times are seconds from the beginning of the plan.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from selfcare.guides.model import Routine
from selfcare.language import _
from selfcare.session import words
from selfcare.session.beats import Beat, BeatKind, Plan
from selfcare.session.events import BeatStarted, Effect, Outcome
from selfcare.session.phrases import pressure_sentence
from selfcare.session.sides import body_phrase, place_phrase
from selfcare.session.spoken import spoken
from selfcare.session.state import Session
from selfcare.session.stopping import HANDS_BACK_SECONDS
from selfcare.session.uninterrupted import uninterrupted

Notes = Mapping[str, Sequence[tuple[float, float]]]
"""The notes of each tone, by what it stands for (start, switch, end, finished), as (hertz,
seconds); 0 hertz is silence."""

LONGEST_STANDSTILL_SECONDS = 3.0
"""A page is told the time each second; if it was not for so long, the device was asleep."""


def score(
    plan: Plan, routine: Routine, language: str, pictures: Sequence[int], notes: Notes
) -> Any:
    """Lay out everything that a page plays, as values for JSON.

    `pictures` has the number of the picture for each beat, -1 where there is none.
    What the beats of a step have in common stands in `steps`, once.
    """
    steps = _steps(plan, routine)
    session, effects = uninterrupted(plan)
    moving = _moving(effects)
    return {
        "language": language,
        "total_seconds": plan.total_seconds,
        "hands_back_seconds": HANDS_BACK_SECONDS,
        "longest_standstill_seconds": LONGEST_STANDSTILL_SECONDS,
        "steps": list(steps.values()),
        "beats": [
            {
                **_shown(plan, beat, moves=beat.index in moving),
                "of": list(steps).index(beat.step),
                "picture": pictures[beat.index],
            }
            for beat in plan.beats
        ],
        "lines": [
            {"at_seconds": at_seconds, "say": say}
            for at_seconds, say in sorted(_lines(session, effects).items())
        ],
        "tones": [
            {"at_seconds": at_seconds, "moment": moment}
            for at_seconds, moment in sorted(_tones(plan).items())
        ],
        "notes": {moment: [list(note) for note in tone] for moment, tone in notes.items()},
        "words": _words(),
    }


def _steps(plan: Plan, routine: Routine) -> dict[str, dict[str, str]]:
    """What stands on the page during all beats of a step, by the step's id."""
    numbers = {step.id: number for number, step in enumerate(routine.steps, 1)}
    return {
        beat.step: {
            "step": _("Step {number} of {count}").format(
                number=numbers[beat.step], count=len(routine.steps)
            ),
            "title": beat.title,
            "feel": pressure_sentence(beat.pressure) if beat.side else "",
            "text": beat.text,
        }
        for beat in plan.beats
    }


def _moving(effects: Sequence[Effect]) -> frozenset[int]:
    """The beats for which the body moves, by index."""
    begun = (effect for effect in effects if isinstance(effect, BeatStarted))
    return frozenset(effect.beat.index for effect in begun if effect.moves)


def _shown(plan: Plan, beat: Beat, *, moves: bool) -> dict[str, Any]:
    """What stands on the page while a beat lasts."""
    back = HANDS_BACK_SECONDS if beat.is_press else 0.0
    return {
        "kind": beat.kind.value,
        "at_seconds": beat.at_seconds,
        "seconds": beat.seconds,
        "do": words.verb(beat),
        "position": body_phrase(beat) if moves else "",
        "side": place_phrase(beat),
        "then": words.then(plan, beat.index),
        "again": " ".join(words.resumed(beat, back)),
    }


def _lines(session: Session, effects: Sequence[Effect]) -> dict[float, str]:
    """What is said when, as in a session that nobody interrupts; what comes together is one."""
    lines: dict[float, str] = {}
    for effect in effects:
        text = spoken(session, effect)
        if text:
            at_seconds = round(effect.at, 3)
            lines[at_seconds] = f"{lines[at_seconds]} {text}" if at_seconds in lines else text
    return lines


def _tones(plan: Plan) -> dict[float, str]:
    """Which tone sounds when; of the end of a hold and a switch only the switch is heard."""
    tones: dict[float, str] = {}
    after_hold = False
    for beat in plan.beats:
        if beat.is_press:
            tones[beat.at_seconds] = "start"
        elif beat.kind is BeatKind.SWITCH:
            tones[beat.at_seconds] = "switch"
        elif after_hold:
            tones[beat.at_seconds] = "end"
        after_hold = beat.is_press
    tones[plan.total_seconds] = "finished"
    return tones


def _words() -> dict[str, str]:
    """What the page itself says."""
    return {
        "start": _("Start"),
        "pause": _("Pause"),
        "go_on": _("Go on"),
        "paused": _("Paused."),
        "hidden": _("The page was out of sight, so it paused."),
        "asleep": _("The device was asleep, so it paused."),
        "tick_first": _("Please answer the question above first."),
        "no_awake": _("This browser cannot keep the screen awake. Let it stay on by its settings."),
        "left": _("left in all"),
        "finished": words.finished(Outcome.COMPLETED),
        "afterwards": _(
            "Some tenderness for a day is common. If the pain is worse for a day or two, or "
            "something new appears, rest and see a clinician."
        ),
        "stopped": _("You stopped because something was wrong. Press no more today."),
    }
