"""A whole session at once."""

from selfcare.session.beats import Plan
from selfcare.session.events import Outcome
from selfcare.session.uninterrupted import uninterrupted
from session.builders import Run, told


def test_it_is_the_session_that_nobody_interrupts(nine_beats: Plan, keyless: Run) -> None:
    """It tells from its beginning to its end what one tells that is run."""
    keyless.until(249)
    session, effects = uninterrupted(nine_beats)
    assert session.outcome is Outcome.COMPLETED
    assert told(effects) == told(keyless.effects)
