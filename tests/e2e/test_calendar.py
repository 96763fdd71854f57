"""The reminders as a calendar program takes them, across a change to summer time."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from selfcare.cli.plan_remind import calendar
from selfcare.diary.records import CourseRecord

KHAL = Path(sys.executable).with_name("khal")

CONFIG = """\
[calendars]
[[selfcare]]
path = {folder}/events
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = selfcare
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def course() -> CourseRecord:
    """Give a daily course over the night of 29 March 2026, when clocks in Berlin go forward."""
    return CourseRecord(
        id="7d4c4c5e",
        routine="waist",
        started_on=date(2026, 3, 9),
        weeks=6,
        days=(0, 1, 2, 3, 4, 5, 6),
        time_of_day="18:00",
        weekly_questions=False,
        paused_on=None,
        paused_days=0,
        stopped_on=None,
        edited_at=datetime(2026, 3, 9, 12, 0, tzinfo=UTC),
    )


def khal(folder: Path, *arguments: str) -> str:
    """Run khal on a calendar of its own."""
    config = folder / "config"
    config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
    return subprocess.run(
        [KHAL, "-c", config, *arguments],
        env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def listed(folder: Path) -> list[str]:
    """What khal shows for the three days around the change."""
    shown = khal(
        folder, "list", "--format", "{start} {title}", "--day-format", "", "2026-03-28", "3d"
    )
    return [line for line in shown.splitlines() if line]


def test_a_calendar_program_lists_the_reminders(course: CourseRecord, tmp_path: Path) -> None:
    """At six in the evening before and after the clocks go forward; a second import adds none."""
    (tmp_path / "events").mkdir()
    file = tmp_path / "selfcare.ics"
    expected = [f"2026-03-{day} 18:00 Time for selfcare" for day in (28, 29, 30)]
    for _ in range(2):
        file.write_text(calendar(course), encoding="utf-8", newline="")
        khal(tmp_path, "import", "--batch", str(file))
        assert listed(tmp_path) == expected
