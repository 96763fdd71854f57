"""Whether hostile files ever become a crash: `python bench/fuzz_imports.py`.

Makes files that somebody could have made, lets
the program read them in this process, and reports every crash.
"""

import contextlib
import copy
import io
import json
import os
import random
import re
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from selfcare.app.context import Context
from selfcare.cli.main import main
from selfcare.diary.exchange import export, parse
from selfcare.diary.opening import open_diary
from selfcare.errors import ExitStatus

ENVIRON = {"LC_ALL": "C.UTF-8", "SELFCARE_CLOCK_RATE": "1000000"}
TODAY = date(2026, 3, 9)
NOON = "2026-03-09T12:00:00+01:00"
OWN_ANSWERS = {"fever": "no", "pregnant": "yes", "skin": "unsure"}
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

DOCUMENT: dict[str, Any] = {
    "version": 1,
    "kind": "diary",
    "sessions": [
        {
            "id": f"session-{number}",
            "routine": "core",
            "title": "Core",
            "schedule_digest": "digest",
            "started_at": NOON,
            "ended_at": ended,
            "outcome": "completed" if ended else None,
            "beats_planned": 2,
            "manual_seconds": None,
            "pain_before": 5,
            "pain_after": 4,
            "pain_next_day": 3,
            "next_day_at": NOON,
            "symptom": "",
            "note": "a note",
            "options": '{"hold_seconds": null, "minutes": null, "position": null}',
            "edited_at": NOON,
            "attempts": [
                {
                    "beat": beat,
                    "number": 1,
                    "step": "press",
                    "point": "BL23",
                    "side": "left",
                    "held_seconds": 60.0,
                    "completed": True,
                    "ended_at": NOON,
                }
                for beat in range(2)
            ],
        }
        for number, ended in enumerate((NOON, None))
    ],
    "measures": [
        {"name": "peg-pain", "taken_on": "2026-03-09", "score": 4, "about": "", "edited_at": NOON}
    ],
    "plans": [
        {
            "id": "plan",
            "routine": "core",
            "started_on": "2026-03-01",
            "weeks": 6,
            "days": [0, 2],
            "time_of_day": "18:00",
            "weekly_questions": True,
            "paused_on": None,
            "paused_days": 0,
            "stopped_on": None,
            "edited_at": NOON,
        }
    ],
    "deleted": [
        {"kind": "session", "id": "gone", "at": NOON},
        {"kind": "answer", "id": "*", "at": NOON},
    ],
    "answers": [
        {"id": id_, "answer": answer, "answered_on": "2026-03-09", "edited_at": NOON}
        for id_, answer in (("pregnant", "no"), ("skin", "no"), ("implant", "no"))
    ],
}
DATES = ("0001-01-01", "1969-12-31", "1970-01-01", "2026-02-30", "2199-12-31", "9999-12-31")
NUMBERS = (
    *(0, -1, 1, 2, 7, 10, 11, 52, 53, 100_000, 1_000_000, 1_000_001, 2**31, 2**63, 2**64, 10**400),
    *(0.5, -0.0, 1e-300, 1e300, float("nan"), float("inf"), -float("inf")),
)
TEXTS = (
    *("", " ", "*", "yes", "no", "unsure", "session", "completed", "18:00", "24:00", "core"),
    *("\x1b[31m", "a\r\nb", "\x00", "\x9b2J", "\ud800", "\U000e0001", "a\u202eb", "\u2028"),
    *("=1+1", "../../etc/passwd", "$(touch pwned)", "%s{0}{x}", "x" * 100_000, "<script>"),
    *("[" * 50_000, '{"hold_seconds": 1e999, "minutes": [], "position": {}, "optional": 3}'),
)
MOMENTS = tuple(f"{day}T{rest}" for day in DATES for rest in ("00:00:00+14:00", "23:59:59-23:59"))
OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [[]], [None], {"a": 1}, [0] * 1000)
ODD_JSON = (*NUMBERS, *TEXTS, *DATES, *MOMENTS, *OTHERS)
AFTER_IMPORT = (
    ("plan", "show"),
    ("plan", "today"),
    ("plan", "remind", "--ics", "-"),
    ("history",),
    ("history", "--csv"),
    ("history", "show", "last"),
    ("progress",),
    ("progress", "--json", "--since", "1970-01-01"),
    ("list",),
    ("run", "core"),
    ("data", "export", "--with-answers"),
)


EDGES: tuple[tuple[re.Pattern[str], tuple[Any, ...]], ...] = (
    (re.compile(r"....-..-..T.*"), ("1970-01-01T14:00:00+14:00", "2199-12-31T12:00:00-11:00")),
    (re.compile(r"....-..-.."), ("1970-01-01", "2199-12-31")),
    (re.compile(r"\d+"), (0, 1, 7, 10, 52, 100_000, 1_000_000)),
    (re.compile(r"\d+\.\d+"), (0, 1e-300, 59.999999999, 1_000_000)),
    (re.compile("True|False"), (True, False)),
    (re.compile("None"), (None, "2199-12-31", NOON, 0)),
    (re.compile("completed"), ("ended-early", "stopped-for-safety", "interrupted")),
    (re.compile(r"[a-z-]*\d?|\{.*"), ("core", "ear", "x" * 199, *TEXTS[-3:])),
)
"""What is still allowed in place of a value that looks like this."""


def at_the_edge(value: Any, chosen: random.Random) -> Any:
    """A value of the same kind that is only just allowed, or the same one."""
    for pattern, values in EDGES:
        if not isinstance(value, dict | list) and pattern.fullmatch(str(value)):
            return chosen.choice(values)
    return value


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a document with each of its keys or indexes."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def hostile(chosen: random.Random) -> bytes:
    """An export in which something is odd, most often one value, sometimes its bytes."""
    document = copy.deepcopy(DOCUMENT)
    hard = chosen.random()
    for _number in range(chosen.choice((1, 2, 5, 10))):
        container, key = chosen.choice(list(places(document)))
        way = chosen.random()
        if hard < 0.5:  # noqa: PLR2004 - a share of the ways
            container[key] = at_the_edge(container[key], chosen)
        elif way < 0.1:  # noqa: PLR2004
            del container[key]
        elif way < 0.2 and isinstance(container, list):  # noqa: PLR2004
            container.extend(copy.deepcopy(container[:1]) * chosen.choice((1, 2, 50)))
        else:
            container[key] = copy.deepcopy(chosen.choice(ODD_JSON))
    text = json.dumps(document)
    way = chosen.random() if hard > 0.5 else 1.0  # noqa: PLR2004
    if way < 0.05:  # noqa: PLR2004
        text = text.replace('"', chosen.choice(('"id": 1, "', "'", '"\\u0000')), 40)
    if way < 0.1:  # noqa: PLR2004
        text = text[: chosen.randrange(len(text))]
    data = text.encode(chosen.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32")))
    if 0.1 <= way < 0.2:  # noqa: PLR2004
        at = chosen.randrange(len(data))
        data = data[:at] + bytes([chosen.randrange(256)]) + data[at + 1 :]
    return data


def run_commands(home: Path, commands: Sequence[tuple[str, ...]]) -> None:
    """Start the program with each command. Raises RuntimeError for what must not happen."""
    for command in commands:
        output, errors = io.StringIO(), io.StringIO()
        context = Context({"SELFCARE_HOME": str(home), **ENVIRON}, None, output, errors)
        context.today = TODAY
        with contextlib.redirect_stdout(output):
            status = main(list(command), context)
        if status == ExitStatus.BUG:
            log = max((home / "log").iterdir(), key=lambda path: path.stat().st_mtime)
            raise RuntimeError(f"{' '.join(command)}:\n{log.read_text('utf-8')}")
        if STEERS.search((output.getvalue() + errors.getvalue()).replace("\r\n", "\n")):
            raise RuntimeError(f"{' '.join(command)} steers the terminal")


def check_import(home: Path, data: bytes) -> bool:
    """Import a file and use the diary afterwards; give whether it was accepted."""
    file = home.parent / "file.json"
    file.write_bytes(data)
    with open_diary(home / "diary.sqlite3") as diary:
        diary.save_answers(OWN_ANSWERS, TODAY, datetime.combine(TODAY, datetime.min.time(), UTC))
    run_commands(home, [("data", "import", str(file))])
    with open_diary(home / "diary.sqlite3") as diary:
        answers = {id_: given.answer for id_, given in diary.answers().items()}
        document = export(diary, with_answers=True)
    for id_, answer in answers.items():
        if answer == "no" and OWN_ANSWERS.get(id_) != "no":
            raise RuntimeError(f"{id_} became no")
    if not {"pregnant", "skin"} <= answers.keys():
        raise RuntimeError("a careful answer is gone")
    is_accepted = any(document[name] for name in ("sessions", "measures", "plans", "deleted"))
    if is_accepted:
        parse(json.dumps(document).encode())  # what goes out can come back
        run_commands(home, AFTER_IMPORT)
    return is_accepted


def fuzz_imports(*, seed: int = 1, count: int = 500) -> list[str]:
    """Import so many hostile files, each into a diary of its own, and say what crashed."""
    crashes: list[str] = []
    accepted = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for number in range(count):
            chosen = random.Random(f"{seed} {number}")  # noqa: S311 - nothing secret
            data = hostile(chosen)
            try:
                accepted += check_import(home, data)
            except Exception:  # noqa: BLE001 - this is what is looked for
                crashes.append(f"import {number} of {seed}\n{traceback.format_exc(limit=-4)}")
            for name in ("diary.sqlite3", "diary.sqlite3-wal", "diary.sqlite3-shm"):
                (home / name).unlink(missing_ok=True)
            shutil.rmtree(home / "log", ignore_errors=True)
    print(f"{accepted} of {count} imports were accepted")
    return crashes


def run() -> int:
    """Fuzz, print each crash, and return the exit status."""
    crashes = fuzz_imports()
    print(f"imports: {len(crashes)} crashes", *crashes[:20], sep="\n")
    return int(bool(crashes))


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(run())
