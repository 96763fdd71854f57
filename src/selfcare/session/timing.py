"""How a session spends time: every border is crossed exactly where it falls.

A border is where a cue is due, a beat ends, or the hands are back. Its moment
is worked out from the moment the beat counts from, so the same story comes out
whether time is told once a minute or a thousand times a second.
"""

from dataclasses import replace

from selfcare.session import turns
from selfcare.session.beats import Cue
from selfcare.session.cues import cues_of
from selfcare.session.events import CueDue, Effect, HoldGoesOn
from selfcare.session.state import LIVE, Session, State

MOST_SECONDS_AHEAD = 1.0


def spend(session: Session, until_at: float) -> turns.Turn:
    """Let the time pass up to a moment. A moment already over is no time."""
    effects: list[Effect] = []
    while session.state in LIVE and _border_at(session) <= until_at:
        session, more = _cross(session)
        effects.extend(more)
    return replace(session, at=max(session.at, until_at)), tuple(effects)


def deadline(session: Session) -> float | None:
    """When the session next wants to be told the time, at most a second ahead.

    None while it is paused or finished: then time changes nothing.
    """
    if session.state not in LIVE:
        return None
    return min(_border_at(session), session.at + MOST_SECONDS_AHEAD)


def next_cue(session: Session) -> Cue | None:
    """The cue of this attempt that is due next, if there is one."""
    for cue in cues_of(session.beat, session.seconds):
        if cue.name not in session.passed:
            return cue
    return None


def _border_at(session: Session) -> float:
    if session.state is State.HANDS_BACK:
        return session.counts_from_at
    cue = next_cue(session)
    border_seconds = cue.at_seconds(session.seconds) if cue else session.seconds
    return session.counts_from_at + (border_seconds - session.counted_seconds)


def _cross(session: Session) -> turns.Turn:
    session = replace(session, at=max(session.at, _border_at(session)))
    if session.state is State.HANDS_BACK:
        back = replace(session, state=State.RUNNING)
        return back, (HoldGoesOn(back.at, back.beat),)
    cue = next_cue(session)
    if cue is None:
        return turns.go_on(session, completed=True, lasted_seconds=session.seconds)
    said = replace(session, passed=session.passed | {cue.name})
    return said, (CueDue(said.at, said.beat, said.attempt, cue),)
