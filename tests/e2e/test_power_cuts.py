"""Sessions at real speed, killed at random instants: nothing that had ended is lost.

A few in every run of the tests; with SELFCARE_TESTS_KILLS=200 as many as that.
"""

import json
import os
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from e2e.conftest import QUICK
from e2e.program import Program, Running
from selfcare.player.clock import Clock

KILLS = int(os.environ.get("SELFCARE_TESTS_KILLS", "8"))
AT_ONCE = 8
SESSION_SECONDS = 14.0
HOLD_ENDED = b"Slowly let go."

TWO_HOLDS = """\
kind: routine
id: two
title: Two short holds
summary: One place, on one side and then on the other.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: first, point: EX-UE7, hold_seconds: 1, title: First, say: Press.}
"""


@dataclass
class Cut:
    """A session and the second after its start at which its power is cut."""

    program: Program
    running: Running
    seconds: float
    printed: bytes = b""


@pytest.fixture
def two(checked: Program, tmp_path: Path) -> Program:
    """Give the program with a routine of short holds, the answers kept."""
    folder = Path(checked.environ["SELFCARE_HOME"]) / "guides"
    folder.mkdir(parents=True)
    (folder / "two.yaml").write_text(TWO_HOLDS, encoding="utf-8")
    return checked.given(**QUICK)


def copies(program: Program, folder: Path, count: int) -> list[Program]:
    """Give the same person on so many machines."""
    home = program.environ["SELFCARE_HOME"]
    made = []
    for number in range(count):
        place = folder / f"machine-{number}"
        subprocess.run(["cp", "-r", home, place], check=True)
        made.append(program.given(SELFCARE_HOME=str(place)))
    return made


def cut_off(cut: Cut, clock: Clock) -> None:
    left = max(0.0, cut.seconds - clock.seconds())
    try:
        cut.printed = cut.running.process.communicate(timeout=left)[0]
    except subprocess.TimeoutExpired:
        cut.running.process.kill()
        cut.printed = cut.running.process.communicate()[0]


def in_full(program: Program) -> Any:
    """Read the only session of the diary; None where it had not begun."""
    sessions = program.sessions()
    assert len(sessions) <= 1
    if not sessions:
        return None
    return json.loads(program.run("history", "show", "--json").text)["session"]


def batches(seed: int) -> list[list[float]]:
    """Random instants, so many at once as a machine runs with ease."""
    random = Random(seed)  # noqa: S311 - no secret
    instants = sorted(random.uniform(0, SESSION_SECONDS) for _ in range(KILLS))
    return [instants[begin :: -(-KILLS // AT_ONCE)] for begin in range(-(-KILLS // AT_ONCE))]


def test_a_power_cut_at_any_instant_loses_nothing(two: Program, tmp_path: Path) -> None:
    for number, instants in enumerate(batches(seed=5)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with ExitStack() as stack:
            clock = Clock()
            cuts = [
                Cut(program, stack.enter_context(program.start("run", "two")), seconds)
                for program, seconds in zip(
                    copies(two, folder, len(instants)), instants, strict=True
                )
            ]
            for cut in cuts:
                cut_off(cut, clock)
        for cut in cuts:
            judge(cut)


def judge(cut: Cut) -> None:
    """Compare what was said with what was kept."""
    announced = cut.printed.count(HOLD_ENDED)
    killed = cut.running.process.returncode < 0
    session = in_full(cut.program)
    if session is None:
        assert announced == 0
        return
    saved = [(item["beat"], item["attempt"]) for item in session["attempts"]]
    assert announced <= len(saved) <= announced + 1
    assert len(set(saved)) == len(saved)
    assert session["beats_done"] == len({beat for beat, _ in saved})
    assert session["held_seconds"] == pytest.approx(float(len(saved)), abs=0.1)
    ended = not killed or len(saved) == session["beats_planned"]
    assert session["outcome"] == "interrupted" or ended
