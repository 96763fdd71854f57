"""The reminders as a calendar program takes them, across a change to summer time."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from selfcare.app.plans import calendar
from selfcare.diary.model import PlanRecord

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


def course(started_on: date) -> PlanRecord:
    """A daily course of six weeks, in the evening."""
    return PlanRecord(
        id="7d4c4c5e",
        routine="waist",
        started_on=started_on,
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


def listed(folder: Path, first: date) -> list[str]:
    """What khal shows for three days."""
    form = ("--format", "{start} {title}", "--day-format", "")
    shown = khal(folder, "list", *form, first.isoformat(), "3d")
    return [line for line in shown.splitlines() if line]


@pytest.mark.parametrize(
    "changes_on", [date(2026, 3, 29), date(2026, 10, 25)], ids=["forward", "back"]
)
def test_a_calendar_program_lists_the_reminders(changes_on: date, tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    file = tmp_path / "selfcare.ics"
    days = [changes_on + timedelta(days=number) for number in (-1, 0, 1)]
    expected = [f"{day} 18:00 Time for selfcare" for day in days]
    for _ in range(2):
        text = calendar([course(changes_on - timedelta(days=20))], changes_on)
        file.write_text(text, encoding="utf-8", newline="")
        khal(tmp_path, "import", "--batch", str(file))
        assert listed(tmp_path, days[0]) == expected
