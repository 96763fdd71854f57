"""A diary in a folder of the test, and values to write into it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.diary.opening import open_diary
from selfcare.diary.store import Diary

Program = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def at() -> datetime:
    """Half past midnight on 23 November where the person is; still the 22nd in UTC."""
    return datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def start(at: datetime) -> SessionStart:
    """Give a session as it begins."""
    return SessionStart(
        id="first",
        routine="waist",
        title="Waist, beside the spine",
        schedule_digest="d1",
        started_at=at,
        beats_planned=4,
    )


@pytest.fixture
def attempt(at: datetime) -> AttemptRecord:
    """Give a press that was held to its end, a minute after the session's start."""
    return AttemptRecord(
        beat=1,
        number=1,
        step="beside-the-spine",
        point="BL23",
        side="both",
        held_seconds=60.0,
        completed=True,
        ended_at=at + timedelta(minutes=1),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a diary whose folders are not there yet."""
    return tmp_path / "data" / "selfcare" / "diary.sqlite3"


@pytest.fixture
def diary(path: Path) -> Iterator[Diary]:
    """Open a new diary."""
    with open_diary(path) as opened:
        yield opened


@pytest.fixture
def begun(diary: Diary, start: SessionStart) -> Diary:
    """Open a diary in which the session `first` has begun."""
    diary.begin(start)
    return diary


@pytest.fixture
def begin_at(diary: Diary, start: SessionStart) -> Callable[[str, datetime, str], None]:
    """Give a function that enters one more session: its id, its start, its routine."""

    def begin(name: str, when: datetime, routine: str) -> None:
        diary.begin(replace(start, id=name, started_at=when, routine=routine))

    return begin


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let the process make files for everybody, unless it says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """Give a function that starts Python code in a process of its own, talking by lines."""
    started = []
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def begin(code: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environ,
            cwd=tmp_path,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()
