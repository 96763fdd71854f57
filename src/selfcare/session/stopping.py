"""What stops a session: for a while, because the machine slept, or for good."""

from dataclasses import replace

from selfcare.session import turns
from selfcare.session.events import Asleep, Event, Outcome, Paused, Resumed
from selfcare.session.state import Session, State

HANDS_BACK_SECONDS = 5.0
"""How long the hands get to go back after a pause within a hold."""


def pause(session: Session, _event: Event) -> turns.Turn:
    """Stop time."""
    return _pause(session)


def ask(session: Session, _event: Event) -> turns.Turn:
    """Stop time and ask whether to end."""
    return _pause(session, quit_asked=True)


def ask_or_end(session: Session, _event: Event) -> turns.Turn:
    """While paused: ask whether to end, or end where that was asked."""
    if session.quit_asked:
        return stop(session, Outcome.ENDED_EARLY)
    asking = replace(session, quit_asked=True)
    return asking, (Paused(session.at, session.asleep, quit_asked=True),)


def resume(session: Session, _event: Event) -> turns.Turn:
    """Let time go on; within a hold the hands go back first."""
    return _resume(session, HANDS_BACK_SECONDS if session.beat.is_press else 0.0)


def asleep(session: Session, event: Asleep) -> turns.Turn:
    """Leave out the time the machine slept, then wait for the person or get ready again."""
    paused, told = _pause(session, asleep=True)
    paused = replace(paused, at=max(session.at, event.at))
    if session.keys:
        return paused, told
    beat = session.beat
    if beat.is_press:
        lead_in = session.plan.beats[beat.index - 1]
        running, resumed = _resume(paused, turns.lead_in_seconds(session, lead_in, moves=False))
        return running, told + resumed
    running, resumed = _resume(paused, 0.0)
    if not beat.is_lead_in:
        return running, told + resumed
    ended, last = turns.end(running, completed=False)
    begun, first = turns.begin(ended, beat.index, afresh=True)
    return begun, told + resumed + last + first


def stop(session: Session, outcome: Outcome) -> turns.Turn:
    """End the current beat, and the session with it."""
    ended, last = turns.end(session, completed=False)
    finished, told = turns.finish(ended, outcome)
    return finished, last + told


def _pause(session: Session, *, asleep: bool = False, quit_asked: bool = False) -> turns.Turn:
    paused = replace(
        session,
        state=State.PAUSED,
        counted_seconds=session.elapsed_seconds,
        asleep=asleep,
        quit_asked=quit_asked,
    )
    return paused, (Paused(session.at, asleep, quit_asked),)


def _resume(session: Session, hands_back_seconds: float) -> turns.Turn:
    running = replace(
        session,
        state=State.HANDS_BACK if hands_back_seconds else State.RUNNING,
        counts_from_at=session.at + hands_back_seconds,
        asleep=False,
        quit_asked=False,
    )
    return running, (Resumed(session.at, hands_back_seconds),)
