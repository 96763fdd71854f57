"""The one place that reads a clock."""

import os
import subprocess
import sys

import pytest

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.player.clock import Clock, now, rate_from, today


def test_a_clock_begins_at_nothing_and_never_runs_back() -> None:
    """Seconds count from when the clock was made."""
    clock = Clock()
    first, second = clock.seconds(), clock.seconds()
    assert 0.0 <= first <= second < 60.0


SLEPT_SECONDS = 1_000_000
READ = "from selfcare.player.clock import Clock; print(Clock(1.0, 0.0).seconds())"


@pytest.mark.needs("unshare")
def test_a_clock_that_also_counts_sleep_and_that_nobody_sets() -> None:
    """Where the machine has slept so long, and no other clock knows of it, it is as much ahead."""
    asleep = ["unshare", "--map-root-user", "--time", "--boottime", str(SLEPT_SECONDS), "--fork"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    if subprocess.run([*asleep, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no time can be set apart here")
    before = Clock(1.0, 0.0).seconds()
    command = [*asleep, sys.executable, "-c", READ]
    read = subprocess.run(command, env=environ, capture_output=True, check=True).stdout
    after = Clock(1.0, 0.0).seconds()
    assert before <= float(read) - SLEPT_SECONDS <= after


def test_a_faster_clock() -> None:
    """A clock made at the same time with a rate is ahead by it."""
    usual = Clock(1.0)
    fast = Clock(1000.0, usual._began)
    before = usual.seconds()
    measured = fast.seconds()
    after = usual.seconds()
    assert before * 1000.0 <= measured <= after * 1000.0


@pytest.mark.parametrize(("rate", "real"), [(1.0, 30.0), (60.0, 0.5), (10_000.0, 0.003)])
def test_real_seconds(rate: float, real: float) -> None:
    """A wait of the session takes the less real time the faster its clock runs."""
    assert Clock(rate).real(30.0) == pytest.approx(real)


@pytest.mark.parametrize(
    ("text", "rate"), [(None, 1.0), ("", 1.0), ("1", 1.0), ("60", 60.0), ("1e4", 10_000.0)]
)
def test_the_rate_that_is_asked_for(text: str | None, rate: float) -> None:
    """Without the variable a session runs at the usual pace."""
    assert rate_from({} if text is None else {"SELFCARE_CLOCK_RATE": text}) == rate


@pytest.mark.parametrize("text", ["0", "0.5", "-1", "10001", "inf", "nan", "fast", " "])
def test_a_rate_that_makes_no_sense(text: str) -> None:
    """Slower than time, too fast, or no number at all is wrong usage."""
    with pytest.raises(SelfcareError) as raised:
        rate_from({"SELFCARE_CLOCK_RATE": text})
    assert (raised.value.code, raised.value.status) == ("bad-clock-rate", ExitStatus.USAGE)


def test_now_is_today_and_knows_its_offset() -> None:
    """The day is that of the person's own clock."""
    day, moment, day_after = today(), now(), today()
    assert day <= moment.date() <= day_after
    assert moment.utcoffset() is not None
