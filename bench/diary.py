"""How the diary does when it is large: time of `history --since` and `progress`, size on disk.

Run it with `python bench/diary.py`. It fills one diary with a hundred sessions and
one with a hundred thousand, five a day, and prints medians. It judges only what
is promised: three times as long at most, and less than 150 bytes an attempt.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from selfcare.diary.database import Connection
from selfcare.diary.opening import open_diary
from selfcare.player.clock import today

FEW, MANY = 100, 100_000
SESSIONS_A_DAY = 5
ATTEMPTS = 10
ROUNDS = 11
MOST_TIMES_AS_LONG = 3.0
MOST_BYTES_AN_ATTEMPT = 150
SINCE_DAYS = 14


def fill(path: Path, count: int) -> int:
    """Put so many sessions into a new diary, the last one of today; give its size in bytes."""
    open_diary(path).close()
    noon = datetime.combine(today(), datetime.min.time(), UTC) + timedelta(hours=12)
    connection = Connection(path)
    connection.apply_pragmas()
    with connection.transaction():
        for number in range(count):
            began = noon - timedelta(days=(count - 1 - number) // SESSIONS_A_DAY)
            began -= timedelta(hours=number % SESSIONS_A_DAY)
            add(connection, f"{number:08x}-7d4c-4c5e-9d53-0123456789ab", began)
    connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.stat().st_size


def add(connection: Connection, id_: str, began: datetime) -> None:
    """Enter one session with its attempts, as a run of the program would."""
    text = began.isoformat(timespec="milliseconds")
    over = (began + timedelta(minutes=10)).isoformat(timespec="milliseconds")
    connection.change(
        """
        INSERT INTO sessions (id, routine, title, schedule_digest, started_utc, started_on,
            utc_offset_minutes, ended_utc, outcome, beats_planned, pain_before, pain_after,
            options, edited_utc)
        VALUES (?, 'core', 'Core home routine', '0123456789abcdef', ?, ?, 60, ?, 'completed', ?,
            5, 4, '{"gentle": false}', ?)
        """,
        id_,
        text,
        text[:10],
        over,
        ATTEMPTS,
        over,
    )
    for beat in range(ATTEMPTS):
        connection.change(
            """
            INSERT INTO attempts VALUES ((SELECT number FROM sessions WHERE id = ?), ?, 1,
                'beside-the-spine', 'BL23', 'both', 60.0, 1, ?)
            """,
            id_,
            beat,
            over,
        )


def milliseconds(arguments: list[str], home: Path) -> float:
    """The median time of a command."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run(
            [Path(sys.executable).with_name("selfcare"), *arguments],
            env=os.environ | {"SELFCARE_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main() -> int:
    """Measure, print, and give 1 where a promise is not kept."""
    since = (today() - timedelta(days=SINCE_DAYS)).isoformat()
    commands = [["history", "--since", since], ["progress"], ["progress", "--json"], []]
    kept = True
    with tempfile.TemporaryDirectory() as name:
        homes = {count: Path(name) / str(count) for count in (FEW, MANY)}
        sizes = {count: fill(home / "diary.sqlite3", count) for count, home in homes.items()}
        bytes_an_attempt = sizes[MANY] / (MANY * ATTEMPTS)
        print(f"{bytes_an_attempt:.0f} bytes an attempt, sessions and indexes included")
        kept &= bytes_an_attempt < MOST_BYTES_AN_ATTEMPT
        for command in commands:
            few, many = (milliseconds(command, homes[count]) for count in (FEW, MANY))
            said = " ".join(["selfcare", *command])
            print(
                f"{said}: {few:.0f} ms with {FEW}, {many:.0f} with {MANY}, {many / few:.2f} times"
            )
            kept &= many <= MOST_TIMES_AS_LONG * few
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
