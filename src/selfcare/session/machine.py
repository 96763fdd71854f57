"""The small moves every event is made of: begin a beat, end it, finish."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from selfcare.guides.enums import Position
from selfcare.guides.model import LONGEST_HOLD_SECONDS
from selfcare.i18n import _
from selfcare.outcomes import Attempt, Outcome
from selfcare.session.beats import (
    SHORTEST_CHANGED_HOLD_SECONDS,
    Beat,
    BeatKind,
    Cue,
    PointSide,
    Schedule,
    cues_of,
    get_ready_seconds,
    moves_between,
)
from selfcare.session.events import (
    Asleep,
    Back,
    BeatEnded,
    BeatStarted,
    ChangeHold,
    CueDue,
    Effect,
    Event,
    Finished,
    HoldChanged,
    HoldGoesOn,
    IllegalEvent,
    Interrupt,
    Leave,
    Next,
    Pause,
    Paused,
    Quit,
    RedFlag,
    Repeat,
    Resume,
    Resumed,
    Start,
    Tick,
)
from selfcare.session.state import LIVE, Session, State

Transition = tuple[Session, tuple[Effect, ...]]
"""What every move gives back: the session after it, and what came of it."""


def begin_beat(session: Session, index: int, *, afresh: bool = False) -> Transition:
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


def end_beat(
    session: Session, *, completed: bool, lasted_seconds: float | None = None
) -> Transition:
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


def end_and_begin_next(
    session: Session, *, completed: bool, lasted_seconds: float | None = None
) -> Transition:
    """End the current beat and begin the one after it."""
    ended, last = end_beat(session, completed=completed, lasted_seconds=lasted_seconds)
    begun, first = begin_beat(ended, session.index + 1)
    return begun, last + first


def finish(session: Session, outcome: Outcome) -> Transition:
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


MOST_SECONDS_AHEAD = 1.0


def spend(session: Session, until_at: float) -> Transition:
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


def _cross(session: Session) -> Transition:
    session = replace(session, at=max(session.at, _border_at(session)))
    if session.state is State.HANDS_BACK:
        back = replace(session, state=State.RUNNING)
        return back, (HoldGoesOn(back.at, back.beat),)
    cue = next_cue(session)
    if cue is None:
        return end_and_begin_next(session, completed=True, lasted_seconds=session.seconds)
    said = replace(session, passed=session.passed | {cue.name})
    return said, (CueDue(said.at, said.beat, said.attempt, cue),)


def _first_beat(session: Session, _event: Event) -> Transition:
    """Begin at the beginning, or where an interrupted session goes on.

    A hold that was broken is begun again, unless its place has had its time.
    """
    running = replace(session, state=State.RUNNING)
    if not session.attempts:
        return begin_beat(running, 0)
    last = session.attempts[-1]
    index = last.beat + 1 if last.completed else last.beat - 1
    while index < len(session.plan.beats) and not _fits(session, index, session.lengths):
        index += 1
    return begin_beat(running, index, afresh=True)


def _next_beat(session: Session, _event: Event) -> Transition:
    """End this beat now."""
    return end_and_begin_next(session, completed=False)


def _repeat(session: Session, _event: Event) -> Transition:
    """Get ready again for this hold, or between holds for the last one."""
    return _go_back(session, session.hold or _hold_before(session))


def _back(session: Session, _event: Event) -> Transition:
    """Get ready for the hold before; at the first one, for that again."""
    return _go_back(session, _hold_before(session) or session.hold)


def _change_hold(session: Session, event: ChangeHold) -> Transition:
    """Make this hold, and its other side while that is open, longer or shorter.

    A hold that already lasted as long as it is to last now is completed.
    """
    hold = session.hold
    if hold is None:
        raise IllegalEvent(_("There is no hold to change here."))
    seconds = _changed_seconds(hold, session.lengths[hold.index], event.by_seconds)
    others = _open_other_sides(session, hold)
    lengths = list(session.lengths)
    for beat in (hold, *others):
        lengths[beat.index] = seconds
    if not _fits(session, hold.index, lengths):
        raise IllegalEvent(_too_much())
    changed = replace(session, lengths=tuple(lengths), quit_asked=False)
    told = (HoldChanged(session.at, hold, seconds, both_sides=bool(others)),)
    if not session.beat.is_press:
        return changed, told
    if session.elapsed_seconds >= seconds:
        begun, effects = end_and_begin_next(changed, completed=True)
        return begun, told + effects
    return _pass_over_cues(changed), told


def _go_back(session: Session, hold: Beat | None) -> Transition:
    if hold is None:
        raise IllegalEvent(_("No hold has come yet, so there is none to go back to."))
    ended, last = end_beat(session, completed=False)
    if not _fits(ended, hold.index, ended.lengths):
        raise IllegalEvent(_too_much())
    begun, first = begin_beat(ended, hold.index - 1, afresh=True)
    return begun, last + first


def _hold_before(session: Session) -> Beat | None:
    """The last hold before the current beat, None up to the first one."""
    holds = [hold for hold in session.plan.press_beats if hold.index < session.index]
    return holds[-1] if holds else None


def _changed_seconds(hold: Beat, seconds: float, by_seconds: int) -> float:
    """Keep a changed length between 10 s and the longest of the point."""
    if by_seconds > 0:
        longer = min(seconds + by_seconds, hold.longest_seconds)
        if longer <= seconds:
            raise IllegalEvent(_("This is the longest this place is held."))
        return longer
    shorter = max(seconds + by_seconds, SHORTEST_CHANGED_HOLD_SECONDS)
    if shorter >= seconds:
        raise IllegalEvent(
            _("A hold lasts at least {seconds} seconds; n goes on.").format(
                seconds=SHORTEST_CHANGED_HOLD_SECONDS
            )
        )
    return shorter


def _open_other_sides(session: Session, hold: Beat) -> list[Beat]:
    """The holds of the same step that were not yet completed."""
    completed = {attempt.beat for attempt in session.attempts if attempt.completed}
    return [
        beat
        for beat in session.plan.press_beats
        if beat.step == hold.step and beat is not hold and beat.index not in completed
    ]


def _pass_over_cues(session: Session) -> Session:
    """Never say a cue late: what would have been due by now is not said any more."""
    late = {
        cue.name
        for cue in cues_of(session.beat, session.seconds)
        if cue.at_seconds(session.seconds) < session.elapsed_seconds
    }
    return replace(session, passed=session.passed | late)


def _fits(session: Session, from_index: int, lengths: Sequence[float]) -> bool:
    """Whether no place gets more than it may if all goes on from this beat.

    What was held before counts, but for a current attempt that has not ended.
    """
    seconds: defaultdict[PointSide, float] = defaultdict(float)
    for attempt in session.attempts:
        for place in session.plan.beats[attempt.beat].places:
            seconds[place] += attempt.held_seconds
    for hold in session.plan.press_beats:
        if hold.index >= from_index:
            for place in hold.places:
                seconds[place] += lengths[hold.index]
    return all(held <= LONGEST_HOLD_SECONDS for held in seconds.values())


def _too_much() -> str:
    return _("One place is pressed {seconds} seconds at most in a session, all in all.").format(
        seconds=LONGEST_HOLD_SECONDS
    )


HANDS_BACK_SECONDS = 5.0
"""How long the hands get to go back after a pause within a hold."""


def _on_pause(session: Session, _event: Event) -> Transition:
    """Stop time."""
    return _pause(session)


def _on_quit(session: Session, _event: Event) -> Transition:
    """Stop time and ask whether to end."""
    return _pause(session, quit_asked=True)


def _on_quit_paused(session: Session, _event: Event) -> Transition:
    """While paused: ask whether to end, or end where that was asked."""
    if session.quit_asked:
        return stop_session(session, Outcome.ENDED_EARLY)
    asking = replace(session, quit_asked=True)
    return asking, (Paused(session.at, session.asleep, quit_asked=True),)


def _on_resume(session: Session, _event: Event) -> Transition:
    """Let time go on; within a hold the hands go back first."""
    return _resume(session, HANDS_BACK_SECONDS if session.beat.is_press else 0.0)


def _on_asleep(session: Session, event: Asleep) -> Transition:
    """Leave out the time the machine slept, then wait for the person or get ready again."""
    paused, told = _pause(session, asleep=True)
    paused = replace(paused, at=max(session.at, event.at))
    if session.keys:
        return paused, told
    beat = session.beat
    if beat.is_press:
        lead_in = session.plan.beats[beat.index - 1]
        running, resumed = _resume(paused, lead_in_seconds(session, lead_in, moves=False))
        return running, told + resumed
    running, resumed = _resume(paused, 0.0)
    if not beat.is_lead_in:
        return running, told + resumed
    ended, last = end_beat(running, completed=False)
    begun, first = begin_beat(ended, beat.index, afresh=True)
    return begun, told + resumed + last + first


def stop_session(session: Session, outcome: Outcome) -> Transition:
    """End the current beat, and the session with it."""
    ended, last = end_beat(session, completed=False)
    finished, told = finish(ended, outcome)
    return finished, last + told


def _pause(session: Session, *, asleep: bool = False, quit_asked: bool = False) -> Transition:
    paused = replace(
        session,
        state=State.PAUSED,
        counted_seconds=session.elapsed_seconds,
        asleep=asleep,
        quit_asked=quit_asked,
    )
    return paused, (Paused(session.at, asleep, quit_asked),)


def _resume(session: Session, hands_back_seconds: float) -> Transition:
    running = replace(
        session,
        state=State.HANDS_BACK if hands_back_seconds else State.RUNNING,
        counts_from_at=session.at + hands_back_seconds,
        asleep=False,
        quit_asked=False,
    )
    return running, (Resumed(session.at, hands_back_seconds),)


__all__ = ["IllegalEvent", "Session", "State", "advance", "deadline", "start"]

Handler = Callable[[Session, Any], Transition]


def start(
    plan: Schedule,
    at: float,
    keys: bool,  # noqa: FBT001 - the third of three things every session needs
    attempts: tuple[Attempt, ...] = (),
) -> Transition:
    """Start a session of the plan now. `keys` says whether a key could end a pause.

    `attempts` are those of the same plan (same digest) before it was interrupted:
    it goes on with the hold that was broken, or after the last one completed.
    """
    lengths = tuple(beat.seconds for beat in plan.beats)
    return advance(Session(plan, keys, at, lengths, attempts=attempts), Start(at))


def advance(session: Session, event: Event) -> Transition:
    """Let the time up to the event pass, then do what it asks for.

    Raises IllegalEvent, and then nothing has changed.
    """
    until_at = event.since if isinstance(event, Asleep) else event.at
    spent, before = spend(session, until_at)
    handler = _TABLE[type(event)][_COLUMNS.index(spent.state)]
    after, effects = handler(spent, event)
    return after, before + effects


def _nothing(session: Session, _event: Event) -> Transition:
    return session, ()


def _begun(_session: Session, _event: Event) -> Transition:
    raise IllegalEvent(_("The session has begun already."))


def _early(_session: Session, _event: Event) -> Transition:
    raise IllegalEvent(_("The session has not begun."))


def _over(_session: Session, _event: Event) -> Transition:
    raise IllegalEvent(_("The session is over."))


def _paused(_session: Session, _event: Event) -> Transition:
    raise IllegalEvent(_("The session is paused already. Space goes on."))


def _live(_session: Session, _event: Event) -> Transition:
    raise IllegalEvent(_("The session is not paused."))


def _ending(outcome: Outcome) -> Handler:
    return lambda session, _event: stop_session(session, outcome)


_leave = _ending(Outcome.ENDED_EARLY)
_break = _ending(Outcome.INTERRUPTED)
_stop = _ending(Outcome.STOPPED_FOR_SAFETY)

_COLUMNS = (State.READY, State.RUNNING, State.HANDS_BACK, State.PAUSED, State.FINISHED)

_TABLE: Mapping[type[Event], tuple[Handler, ...]] = {
    # event      ready          running   hands-back  paused    finished
    Start: (_first_beat, _begun, _begun, _begun, _over),
    Tick: (_early, _nothing, _nothing, _nothing, _nothing),
    Asleep: (_early, _on_asleep, _on_asleep, _nothing, _nothing),
    Pause: (_early, _on_pause, _on_pause, _paused, _over),
    Resume: (_early, _live, _live, _on_resume, _over),
    Next: (_early, _next_beat, _next_beat, _next_beat, _over),
    Back: (_early, _back, _back, _back, _over),
    Repeat: (_early, _repeat, _repeat, _repeat, _over),
    ChangeHold: (_early, _change_hold, _change_hold, _change_hold, _over),
    Quit: (_early, _on_quit, _on_quit, _on_quit_paused, _over),
    Leave: (_early, _leave, _leave, _leave, _nothing),
    Interrupt: (_early, _break, _break, _break, _nothing),
    RedFlag: (_early, _stop, _stop, _stop, _over),
}
