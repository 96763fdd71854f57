"""Pause, resume and a machine that sleeps: what is counted, and what is not."""

import pytest

from selfcare.outcomes import Attempt
from selfcare.session.beats import Schedule
from selfcare.session.events import Asleep, Back, Next, Pause, Quit, Resume
from selfcare.session.state import State
from session.builders import Run


def test_a_pause_is_not_counted(run: Run) -> None:
    """A rest goes on with the seconds that were left, at once."""
    run.until(12)
    run.send(Pause(12))
    assert run.until(500) == []
    assert run.session.seconds_left == 8
    assert run.send(Resume(500)) == ["500 resumed 0"]
    assert run.until(508) == ["508 end 0 completed after 20", "508 start 1 for 7"]


def test_hands_go_back_before_a_hold_goes_on(run: Run) -> None:
    """Within a hold 5 seconds pass uncounted, then the seconds that were left."""
    run.until(37)
    run.send(Pause(37))
    assert run.send(Resume(100)) == ["100 resumed 5"]
    assert run.session.state is State.HANDS_BACK
    assert run.until(103) == []
    assert (run.session.hands_back_seconds, run.session.seconds_left) == (2, 50)
    assert run.until(105) == ["105 on 2"]
    assert run.until(155) == [
        "125 cue half",
        "145 cue ten-left",
        "155 end 2 completed after 60",
        "155 start 3 for 5",
    ]
    assert run.session.attempts == (Attempt(2, 1, 60, completed=True),)


def test_pause_while_hands_go_back(run: Run) -> None:
    """The hands get their 5 seconds again."""
    run.until(37)
    run.send(Pause(37))
    run.send(Resume(40))
    run.send(Pause(43))
    assert run.session.elapsed_seconds == 10
    assert run.send(Resume(50)) == ["50 resumed 5"]
    assert run.until(55) == ["55 on 2"]


def test_moving_about_keeps_the_pause(run: Run) -> None:
    """Next within a pause shows another beat, and only resume starts its time."""
    run.until(22)
    run.send(Pause(22))
    assert run.send(Next(30)) == ["30 end 1 broken after 2", "30 start 2 for 60"]
    assert run.until(90) == []
    assert run.send(Resume(90)) == ["90 resumed 5"]
    assert run.until(95) == ["95 on 2"]
    assert run.session.seconds_left == 60


def test_to_end_within_a_pause_is_asked_once(run: Run) -> None:
    """The first time the pause asks, the second time the session ends."""
    run.until(37)
    run.send(Pause(37))
    assert run.send(Quit(40)) == ["40 paused quit?"]
    assert run.send(Quit(41)) == ["41 end 2 broken after 10", "41 finished ended-early"]


def test_asleep_with_keys_pauses(run: Run) -> None:
    """Time up to the sleep counts, the sleep does not, and the person goes on."""
    run.until(37)
    assert run.send(Asleep(3600, since=38)) == ["38 paused asleep"]
    slept = run.session
    assert slept.asleep
    assert slept.at == 3600
    assert slept.elapsed_seconds == 11
    assert run.send(Resume(3610)) == ["3610 resumed 5"]
    assert not run.session.asleep
    assert run.until(3615 + 49) == [
        "3615 on 2",
        "3634 cue half",
        "3654 cue ten-left",
        "3664 end 2 completed after 60",
        "3664 start 3 for 5",
    ]


def test_asleep_without_keys_gets_ready_again(keyless: Run) -> None:
    """In a hold the lead-in passes uncounted; the hold stays one attempt of full length."""
    keyless.until(37)
    assert keyless.send(Asleep(3600, since=38)) == ["38 paused asleep", "3600 resumed 7"]
    assert keyless.session.state is State.HANDS_BACK
    assert keyless.until(3607 + 49) == [
        "3607 on 2",
        "3626 cue half",
        "3646 cue ten-left",
        "3656 end 2 completed after 60",
        "3656 start 3 for 5",
    ]
    assert keyless.session.attempts == (Attempt(2, 1, 60, completed=True),)


def test_asleep_without_keys_on_the_second_side(keyless: Run) -> None:
    """A switch of 5 s is too short to come back: it takes what getting ready takes."""
    keyless.until(100)
    assert keyless.send(Asleep(200, since=100)) == ["100 paused asleep", "200 resumed 7"]


def test_asleep_without_keys_in_a_lead_in(keyless: Run) -> None:
    """A lead-in is broken and begins afresh with all its time."""
    keyless.until(24)
    assert keyless.send(Asleep(200, since=24)) == [
        "24 paused asleep",
        "200 resumed 0",
        "200 end 1 broken after 4",
        "200 start 1 for 7",
    ]


def test_asleep_without_keys_in_a_rest(keyless: Run) -> None:
    """A rest goes on where it was."""
    keyless.until(5)
    assert keyless.send(Asleep(200, since=5)) == ["5 paused asleep", "200 resumed 0"]
    assert keyless.until(215) == ["215 end 0 completed after 20", "215 start 1 for 7"]


def test_asleep_over_the_end(keyless: Run) -> None:
    """A session that ended before the sleep stays as it ended."""
    keyless.until(240)
    expected = ["249 end 8 completed after 20", "249 finished completed"]
    assert expected == keyless.send(Asleep(900, since=250))


def test_asleep_takes_no_time_backwards(keyless: Run) -> None:
    """A sleep that seems to end before it began is no sleep."""
    keyless.until(5)
    assert keyless.send(Asleep(3, since=5)) == ["5 paused asleep", "5 resumed 0"]


def test_a_session_paused_by_sleep_can_be_moved_about(run: Run) -> None:
    """Back works in this pause like in any other."""
    run.until(100)
    run.send(Asleep(200, since=100))
    assert run.send(Back(201)) == ["201 end 4 broken after 8", "201 start 1 for 7"]
    assert run.session.state is State.PAUSED


@pytest.mark.parametrize("begin", [Resume, Next])
def test_a_session_that_waits_begins_each_hold_with_a_key(
    nine_beats: Schedule, begin: type[Resume | Next]
) -> None:
    """The hands are in place, so the hold has all its time from that key on."""
    run = Run(nine_beats, waits=True)
    assert run.until(500)[-1] == "27 paused waiting"
    assert run.send(begin(600)) == [
        "600 resumed 0",
        "600 end 1 completed after 7",
        "600 start 2 for 60",
    ]
    assert run.until(1000)[-2:] == ["660 start 3 for 5", "665 paused waiting"]


def test_a_session_without_keys_never_waits(nine_beats: Schedule) -> None:
    """Nobody could end it."""
    run = Run(nine_beats, keys=False, waits=True)
    assert run.until(1000)[-1] == "249 finished completed"
