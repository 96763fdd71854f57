"""A session that nobody interrupts, at once: for who reads it beforehand or plays it elsewhere."""

from selfcare.session.beats import Schedule
from selfcare.session.events import Effect, Tick
from selfcare.session.machine import advance, start
from selfcare.session.state import Session


def simulate(schedule: Schedule) -> tuple[Session, tuple[Effect, ...]]:
    """The finished session, and all effects on the way, at seconds from its beginning."""
    session, first = start(schedule, 0.0, keys=False)
    session, rest = advance(session, Tick(schedule.total_seconds))
    return session, (*first, *rest)
