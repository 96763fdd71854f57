"""A whole session at once."""

from selfcare.outcomes import Outcome
from selfcare.session.beats import Schedule
from selfcare.session.machine import simulate
from session.builders import Run, summaries


def test_it_is_the_session_that_nobody_interrupts(nine_beats: Schedule, keyless: Run) -> None:
    """It tells from its beginning to its end what one tells that is run."""
    keyless.until(249)
    session, effects = simulate(nine_beats)
    assert session.outcome is Outcome.COMPLETED
    assert summaries(effects) == summaries(keyless.effects)
