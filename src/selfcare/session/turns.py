"""The small moves every event is made of: begin a beat, end it, finish."""

from dataclasses import replace

from selfcare.guides.enums import Position
from selfcare.session.beats import Beat, BeatKind, get_ready_seconds, moves_between
from selfcare.session.events import BeatEnded, BeatStarted, Effect, Finished, Outcome
from selfcare.session.state import Attempt, Session, State

Turn = tuple[Session, tuple[Effect, ...]]
"""What every move gives back: the session after it, and what came of it."""


def begin(session: Session, index: int, *, afresh: bool = False) -> Turn:
    """Begin a beat now; after the last one the session is completed.

    `afresh` means that the person does not come from the beat before, so the
    way into a hold takes the time to get ready for it, also where the plan has
    a short switch.
    """
    if index == len(session.plan.beats):
        return finish(session, Outcome.COMPLETED)
    beat = session.plan.beats[index]
    moves = _moves(session, beat, afresh=afresh)
    lengths = _planned_lead_ins(session)
    if afresh and beat.is_lead_in:
        lengths[index] = lead_in_seconds(session, beat, moves=moves)
    begun = replace(
        session,
        index=index,
        lengths=tuple(lengths),
        counted_seconds=0.0,
        counts_from_at=session.at,
        position=beat.position,
        passed=frozenset(),
    )
    return begun, (BeatStarted(begun.at, beat, begun.attempt, begun.seconds, moves, afresh),)


def end(session: Session, *, completed: bool, lasted_seconds: float | None = None) -> Turn:
    """End the current beat now. An attempt at a hold is kept."""
    lasted = session.elapsed_seconds if lasted_seconds is None else lasted_seconds
    effect = BeatEnded(session.at, session.beat, session.attempt, lasted, completed)
    attempts = session.attempts
    if session.beat.is_press:
        attempts += (Attempt(session.index, session.attempt, lasted, completed),)
    ended = replace(
        session,
        state=State.PAUSED if session.state is State.PAUSED else State.RUNNING,
        attempts=attempts,
        counted_seconds=lasted,
        quit_asked=False,
    )
    return ended, (effect,)


def go_on(session: Session, *, completed: bool, lasted_seconds: float | None = None) -> Turn:
    """End the current beat and begin the one after it."""
    ended, last = end(session, completed=completed, lasted_seconds=lasted_seconds)
    begun, first = begin(ended, session.index + 1)
    return begun, last + first


def finish(session: Session, outcome: Outcome) -> Turn:
    """Finish a session whose current beat has ended."""
    finished = replace(session, state=State.FINISHED, outcome=outcome)
    return finished, (Finished(session.at, outcome),)


def _moves(session: Session, beat: Beat, *, afresh: bool) -> bool:
    """Whether the body moves to a beat. A switch is itself the time to turn over.

    Who comes to a beat afresh may have moved in the meantime.
    """
    if session.position is None:
        return True
    if beat.kind is BeatKind.SWITCH and not afresh:
        return False
    turning = session.beat.kind is BeatKind.SWITCH and beat.position is Position.LYING_SIDE
    return (afresh and turning) or moves_between(session.beat, beat)


def lead_in_seconds(session: Session, lead_in: Beat, *, moves: bool) -> float:
    """How long it takes to get ready anew for the hold after a lead-in, in seconds."""
    hold = session.plan.beats[lead_in.index + 1]
    return max(lead_in.seconds, get_ready_seconds(hold, before=None, position_changes=moves))


def _planned_lead_ins(session: Session) -> list[float]:
    """The lengths as they are now, with every lead-in as long as planned again."""
    return [
        beat.seconds if beat.is_lead_in else seconds
        for beat, seconds in zip(session.plan.beats, session.lengths, strict=True)
    ]
