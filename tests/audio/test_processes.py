"""Programs are started and never waited for, and none is left."""

from collections.abc import Iterator

import pytest

from fakes.programs import ENDS, FAILS, HANGS, PRINTS, Fakes, wait_until_ended
from selfcare.audio.processes import OneAtATime, printed_by
from selfcare.player.clock import Clock

AT_ONCE_SECONDS = 5.0
"""Far below what a program that hangs takes, far above what a start takes."""


class Notices:
    """Counts how often it heard that nothing will be started any more."""

    count = 0

    def __call__(self) -> None:
        """Count."""
        self.count += 1


@pytest.fixture
def gave_up() -> Notices:
    """Who is notified."""
    return Notices()


@pytest.fixture
def one(gave_up: Notices) -> Iterator[OneAtATime]:
    """Nothing started yet."""
    one = OneAtATime(gave_up)
    yield one
    one.close()


def run_to_its_end(one: OneAtATime, fakes: Fakes) -> None:
    """Start the fake and wait until it has ended."""
    one.start(["fake"])
    wait_until_ended(fakes.next().process)


def test_a_text_comes_on_the_standard_input(one: OneAtATime, fakes: Fakes) -> None:
    """As it is, whatever a shell would make of it."""
    fakes.put("fake")
    one.start(["fake", "$(touch x); *"], "Ease off; `now` $HOME")
    started = fakes.next()
    assert started.command == ("fake", "$(touch x); *")
    assert started.text == "Ease off; `now` $HOME"
    one.close()


def test_starting_what_hangs_takes_no_time(one: OneAtATime, fakes: Fakes) -> None:
    """It is not waited for, neither at the start nor at the end."""
    fakes.put("fake", HANGS)
    clock = Clock()
    for _ in range(5):
        one.start(["fake"], "text")
    one.close()
    assert clock.seconds() < AT_ONCE_SECONDS


def test_a_new_start_ends_the_one_before(one: OneAtATime, fakes: Fakes) -> None:
    """With its children; otherwise a script that calls another program would speak on."""
    fakes.put("fake", HANGS)
    one.start(["fake"])
    fakes.next()
    fakes.put("fake", ENDS)
    run_to_its_end(one, fakes)
    assert fakes.nobody_is_left()


def test_closing_leaves_nobody(one: OneAtATime, fakes: Fakes) -> None:
    """Neither the program nor its child."""
    fakes.put("fake", HANGS)
    one.start(["fake"])
    fakes.next()
    one.close()
    assert fakes.nobody_is_left()


def test_what_is_cut_off_differs_from_what_ended(one: OneAtATime, fakes: Fakes) -> None:
    """Only what was still running has to be cancelled elsewhere too."""
    fakes.put("fake", HANGS)
    one.start(["fake"])
    fakes.next()
    hung = (one.is_running, one.end(), one.is_running, one.end(), one.has_worked)
    fakes.put("fake", ENDS)
    run_to_its_end(one, fakes)
    ended = (one.is_running, one.end(), one.has_worked)
    assert hung == (True, True, False, False, False)
    assert ended == (False, False, True)


def test_three_failures_are_enough(one: OneAtATime, fakes: Fakes, gave_up: Notices) -> None:
    """After them nothing is started any more, and that is said once."""
    fakes.put("fake", FAILS)
    for _ in range(3):
        run_to_its_end(one, fakes)
    one.start(["fake"])
    one.start(["fake"])
    one.close()
    assert fakes.nobody_is_left()
    assert (gave_up.count, fakes.more) == (1, 0)


def test_a_missing_program_fails(one: OneAtATime, gave_up: Notices) -> None:
    """Like any other that cannot speak."""
    for _ in range(5):
        one.start(["/nowhere/to/be/found"], "text")
    assert gave_up.count == 1
    one.close()


def test_a_program_without_a_name_fails(one: OneAtATime, gave_up: Notices) -> None:
    """A setting may hold anything."""
    for command in ([""], ["a\0b"], ["."]):
        one.start(command)
    assert gave_up.count == 1


def test_a_failure_now_and_then_is_forgiven(
    one: OneAtATime, fakes: Fakes, gave_up: Notices
) -> None:
    """Only three in a row say that it will not do."""
    for then in (FAILS, FAILS, ENDS, FAILS, FAILS, ENDS):
        fakes.put("fake", then)
        run_to_its_end(one, fakes)
    one.close()
    assert gave_up.count == 0


def test_a_program_that_does_not_listen_is_no_trouble(one: OneAtATime, fakes: Fakes) -> None:
    """It may end, or close its standard input, before the text is written."""
    program = fakes.folder / "deaf"
    program.write_text("#!/bin/sh\nexec 0<&-\nexit 0\n")
    program.chmod(0o755)
    for _ in range(20):
        one.start(["deaf"], "text " * 1000)
    one.close()
    assert fakes.nobody_is_left()


def test_what_a_program_prints_is_never_seen(
    one: OneAtATime, fakes: Fakes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not on stdout, not on stderr; and it has no terminal to write to."""
    fakes.put("fake", PRINTS)
    run_to_its_end(one, fakes)
    one.close()
    assert capfd.readouterr() == ("", "")


def test_the_last_one_may_be_given_time(one: OneAtATime, fakes: Fakes) -> None:
    """A server is silenced by a program, which must get through to it."""
    fakes.put("fake", "read line < /dev/null; exit 0")
    one.start(["fake"])
    one.close(let_end_seconds=AT_ONCE_SECONDS)
    assert one.has_worked


def test_the_last_one_is_not_given_more_time_than_that(one: OneAtATime, fakes: Fakes) -> None:
    """Then it is ended after all."""
    fakes.put("fake", HANGS)
    one.start(["fake"])
    fakes.next()
    one.close(let_end_seconds=0.01)
    assert fakes.nobody_is_left()


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("echo Paulina es_MX", "Paulina es_MX\n"),
        ("echo Paulina; exit 1", ""),
        ("echo Paulina; sleep 300", ""),
    ],
)
def test_what_a_program_prints(then: str, expected: str, fakes: Fakes) -> None:
    """All of it, if it ends well and in time; a child that holds the pipe is ended too."""
    fakes.put("fake", then)
    clock = Clock()
    assert expected == printed_by(["fake"], 0.5)
    assert clock.seconds() < AT_ONCE_SECONDS
    assert fakes.nobody_is_left()


def test_a_missing_program_prints_nothing() -> None:
    """It is no error: there is a voice without it."""
    assert printed_by(["no-such-program"], 0.5) == ""
