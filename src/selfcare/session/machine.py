"""The session as a pure machine: events in, effects out, no clock, no screen.

Theory of operation
===================

A session runs a schedule beat by beat. It never reads a clock: every event carries the time it
happened at. `advance` first lets the time since the last event pass, crossing the borders of cues
and beats exactly where they fall, and then looks up the event in the table below. `deadline` says
when the next Tick is due. Time only moves forward: an event that is earlier than the one before it
takes no time.

Nothing here waits, and nothing is undone: a hold that ends becomes an attempt, and a hold that is
done again becomes another attempt. A session that gets no events but Ticks runs to its end.

An event that makes no sense raises IllegalEvent with the reason in words and changes nothing, since
sessions are values. What the clock or the system sends (ticks, sleep, Ctrl-C, signals) always makes
sense.

A *hold* and the lead-in before it belong together: to repeat or to change "this hold" means the
same in both. In rest, breathe and move beats there is no hold.

The states
==========

`_transitions` below is the whole machine: what each event does in each state.

*hands-back* is the time after a pause within a hold: it is not counted, and runs into *running*.
While *paused* the session is silent; moving about in it is allowed and does not end the pause, only
Resume does. A lead-in begins afresh after a pause, because a person who paused in it was not ready.
Any other accepted event takes back the question whether to end.

Waiting
=======

With `waits` a lead-in does not run into its hold: the session pauses at its end until Resume or
Next. It never waits without keys, as nobody could end that.

Asleep
======

The time the machine slept is not counted. With keys the session pauses. Without keys nobody could
end the pause, so it goes on by itself: within a hold the hands get as long to come back as it takes
to get ready for it, then the seconds that were left are held, as one and the same attempt; a
lead-in ends, not completed, and begins afresh; a quiet beat goes on where it was.

One place, 180 seconds
======================

All attempts at one point on one side, together with what is still to come there, never pass 180 s.
Repeat, Back and a longer hold are refused where they would.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from selfcare.guides.enums import Position
from selfcare.guides.model import LONGEST_HOLD_SECONDS
from selfcare.i18n import N_, _
from selfcare.outcomes import Attempt, Outcome
from selfcare.session import beats, events
from selfcare.session.beats import Beat, BeatKind, Cue, Schedule
from selfcare.session.events import Effect, Event, IllegalEvent
from selfcare.session.schedule import lead_in_seconds
from selfcare.session.state import LIVE, Session, State

HANDS_BACK_SECONDS = 5.0
"""How long the hands get to go back after a pause within a hold."""

MOST_SECONDS_AHEAD = 1.0

Transition = tuple[Session, tuple[Effect, ...]]
"""The session after an event, and the effects of the event."""

Handler = Callable[[Session, Any], Session]


def start(
    schedule: Schedule,
    at: float,
    keys: bool,  # noqa: FBT001 - the third of three things every session needs
    attempts: tuple[Attempt, ...] = (),
    *,
    waits: bool = False,
    one_switch: bool = False,
) -> Transition:
    """Start a session now. `keys` says whether a key could end a pause.

    `attempts` are those of the same schedule (same digest) before it was interrupted:
    it goes on with the hold that was broken, or after the last one completed.
    With `waits` every hold waits for a key.
    """
    lengths = tuple(beat.seconds for beat in schedule.beats)
    session = Session(schedule, keys, at, lengths, attempts=attempts)
    session = replace(session, waits=waits and keys, one_switch=one_switch and keys)
    return _done(_first_beat(session))


def simulate(schedule: Schedule) -> Transition:
    """Run a session that nobody interrupts; its effects are at seconds from its beginning."""
    session, first = start(schedule, 0.0, keys=False)
    session, rest = advance(session, events.Tick(schedule.total_seconds))
    return session, (*first, *rest)


def advance(session: Session, event: Event) -> Transition:
    """Let the time up to the event pass, then do what it asks for.

    Raises IllegalEvent, and then nothing has changed.
    """
    session = _pass_time(session, event.since if isinstance(event, events.Asleep) else event.at)
    handler = _transitions()[type(event)][_COLUMNS[session.state]]
    return _done(handler(session, event))


def _done(session: Session) -> Transition:
    return replace(session, effects=()), session.effects


def deadline(session: Session) -> float | None:
    """Return when the next Tick is due, at most a second ahead.

    None while the session is paused or finished: then time changes nothing.
    """
    if session.state not in LIVE:
        return None
    return min(_border_at(session), session.at + MOST_SECONDS_AHEAD)


_COLUMNS = {State.RUNNING: 0, State.HANDS_BACK: 0, State.PAUSED: 1, State.FINISHED: 2}


@cache
def _transitions() -> Mapping[type[Event], tuple[Handler, ...]]:
    over = _refuse(N_("The session is over."))
    paused = _refuse(N_("The session is already paused. Press space to carry on."))
    live = _refuse(N_("The session is not paused."))
    interrupt = _end(Outcome.INTERRUPTED)
    stop = _end(Outcome.STOPPED_FOR_SAFETY)
    ask_to_end = partial(_pause, quit_asked=True)
    return {
        # event: in running and in hands-back, paused, finished
        events.Tick: (_ignore, _ignore, _ignore),
        events.Asleep: (_sleep, _ignore, _ignore),
        events.Pause: (_pause, paused, over),
        events.Resume: (live, _resume, over),
        events.Next: (_next_beat, _next_beat, over),
        events.Back: (_back, _back, over),
        events.Repeat: (_repeat, _repeat, over),
        events.ChangeHold: (_change_hold, _change_hold, over),
        events.Quit: (ask_to_end, _ask_or_end, over),
        events.Interrupt: (interrupt, interrupt, _ignore),
        events.RedFlag: (stop, stop, over),
    }


def _refuse(reason: str) -> Handler:
    def handler(_session: Session, _event: Event) -> Session:
        raise IllegalEvent(_(reason))

    return handler


def _first_beat(session: Session) -> Session:
    """Begin at the beginning, or where an interrupted session continues.

    A hold that was broken is begun again, unless its place has had its time.
    """
    if not session.attempts:
        return _begin_beat(session, 0)
    last = session.attempts[-1]
    index = last.beat + 1 if last.completed else last.beat - 1
    while index < len(session.schedule.beats) and not _fits(session, index, session.lengths):
        index += 1
    return _begin_beat(session, index, afresh=True)


def _ignore(session: Session, _event: Event) -> Session:
    return session


def _after(session: Session, effect: Effect, **changes: Any) -> Session:
    """Change a session, with one more effect of the event."""
    return replace(session, effects=(*session.effects, effect), **changes)


def _sleep(session: Session, event: events.Asleep) -> Session:
    """Skip the time the computer slept, then wait for the person or get ready again."""
    paused = replace(_pause(session, asleep=True), at=max(session.at, event.at))
    beat = session.beat
    if session.keys:
        return paused
    if beat.is_lead_in:
        return _begin_again(paused)
    if not beat.is_press:
        return _go_on(paused, 0.0)
    lead_in = session.schedule.beats[beat.index - 1]
    return _go_on(paused, _lead_in_again_seconds(lead_in, moves=False))


def _pause(
    session: Session,
    _event: Event | None = None,
    *,
    asleep: bool = False,
    quit_asked: bool = False,
    waiting: bool = False,
) -> Session:
    return _after(
        session,
        events.Paused(session.at, asleep, quit_asked, waiting),
        state=State.PAUSED,
        counted_seconds=session.elapsed_seconds,
        asleep=asleep,
        quit_asked=quit_asked,
        waiting=waiting,
    )


def _resume(session: Session, _event: Event) -> Session:
    """Let time run again; within a hold the hands go back first, a lead-in starts again."""
    if session.waiting:
        return _end_and_begin_next(_go_on(session, 0.0), completed=True)
    if session.beat.is_lead_in:
        return _begin_again(session)
    return _go_on(session, HANDS_BACK_SECONDS if session.beat.is_press else 0.0)


def _begin_again(session: Session) -> Session:
    """Let time run again, with the lead-in from its beginning."""
    ended = _end_beat(_go_on(session, 0.0), completed=False)
    return _begin_beat(ended, session.index, afresh=True)


def _go_on(session: Session, hands_back_seconds: float) -> Session:
    return _after(
        session,
        events.Resumed(session.at, hands_back_seconds),
        state=State.HANDS_BACK if hands_back_seconds else State.RUNNING,
        counts_from_at=session.at + hands_back_seconds,
        asleep=False,
        quit_asked=False,
        waiting=False,
    )


def _next_beat(session: Session, event: Event) -> Session:
    if session.waiting:
        return _resume(session, event)
    return _end_and_begin_next(session, completed=False)


def _back(session: Session, _event: Event) -> Session:
    """Get ready for the hold before; at the first one, for that again."""
    return _go_back(session, _hold_before(session) or session.hold)


def _repeat(session: Session, _event: Event) -> Session:
    """Get ready again for this hold, or between holds for the last one."""
    return _go_back(session, session.hold or _hold_before(session))


def _go_back(session: Session, hold: Beat | None) -> Session:
    if hold is None:
        raise IllegalEvent(
            _("You have not pressed anything yet, so there is nothing to go back to.")
        )
    ended = _end_beat(session, completed=False)
    _check_limit(ended, hold.index, ended.lengths)
    return _begin_beat(ended, hold.index - 1, afresh=True)


def _hold_before(session: Session) -> Beat | None:
    holds = [hold for hold in session.schedule.press_beats if hold.index < session.index]
    return holds[-1] if holds else None


def _change_hold(session: Session, event: events.ChangeHold) -> Session:
    """Make this hold, and its other side while that is open, longer or shorter.

    A hold that has already lasted its new length is completed.
    """
    hold = session.hold
    if hold is None:
        raise IllegalEvent(_("There is no hold to change here."))
    seconds = _changed_seconds(hold, session.lengths[hold.index], event.by_seconds)
    others = _open_other_sides(session, hold)
    lengths = list(session.lengths)
    for beat in (hold, *others):
        lengths[beat.index] = seconds
    _check_limit(session, hold.index, lengths)
    effect = events.HoldChanged(session.at, hold, seconds, both_sides=bool(others))
    changed = _after(session, effect, lengths=tuple(lengths), quit_asked=False)
    if not session.beat.is_press:
        return changed
    if session.elapsed_seconds >= seconds:
        return _end_and_begin_next(changed, completed=True)
    return _skip_late_cues(changed)


def _changed_seconds(hold: Beat, seconds: float, by_seconds: int) -> float:
    """Keep a changed length between 10 s and the longest of the point."""
    if by_seconds > 0:
        longer = min(seconds + by_seconds, hold.longest_seconds)
        if longer <= seconds:
            raise IllegalEvent(_("This is as long as this spot may be pressed."))
        return longer
    shorter = max(seconds + by_seconds, beats.SHORTEST_CHANGED_HOLD_SECONDS)
    if shorter >= seconds:
        raise IllegalEvent(
            _("A press lasts at least {seconds} seconds. n moves on.").format(
                seconds=beats.SHORTEST_CHANGED_HOLD_SECONDS
            )
        )
    return shorter


def _open_other_sides(session: Session, hold: Beat) -> list[Beat]:
    completed = {attempt.beat for attempt in session.attempts if attempt.completed}
    return [
        beat
        for beat in session.schedule.press_beats
        if beat.step == hold.step and beat is not hold and beat.index not in completed
    ]


def _skip_late_cues(session: Session) -> Session:
    """Never speak a cue late: what should have been said by now is dropped."""
    late = {
        cue.name
        for cue in beats.cues_of(session.beat, session.seconds)
        if cue.at_seconds(session.seconds) < session.elapsed_seconds
    }
    return replace(session, passed=session.passed | late)


def _ask_or_end(session: Session, event: Event) -> Session:
    """While paused: ask whether to end, or end if that was already asked."""
    if session.quit_asked:
        return _end(Outcome.ENDED_EARLY)(session, event)
    effect = events.Paused(session.at, session.asleep, quit_asked=True)
    return _after(session, effect, quit_asked=True)


def _end(outcome: Outcome) -> Handler:
    def handler(session: Session, _event: Event) -> Session:
        return _finish(_end_beat(session, completed=False), outcome)

    return handler


def _begin_beat(session: Session, index: int, *, afresh: bool = False) -> Session:
    """Begin a beat now; after the last one the session is completed.

    `afresh` means that the person does not come from the beat before, so getting into a hold takes
    the full time to get ready, even if the schedule has a short switch.
    """
    if index == len(session.schedule.beats):
        return _finish(session, Outcome.COMPLETED)
    beat = session.schedule.beats[index]
    moves = _moves(session, beat, afresh=afresh)
    # Every lead-in gets its planned length back, whatever an earlier repeat changed.
    lengths = [
        planned.seconds if planned.is_lead_in else seconds
        for planned, seconds in zip(session.schedule.beats, session.lengths, strict=True)
    ]
    if afresh and beat.is_lead_in:
        lengths[index] = _lead_in_again_seconds(beat, moves=moves)
    begun = replace(
        session,
        index=index,
        lengths=tuple(lengths),
        counted_seconds=0.0,
        counts_from_at=session.at,
        position=beat.position,
        passed=frozenset(),
        afresh=afresh,
    )
    started = events.BeatStarted(begun.at, beat, begun.attempt, begun.seconds, moves, afresh)
    return _after(begun, started)


def _moves(session: Session, beat: Beat, *, afresh: bool) -> bool:
    """Whether the body moves to a beat. A switch is itself the time to turn over.

    Someone who did not come straight from the beat before may have moved in the meantime.
    """
    if session.position is None:
        return True
    if beat.kind is BeatKind.SWITCH and not afresh:
        return False
    turning = session.beat.kind is BeatKind.SWITCH and beat.position is Position.LYING_SIDE
    return (afresh and turning) or beats.moves_between(session.beat, beat)


def _lead_in_again_seconds(lead_in: Beat, *, moves: bool) -> float:
    """Return how long it takes to get ready again for the hold after a lead-in."""
    return max(lead_in.seconds, lead_in_seconds(lead_in, moves=moves, afresh=True))


def _end_beat(session: Session, *, completed: bool, lasted_seconds: float | None = None) -> Session:
    """End the current beat now, and record an attempt if it was a hold."""
    lasted = session.elapsed_seconds if lasted_seconds is None else lasted_seconds
    attempts = session.attempts
    if session.beat.is_press:
        attempts += (Attempt(session.index, session.attempt, lasted, completed),)
    return _after(
        session,
        events.BeatEnded(session.at, session.beat, session.attempt, lasted, completed),
        state=State.PAUSED if session.state is State.PAUSED else State.RUNNING,
        attempts=attempts,
        counted_seconds=lasted,
        quit_asked=False,
        waiting=False,
    )


def _end_and_begin_next(
    session: Session, *, completed: bool, lasted_seconds: float | None = None
) -> Session:
    ended = _end_beat(session, completed=completed, lasted_seconds=lasted_seconds)
    return _begin_beat(ended, session.index + 1)


def _finish(session: Session, outcome: Outcome) -> Session:
    finished = events.Finished(session.at, outcome)
    return _after(session, finished, state=State.FINISHED, outcome=outcome)


def _check_limit(session: Session, from_index: int, lengths: Sequence[float]) -> None:
    """Raise IllegalEvent if a place would be pressed too long, continuing from this beat."""
    if not _fits(session, from_index, lengths):
        raise IllegalEvent(
            _("In one session, a spot is pressed for {seconds} seconds at most.").format(
                seconds=LONGEST_HOLD_SECONDS
            )
        )


def _fits(session: Session, from_index: int, lengths: Sequence[float]) -> bool:
    seconds: defaultdict[beats.PointSide, float] = defaultdict(float)
    for attempt in session.attempts:
        for place in session.schedule.beats[attempt.beat].places:
            seconds[place] += attempt.held_seconds
    for hold in session.schedule.press_beats:
        if hold.index >= from_index:
            for place in hold.places:
                seconds[place] += lengths[hold.index]
    return all(held <= LONGEST_HOLD_SECONDS for held in seconds.values())


def _pass_time(session: Session, until_at: float) -> Session:
    """Let the time pass up to a moment. A moment in the past takes no time."""
    while session.state in LIVE and _border_at(session) <= until_at:
        session = _cross_border(session)
    return replace(session, at=max(session.at, until_at))


def _border_at(session: Session) -> float:
    """Return when the next cue, the end of the beat or of the hands' way back is due."""
    if session.state is State.HANDS_BACK:
        return session.counts_from_at
    cue = _next_cue(session)
    border_seconds = cue.at_seconds(session.seconds) if cue else session.seconds
    return session.counts_from_at + (border_seconds - session.counted_seconds)


def _cross_border(session: Session) -> Session:
    session = replace(session, at=max(session.at, _border_at(session)))
    if session.state is State.HANDS_BACK:
        return _after(session, events.HoldGoesOn(session.at, session.beat), state=State.RUNNING)
    cue = _next_cue(session)
    if cue is None and session.waits and session.beat.is_lead_in:
        return _pause(session, waiting=True)
    if cue is None:
        return _end_and_begin_next(session, completed=True, lasted_seconds=session.seconds)
    due = events.CueDue(session.at, session.beat, session.attempt, cue)
    return _after(session, due, passed=session.passed | {cue.name})


def _next_cue(session: Session) -> Cue | None:
    cues = beats.cues_of(session.beat, session.seconds, afresh=session.afresh)
    return next((cue for cue in cues if cue.name not in session.passed), None)
