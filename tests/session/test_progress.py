"""What counts as done."""

from selfcare.session.beats import Plan
from selfcare.session.events import Next, Repeat
from selfcare.session.progress import Progress, progress
from selfcare.session.state import Attempt
from session.builders import Run


def test_nothing_done(nine_beats: Plan) -> None:
    """The plan has three holds."""
    assert progress(nine_beats, ()) == Progress(0, 3, 0)


def test_a_hold_counts_once_however_often_it_is_done(nine_beats: Plan) -> None:
    """Two completed attempts are one hold done; every second counts."""
    attempts = [
        Attempt(2, 1, 60, completed=True),
        Attempt(2, 2, 60, completed=True),
        Attempt(4, 1, 12.5, completed=False),
    ]
    assert progress(nine_beats, attempts) == Progress(1, 3, 132.5)


def test_of_a_session(run: Run) -> None:
    """A hold repeated, one skipped, one completed."""
    run.until(40)
    run.send(Repeat(40))
    run.send(Next(114))
    run.until(1000)
    expected = Progress(beats_done=2, beats_planned=3, held_seconds=13 + 60 + 2 + 40)
    assert expected == progress(run.session.plan, run.session.attempts)
