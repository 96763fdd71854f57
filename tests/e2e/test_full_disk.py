"""A disk without room: the session runs, and what was there stays."""

import json
import os
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


@pytest.fixture
def full(small_disk: Path, checked: Program) -> Program:
    """Give the program with its diary, the answers in it, on a disk that is full."""
    home = small_disk / "selfcare"
    shutil.copytree(checked.environ["SELFCARE_HOME"], home)
    (home / "guides").mkdir()
    (home / "guides" / "two.yaml").write_text(TWO_HOLDS, encoding="utf-8")
    with open(small_disk / "ballast", "wb", buffering=0) as ballast:
        while shutil.disk_usage(small_disk).free:
            ballast.write(bytes(4096))
    return checked.given(SELFCARE_HOME=str(home))


def test_the_session_runs_to_its_end(full: Program, small_disk: Path) -> None:
    """The person is told, twice at most, and nothing that was kept is lost."""
    ended = full.run("run", "two")
    assert (ended.status, "Finished" in ended.text) == (0, True)
    assert b"will not be in the diary" in ended.stderr
    assert b"Traceback" not in ended.everything
    os.unlink(small_disk / "ballast")
    answers = json.loads(full.run("safety", "--show", "--json").text)["answers"]
    assert answers["pregnant"]["answer"] == "no"
    assert json.loads(full.run("history", "--json").text)["sessions"] == []
