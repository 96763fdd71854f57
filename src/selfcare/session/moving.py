"""What moves a session about: on, back, once more, longer or shorter."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from selfcare.guides.model import LONGEST_HOLD_SECONDS
from selfcare.language import _
from selfcare.session import turns
from selfcare.session.beats import SHORTEST_CHANGED_HOLD_SECONDS, Beat, Place
from selfcare.session.cues import cues_of
from selfcare.session.events import ChangeHold, Event, HoldChanged, IllegalEvent
from selfcare.session.state import Session, State


def first_beat(session: Session, _event: Event) -> turns.Turn:
    """Begin at the beginning, or where an interrupted session goes on.

    A hold that was broken is begun again, unless its place has had its time.
    """
    running = replace(session, state=State.RUNNING)
    if not session.attempts:
        return turns.begin(running, 0)
    last = session.attempts[-1]
    index = last.beat + 1 if last.completed else last.beat - 1
    while index < len(session.plan.beats) and not _fits(session, index, session.lengths):
        index += 1
    return turns.begin(running, index, afresh=True)


def next_beat(session: Session, _event: Event) -> turns.Turn:
    """End this beat now."""
    return turns.go_on(session, completed=False)


def repeat(session: Session, _event: Event) -> turns.Turn:
    """Get ready again for this hold, or between holds for the last one."""
    return _go_back(session, session.hold or _hold_before(session))


def back(session: Session, _event: Event) -> turns.Turn:
    """Get ready for the hold before; at the first one, for that again."""
    return _go_back(session, _hold_before(session) or session.hold)


def change_hold(session: Session, event: ChangeHold) -> turns.Turn:
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
        begun, effects = turns.go_on(changed, completed=True)
        return begun, told + effects
    return _pass_over_cues(changed), told


def _go_back(session: Session, hold: Beat | None) -> turns.Turn:
    if hold is None:
        raise IllegalEvent(_("No hold has come yet, so there is none to go back to."))
    ended, last = turns.end(session, completed=False)
    if not _fits(ended, hold.index, ended.lengths):
        raise IllegalEvent(_too_much())
    begun, first = turns.begin(ended, hold.index - 1, afresh=True)
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
    seconds: defaultdict[Place, float] = defaultdict(float)
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
