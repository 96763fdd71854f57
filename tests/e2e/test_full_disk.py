"""A disk without room: the session runs, and what was there stays."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.conftest import QUICK
from e2e.program import Program
from e2e.test_power_cuts import TWO_HOLDS


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "selfcare-test", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave no room; give the file that takes it."""
    ballast = disk / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        while shutil.disk_usage(disk).free:
            file.write(bytes(4096))
    return ballast


@pytest.fixture
def roomy(small_disk: Path, checked: Program) -> Program:
    """Give the program with its diary, the answers in it, on a disk that still has room."""
    home = small_disk / "selfcare"
    shutil.copytree(checked.environ["SELFCARE_HOME"], home)
    (home / "guides").mkdir()
    (home / "guides" / "two.yaml").write_text(TWO_HOLDS, encoding="utf-8")
    return checked.given(SELFCARE_HOME=str(home), **QUICK)


def test_full_disk_does_not_end_a_session(roomy: Program, small_disk: Path) -> None:
    ballast = fill(small_disk)
    ended = roomy.run("run", "two")
    assert (ended.status, "You are done" in ended.text) == (0, True)
    assert b"will not be in your diary" in ended.stderr
    assert b"Traceback" not in ended.everything
    ballast.unlink()
    answers = json.loads(roomy.run("safety", "--show", "--json").text)["answers"]
    assert answers["pregnant"]["answer"] == "no"
    assert roomy.sessions() == []


def test_disk_that_fills_during_a_session_loses_nothing_saved(
    roomy: Program, small_disk: Path
) -> None:
    with roomy.start("run", "two") as running:
        running.line_with("Press.")
        ballast = fill(small_disk)
        ended = running.ended()
    stderr = b" ".join(ended.stderr.split())
    assert (ended.status, b"Traceback" in ended.everything) == (0, False)
    assert b"The disk is full" in stderr
    assert b"The rest of it is not in the diary" in stderr
    ballast.unlink()
    session = roomy.only_session()
    assert (session["routine"], session["outcome"]) == ("two", "interrupted")
