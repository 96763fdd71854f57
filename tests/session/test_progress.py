"""What counts as done."""

from selfcare.outcomes import Attempt
from selfcare.session.beats import Schedule
from selfcare.session.events import Next, Repeat
from selfcare.session.state import SessionProgress, session_progress
from session.builders import Run


def test_nothing_done(nine_beats: Schedule) -> None:
    """The schedule has three holds."""
    assert session_progress(nine_beats, ()) == SessionProgress(0, 3, 0)


def test_a_hold_counts_once_however_often_it_is_done(nine_beats: Schedule) -> None:
    """Two completed attempts are one hold done; every second counts."""
    attempts = [
        Attempt(2, 1, 60, completed=True),
        Attempt(2, 2, 60, completed=True),
        Attempt(4, 1, 12.5, completed=False),
    ]
    assert session_progress(nine_beats, attempts) == SessionProgress(1, 3, 132.5)


def test_of_a_session(run: Run) -> None:
    """A hold repeated, one skipped, one completed."""
    run.until(40)
    run.send(Repeat(40))
    run.send(Next(114))
    run.until(1000)
    expected = SessionProgress(beats_done=2, beats_planned=3, held_seconds=13 + 60 + 2 + 40)
    assert expected == session_progress(run.session.schedule, run.session.attempts)
