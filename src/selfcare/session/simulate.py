"""Run a session that nobody interrupts at once, to preview it or to play it elsewhere."""

from selfcare.session.beats import Schedule
from selfcare.session.events import Effect, Tick
from selfcare.session.machine import advance, start
from selfcare.session.state import Session


def simulate(schedule: Schedule) -> tuple[Session, tuple[Effect, ...]]:
    """Return the finished session and all its effects, at seconds from its beginning."""
    session, first = start(schedule, 0.0, keys=False)
    session, rest = advance(session, Tick(schedule.total_seconds))
    return session, (*first, *rest)
