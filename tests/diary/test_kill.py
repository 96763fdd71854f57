"""A process that is killed leaves a diary with everything that it said was written."""

import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from subprocess import Popen

import pytest

from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.diary.opening import open_diary
from selfcare.outcomes import Outcome

Program = Callable[[str], "Popen[str]"]

PRELUDE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from selfcare.diary.opening import open_diary
from selfcare.diary.model import AttemptRecord, SessionStart
at = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
path = Path({path!r})
def tell(word):
    print(word, flush=True)
"""

PRESS_ON = """
diary = open_diary(path)
diary.begin(SessionStart("killed", "waist", "Waist", "d1", at, 4))
beat = 0
while True:
    diary.add_attempt("killed", AttemptRecord(beat, 1, 1.0, True, "s", "BL23", "both", at))
    tell(beat)
    beat += 1
"""

HALF_WAY = """
diary = open_diary(path)
class Halting(dict):
    def items(self):
        yield "pregnant", "yes"
        tell("half-way")
        sys.stdin.read()
diary.save_answers(Halting(), at.date(), at)
"""

OPEN_TOGETHER = """
tell("ready")
name = sys.stdin.readline().strip()
with open_diary(path) as diary:
    diary.begin(SessionStart(name, "waist", "Waist", "d1", at, 4))
tell("done")
"""


def prelude(path: Path) -> str:
    """The lines every process begins with."""
    return PRELUDE.format(path=str(path))


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_a_kill_loses_no_attempt_that_had_ended(program: Program, path: Path, lines: int) -> None:
    """Whatever was said to be written before the kill is there after it, once."""
    process = program(prelude(path) + PRESS_ON)
    assert process.stdout is not None
    printed = [process.stdout.readline() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    printed += process.stdout.readlines()
    process.wait()
    beats = [int(line) for line in printed]
    with open_diary(path) as diary:
        kept = [attempt.beat for attempt in diary.attempts("killed")]
        session = diary.last_session()
    assert beats == kept[: len(beats)]
    assert len(kept) <= len(beats) + 1
    assert session is not None
    assert session.outcome is Outcome.INTERRUPTED
    assert session.beats_done == len(kept)


def test_a_kill_in_the_middle_of_writing_leaves_nothing_half_done(
    program: Program, path: Path, start: SessionStart, attempt: AttemptRecord
) -> None:
    """What was not yet finished is as if it had never begun, and the diary goes on working."""
    process = program(prelude(path) + HALF_WAY)
    assert process.stdout is not None
    assert process.stdout.readline() == "half-way\n"
    process.kill()
    process.wait()
    with open_diary(path) as diary:
        assert diary.answers() == {}
        diary.begin(start)
        diary.add_attempt("first", attempt)
        assert diary.attempts("first") == (attempt,)


def test_several_processes_may_open_a_new_diary_at_once(program: Program, path: Path) -> None:
    """Each finds a diary that is whole, no matter which made it."""
    names = ["a", "b", "c", "d"]
    processes = [program(prelude(path) + OPEN_TOGETHER) for _ in names]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for name, process in zip(names, processes, strict=True):
        assert process.stdin is not None
        process.stdin.write(f"{name}\n")
        process.stdin.flush()
    assert [process.communicate()[0] for process in processes] == ["done\n"] * 4
    with open_diary(path) as diary:
        assert sorted(session.id for session in diary.sessions()) == names


def test_a_diary_that_was_only_just_made_is_taken_over(
    path: Path, start: SessionStart, at: datetime
) -> None:
    """An empty file, left by a process killed while making it, becomes a diary."""
    path.parent.mkdir(parents=True)
    path.touch(0o600)
    with open_diary(path) as diary:
        diary.begin(replace(start, id="after"))
        assert [session.id for session in diary.sessions()] == ["after"]
