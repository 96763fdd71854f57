"""What is said when something happens: the session for who only listens.

From these sentences alone a person knows where to press, on which side, how
hard, for how long, and when to stop.
"""

from dataclasses import replace

from selfcare.session import words
from selfcare.session.beats import Beat, BeatKind
from selfcare.session.events import (
    BeatEnded,
    BeatStarted,
    CueDue,
    Effect,
    Finished,
    HoldChanged,
    HoldGoesOn,
    Paused,
    Resumed,
)
from selfcare.session.state import Session


def spoken(session: Session, effect: Effect, *, named: bool = False) -> str:
    """What is said; empty where silence is better.

    `named` says the name of a step too. Who listens has no time for it before
    the hold begins, and the instruction says the place.
    """
    match effect:
        case BeatStarted(seconds=seconds, moves=moves):
            begun = _as_come_to(session, effect)
            name = words.name(begun) if named else ()
            return " ".join((*name, *words.started(begun, seconds, moves=moves)))
        case CueDue(cue=cue):
            return cue.say
        case BeatEnded(beat=beat):
            return words.ended(beat)
        case Paused():
            return words.paused(effect, keys=session.keys)
        case Resumed(hands_back_seconds=seconds):
            return " ".join(words.resumed(session.beat, seconds))
        case HoldGoesOn(beat=beat):
            return " ".join(words.goes_on(beat, session.seconds_left))
        case HoldChanged(seconds=seconds, both_sides=both_sides):
            return words.changed(seconds, both_sides=both_sides)
        case Finished(outcome=outcome):
            return words.finished(outcome)
        case _:
            return ""


def _as_come_to(session: Session, started: BeatStarted) -> Beat:
    """The beat itself; but who comes to a second side not from the first gets ready for it."""
    beat = started.beat
    if beat.kind is BeatKind.SWITCH and started.afresh:
        return replace(session.plan.beats[beat.index + 1], kind=BeatKind.GET_READY)
    return beat
