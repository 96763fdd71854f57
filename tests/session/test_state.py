"""What a screen reads from a session."""

from selfcare.session.events import Pause, RedFlag, Resume
from selfcare.session.state import State
from session.builders import Run


def test_views_of_a_running_hold(run: Run) -> None:
    """13 s into the first hold 47 s of it are left, and 209 s of the session."""
    run.until(40)
    session = run.session
    assert session.beat.index == 2
    assert session.hold is session.beat
    assert session.attempt == 1
    assert session.elapsed_seconds == 13
    assert session.seconds_left == 47
    assert session.session_seconds_left == 209
    assert session.hands_back_seconds == 0


def test_views_while_hands_go_back(run: Run) -> None:
    """The 5 s are ahead of the hold and of the session, and not in either."""
    run.until(40)
    run.send(Pause(40))
    run.send(Resume(50))
    run.until(52)
    assert run.session.hands_back_seconds == 3
    assert run.session.seconds_left == 47
    assert run.session.session_seconds_left == 212


def test_a_lead_in_belongs_to_its_hold(run: Run) -> None:
    """The hold it gets ready for is the one after it; it is no attempt itself."""
    run.until(88)
    assert run.session.hold is run.session.schedule.beats[4]
    assert run.session.attempt == 0


def test_between_holds_there_is_none(run: Run) -> None:
    """A rest has no hold."""
    assert run.session.hold is None


def test_nothing_is_left_when_finished(run: Run) -> None:
    """A session that was stopped has no time left; what was over of its beat stays over."""
    run.until(40)
    run.send(RedFlag(40))
    assert run.session.state is State.FINISHED
    assert run.session.elapsed_seconds == 13
    assert run.session.seconds_left == 0
    assert run.session.session_seconds_left == 0
