"""The session as a pure machine: events in, effects out, no clock, no screen.

Theory of operation
===================

A session runs a plan beat by beat. It never reads a clock: every event carries
the time it happened at. `advance` first lets the time since the last event
pass, crossing the borders of cues and beats exactly where they fall, and then
looks up the event in the table below. `deadline` says when it next wants to be
told the time; who runs it sends a Tick then. Time only moves forward: an event
that is earlier than the one before it takes no time.

Nothing here waits, and nothing is ever undone: what ends is kept as an attempt,
what is done again is another attempt. A session that gets no events but Ticks
runs to its end.

An event that makes no sense raises IllegalEvent with the reason in words and
changes nothing, since sessions are values: a key may be refused. What the clock or
the system sends (ticks, sleep, Ctrl-C, signals) is never illegal once the session runs.

A *hold* and the lead-in before it belong together: to repeat or to change "this
hold" means the same in both. In rest, breathe and move beats there is no hold.

The states, and what each event does in them
============================================

                 running          hands-back       paused            finished
    Tick         nothing more     nothing more     nothing more      nothing
    Asleep       pause, or        pause, or        nothing more      nothing
                 get ready again  get ready again
    Pause        pause            pause            refused           refused
    Resume       refused          refused          go on             refused
    Next         next beat        next beat        next, paused      refused
    Back         hold before      hold before      same, paused      refused
    Repeat       this hold again  this hold again  same, paused      refused
    ChangeHold   other length     other length     same, paused      refused
    Quit         pause and ask    pause and ask    ask; then end     refused
    Leave        ended early      ended early      ended early       nothing
    Interrupt    interrupted      interrupted      interrupted       nothing
    RedFlag      stopped          stopped          stopped           refused

*ready* is the state before Start; there only Start is legal, and `start` sends
it. *hands-back* is the time after a pause within a hold: it is not counted, and
runs into *running*. While *paused* the session is silent; moving about in it is
allowed and does not end the pause, only Resume does. Any other accepted event
takes back the question whether to end.

Asleep
======

The time the machine slept is not counted. With keys the session pauses. Without
keys nobody could end the pause, so it goes on by itself: within a hold the hands
get as long to come back as it takes to get ready for it, then the seconds that
were left are held, as one and the same attempt; a lead-in ends, not completed,
and begins afresh; a quiet beat goes on where it was.

One place, 180 seconds
======================

All attempts at one point on one side, together with what is still to come there,
never pass 180 s. Repeat, Back and a longer hold are refused where they would.
"""

from collections.abc import Callable, Mapping
from typing import Any

from selfcare.language import _
from selfcare.session import moving, stopping
from selfcare.session.beats import Plan
from selfcare.session.events import (
    Asleep,
    Back,
    ChangeHold,
    Event,
    IllegalEvent,
    Interrupt,
    Leave,
    Next,
    Outcome,
    Pause,
    Quit,
    RedFlag,
    Repeat,
    Resume,
    Start,
    Tick,
)
from selfcare.session.state import Attempt, Session, State
from selfcare.session.timing import deadline, spend
from selfcare.session.turns import Turn

__all__ = ["IllegalEvent", "Session", "State", "advance", "deadline", "start"]

Handler = Callable[[Session, Any], Turn]


def start(
    plan: Plan,
    at: float,
    keys: bool,  # noqa: FBT001 - the third of three things every session needs
    attempts: tuple[Attempt, ...] = (),
) -> Turn:
    """Start a session of the plan now. `keys` says whether a key could end a pause.

    `attempts` are those of the same plan (same digest) before it was interrupted:
    it goes on with the hold that was broken, or after the last one completed.
    """
    lengths = tuple(beat.seconds for beat in plan.beats)
    return advance(Session(plan, keys, at, lengths, attempts=attempts), Start(at))


def advance(session: Session, event: Event) -> Turn:
    """Let the time up to the event pass, then do what it asks for.

    Raises IllegalEvent, and then nothing has changed.
    """
    until_at = event.since if isinstance(event, Asleep) else event.at
    spent, before = spend(session, until_at)
    handler = _TABLE[type(event)][_COLUMNS.index(spent.state)]
    after, effects = handler(spent, event)
    return after, before + effects


def _nothing(session: Session, _event: Event) -> Turn:
    return session, ()


def _begun(_session: Session, _event: Event) -> Turn:
    raise IllegalEvent(_("The session has begun already."))


def _early(_session: Session, _event: Event) -> Turn:
    raise IllegalEvent(_("The session has not begun."))


def _over(_session: Session, _event: Event) -> Turn:
    raise IllegalEvent(_("The session is over."))


def _paused(_session: Session, _event: Event) -> Turn:
    raise IllegalEvent(_("The session is paused already. Space goes on."))


def _live(_session: Session, _event: Event) -> Turn:
    raise IllegalEvent(_("The session is not paused."))


def _ending(outcome: Outcome) -> Handler:
    return lambda session, _event: stopping.stop(session, outcome)


_leave = _ending(Outcome.ENDED_EARLY)
_break = _ending(Outcome.INTERRUPTED)
_stop = _ending(Outcome.STOPPED_FOR_SAFETY)
_pause, _asleep, _resume = stopping.pause, stopping.asleep, stopping.resume
_ask, _quit = stopping.ask, stopping.ask_or_end
_next, _back, _repeat, _change = moving.next_beat, moving.back, moving.repeat, moving.change_hold

_COLUMNS = (State.READY, State.RUNNING, State.HANDS_BACK, State.PAUSED, State.FINISHED)

_TABLE: Mapping[type[Event], tuple[Handler, ...]] = {
    # event      ready          running   hands-back  paused    finished
    Start: (moving.first_beat, _begun, _begun, _begun, _over),
    Tick: (_early, _nothing, _nothing, _nothing, _nothing),
    Asleep: (_early, _asleep, _asleep, _nothing, _nothing),
    Pause: (_early, _pause, _pause, _paused, _over),
    Resume: (_early, _live, _live, _resume, _over),
    Next: (_early, _next, _next, _next, _over),
    Back: (_early, _back, _back, _back, _over),
    Repeat: (_early, _repeat, _repeat, _repeat, _over),
    ChangeHold: (_early, _change, _change, _change, _over),
    Quit: (_early, _ask, _ask, _quit, _over),
    Leave: (_early, _leave, _leave, _leave, _nothing),
    Interrupt: (_early, _break, _break, _break, _nothing),
    RedFlag: (_early, _stop, _stop, _stop, _over),
}
