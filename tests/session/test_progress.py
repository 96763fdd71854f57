"""What counts as held."""

from selfcare.session.events import Next, Repeat
from session.builders import Run


def test_every_attempt_that_ended_counts(run: Run) -> None:
    """A hold repeated, one skipped, one completed."""
    assert run.session.held_seconds == 0
    run.until(40)
    run.send(Repeat(40))
    run.send(Next(114))
    run.until(1000)
    assert run.session.held_seconds == 13 + 60 + 2 + 40
