"""A disk without room: the session runs, and what was there stays."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    return checked.given(SELFCARE_HOME=str(home))


def test_the_session_runs_to_its_end(roomy: Program, small_disk: Path) -> None:
    """The person is told, twice at most, and nothing that was kept is lost."""
    ballast = fill(small_disk)
    ended = roomy.run("run", "two")
    assert (ended.status, "You are done" in ended.text) == (0, True)
    assert b"will not be in the diary" in ended.stderr
    assert b"Traceback" not in ended.everything
    ballast.unlink()
    answers = json.loads(roomy.run("safety", "--show", "--json").text)["answers"]
    assert answers["pregnant"]["answer"] == "no"
    assert json.loads(roomy.run("history", "--json").text)["sessions"] == []


def test_a_disk_that_fills_during_the_session(roomy: Program, small_disk: Path) -> None:
    """The session goes on, it is said what is not kept, and what was kept before is whole."""
    with roomy.start("run", "two") as running:
        running.line_with("Press.")
        ballast = fill(small_disk)
        ended = running.ended()
    said = b" ".join(ended.stderr.split())
    assert (ended.status, b"Traceback" in ended.everything) == (0, False)
    assert b"no room left on the disk for the diary" in said
    assert b"The rest of it is not in the diary" in said
    ballast.unlink()
    (session,) = json.loads(roomy.run("history", "--json").text)["sessions"]
    assert (session["routine"], session["outcome"]) == ("two", "interrupted")
