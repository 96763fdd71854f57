"""Whether changed bytes ever become a crash: `python bench/fuzz_diary.py`.

Changes bytes of a sound file, lets everything
read it in this process, and reports each exception that is not a SelfcareError.
"""

import contextlib
import io
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from selfcare.app.context import Context
from selfcare.cli.main import main
from selfcare.diary import statistics
from selfcare.diary.exchange import export
from selfcare.diary.model import AttemptRecord, Measure, MeasureRecord, PlanRecord, SessionStart
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.outcomes import Outcome

ENVIRON = {"LC_ALL": "C.UTF-8", "SELFCARE_CLOCK_RATE": "1000000"}
HEAD_BYTES = 4096
RANDOM_BYTES = 1000
VALUES = (0x00, 0x05, 0x7F, 0x80, 0xFF)
AT = datetime(2026, 3, 9, 12, tzinfo=UTC)
COMMANDS = (
    ("doctor", "--no-voice"),
    ("list",),
    ("show", "core"),
    ("run", "core"),
    ("history",),
    ("history", "--json"),
    ("history", "show", "last"),
    ("progress",),
    ("plan", "show"),
    ("plan", "today"),
    ("data", "export"),
    ("data", "export", "--with-answers"),
    ("safety", "--show"),
    ("safety", "--none-apply"),
)
ODD_VALUES = (
    None,
    "",
    "x",
    b"\xff\xfe",
    2**62,
    -1,
    1e308,
    float("inf"),
    "9999-12-31",
    "0001-01-01",
)


def fill(path: Path) -> None:
    """Make a diary with something in each table."""
    with open_diary(path) as diary:
        diary.save_answers({"fever": "no", "pregnant": "yes", "skin": "unsure"}, AT.date(), AT)
        for number, outcome in enumerate(Outcome):
            began = AT - timedelta(days=number)
            id_ = f"session-{number}"
            diary.begin(SessionStart(id_, "core", "Core", "digest", began, 2, 4))
            for beat in range(2):
                ended = began + timedelta(minutes=beat)
                attempt = AttemptRecord(beat, 1, 60.0, True, "press", "BL23", "left", ended)  # noqa: FBT003
                diary.add_attempt(id_, attempt)
            diary.end(id_, outcome.value, began + timedelta(minutes=3))
            diary.set_pain_after(id_, 3, began + timedelta(minutes=4))
            diary.set_note(id_, "a note", began)
        diary.delete_session("session-3", AT)
        diary.save(MeasureRecord(Measure.PEG_PAIN, AT.date(), 4, "", AT))
        diary.save(
            PlanRecord(
                id="plan",
                routine="core",
                started_on=AT.date(),
                weeks=6,
                days=(0, 2),
                time_of_day="18:00",
                weekly_questions=True,
                paused_on=None,
                paused_days=0,
                stopped_on=None,
                edited_at=AT,
            ),
        )


def read_everything(diary: Diary) -> None:
    """Call everything that reads."""
    readings: tuple[Callable[[], object], ...] = (
        diary.answers,
        diary.sessions,
        diary.last_session,
        lambda: diary.sessions_called("session-0"),
        lambda: diary.attempts("session-0"),
        lambda: diary.safety_stop(AT.date()),
        diary.plans,
        diary.measures,
        lambda: statistics.point_usage(diary, date(2026, 1, 1), date(2030, 1, 1)),
        lambda: statistics.last_pressed(diary, AT - timedelta(days=1), AT),
        lambda: export(diary, with_answers=True),
    )
    for reading in readings:
        with contextlib.suppress(SelfcareError):
            reading()


def read_diary(path: Path) -> None:
    """Open a diary and read all of it; a SelfcareError is as good as an answer."""
    with contextlib.suppress(SelfcareError):
        diary = open_existing(path)
        if diary is not None:
            with diary:
                read_everything(diary)


def run_commands(home: Path, commands: Sequence[tuple[str, ...]] = COMMANDS) -> None:
    """Start the program with each command. Raises RuntimeError where one has crashed."""
    for command in commands:
        output, errors = io.StringIO(), io.StringIO()
        context = Context({"SELFCARE_HOME": str(home), **ENVIRON}, None, output, errors)
        context.today = AT.date()
        with contextlib.redirect_stdout(output):
            status = main(list(command), context)
        if status == ExitStatus.BUG:
            log = max((home / "log").iterdir(), key=lambda path: path.stat().st_mtime)
            raise RuntimeError(f"{' '.join(command)}:\n{log.read_text('utf-8')}")


def changed_bytes(sound: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """Each byte of the beginning set to several values, then random ones anywhere."""
    chosen = random.Random(seed)  # noqa: S311 - nothing secret
    places = [(at, value) for at in range(min(HEAD_BYTES, len(sound))) for value in VALUES]
    places += [
        (chosen.randrange(len(sound)), chosen.randrange(256)) for _number in range(RANDOM_BYTES)
    ]
    for at, value in places:
        if sound[at] != value:
            yield f"byte {at} = {value}", sound[:at] + bytes([value]) + sound[at + 1 :]


def odd_rows(path: Path) -> Iterator[str]:
    """Put a value that makes no sense into each column in turn, and put the old one back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        for table in ("sessions", "attempts", "answers", "measures", "plans", "deleted"):
            columns = [row[1] for row in other.execute(f"PRAGMA table_info({table})")]
            for column in columns:
                for value in ODD_VALUES:
                    other.execute("BEGIN")
                    try:
                        other.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608
                    except sqlite3.Error:
                        other.execute("ROLLBACK")
                        continue
                    other.execute("COMMIT")
                    yield f"{table}.{column} = {value!r}"
                    other.execute(f"DELETE FROM {table}")  # noqa: S608
                    other.execute("ATTACH ? AS sound", (str(path.with_suffix(".sound")),))
                    other.execute(f"INSERT INTO {table} SELECT * FROM sound.{table}")  # noqa: S608
                    other.execute("DETACH sound")


def fuzz_diary(*, seed: int = 1, every: int = 1, commands_every: int = 200) -> list[str]:
    """Change a diary in every way and say what crashed. With `every` only each so many-th."""
    crashes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path = home / "diary.sqlite3"
        fill(path)
        sound = path.read_bytes()
        path.with_suffix(".sound").write_bytes(sound)

        def check(name: str, number: int) -> None:
            try:
                read_diary(path)
                if number % commands_every == 0:
                    run_commands(home)
            except Exception:  # noqa: BLE001 - this is what is looked for
                crashes.append(f"{name}\n{traceback.format_exc(limit=-4)}")

        for number, (name, data) in enumerate(changed_bytes(sound, seed)):
            if number % every == 0:
                clean(home)
                path.write_bytes(data)
                check(name, number // every)
        clean(home)
        path.write_bytes(sound)
        for number, name in enumerate(odd_rows(path)):
            if number % max(1, every // 10) == 0:
                check(name, number)
    return crashes


def clean(home: Path) -> None:
    """Remove what the last round has left beside the diary."""
    for path in home.iterdir():
        if path.name.startswith("diary.sqlite3"):
            path.unlink()
    shutil.rmtree(home / "log", ignore_errors=True)


def run() -> int:
    """Fuzz, print each crash, and return the exit status."""
    crashes = fuzz_diary()
    print(f"diary: {len(crashes)} crashes", *crashes[:20], sep="\n")
    return int(bool(crashes))


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(run())
