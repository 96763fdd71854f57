"""A session takes the time it says, on a machine that has other things to do."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from e2e.program import Program
from selfcare.player.clock import Clock

ALLOWED_SECONDS = 0.05


@pytest.fixture
def busy() -> Iterator[None]:
    """Keep every core busy."""
    hogs = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 1)
    ]
    yield
    for hog in hogs:
        hog.kill()
        hog.wait()


@pytest.mark.real_time
def test_a_session_lasts_as_long_as_its_beats(timed: Program, busy: None) -> None:
    planned = json.loads(timed.run("preview", "timed", "--json").text)["total_seconds"]
    rate = 10
    with timed.given(SELFCARE_CLOCK_RATE=str(rate)).start("run", "timed") as running:
        running.line_with("It takes about")
        clock = Clock()
        running.line_with("You are done")
        lasted = clock.seconds()
    assert lasted == pytest.approx(planned / rate, abs=ALLOWED_SECONDS)
    assert planned / rate < 10
