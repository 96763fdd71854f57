"""Cache what `list`, home and completion show of every guide, so that they start quickly.

One file, in the person's own cache folder. It is used only if nobody else can write
there, and if it was made from just these files and answers. Whatever else is wrong
with it, it is made anew. Nothing that decides about a session reads it.
"""

import json
import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from selfcare.config.files import write_private
from selfcare.library.discovery import read

LARGEST_BYTES = 64 * 1024 * 1024
"""More than ten thousand guides need; a file that is larger is not ours."""

FILE = "index.json"
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
DECISIONS = frozenset({"go", "leave-out", "stop", "unchecked"})
_MOST_MINUTES = 24 * 60
_ROW_TYPES = (str, str, str, list, list, float, int, str, list, str, list, str, list, list)


class RoutineRow(NamedTuple):
    """One routine, as the list shows it. `minutes` is for all steps, without optional ones.

    `decision`, `left_out` and `lighter` are what the answers mean for it.
    """

    id: str
    title: str
    summary: str
    complaints: list[str]
    aliases: list[str]
    minutes: float
    steps: int
    origin: str
    replaces: list[str]
    language: str
    points: list[str]
    decision: str
    left_out: list[str]
    lighter: list[str]


class Index(NamedTuple):
    """The routines in order, the words of each point by its id, how many files have errors."""

    routines: list[RoutineRow]
    points: dict[str, list[str]]
    problems: int


def digest(*parts: object) -> str:
    """Return a digest of what an index is made from. Answers cannot be read from it."""
    return sha256(json.dumps(parts, default=str).encode()).hexdigest()


def load_index(folder: Path, files: str, answers: str | None) -> Index | None:
    """Return the index made from these files and answers (None: any), if it can be trusted."""
    path = folder / FILE
    try:
        if not _is_private(os.stat(folder)) or not _is_private(os.lstat(path)):
            return None
        saved = json.loads(read(str(path), LARGEST_BYTES))
        if saved["files"] != files or answers not in (None, saved["answers"]):
            return None
        index = Index(
            [RoutineRow._make(row) for row in saved["routines"]], saved["points"], saved["problems"]
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return index if _is_whole(index) else None


def save_index(folder: Path, files: str, answers: str, index: Index) -> None:
    """Save an index; without a cache everything works too."""
    content = {"files": files, "answers": answers, **index._asdict()}
    with suppress(OSError):
        write_private(folder / FILE, json.dumps(content, separators=(",", ":")).encode())


def _is_private(status: os.stat_result) -> bool:
    """Whether a folder or file is the person's own, and nobody else can write to it."""
    if os.name != "posix":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & OTHERS_WRITE


def _is_whole(index: Index) -> bool:
    """Whether every value has the type it should have, and can be shown."""
    return (
        type(index.problems) is int
        and bool(index.routines)
        and type(index.points) is dict
        and all(_are_texts(words) and len(words) > 1 for words in index.points.values())
        and all(
            all(map(_is_a, row, _ROW_TYPES))
            and row.decision in DECISIONS
            and 0 < row.minutes < _MOST_MINUTES
            and bool(row.complaints)
            and index.points.keys() >= set(row.points)
            for row in index.routines
        )
    )


def _is_a(value: object, kind: type) -> bool:
    return _are_texts(value) if kind is list else type(value) is kind


def _are_texts(values: object) -> bool:
    return type(values) is list and all(type(value) is str for value in values)
