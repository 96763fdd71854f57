"""Cache what `list`, home and completion show of every guide, so that they start quickly.

One file, in the person's own cache folder. It is used only if nobody else can write
there, if it is whole, and if it was made from just these files and answers; otherwise it is made
again. Nothing that decides about a session reads it.

Its first line says what it was made from, and has a digest of the second, the index.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import adler32, crc32

from selfcare.config.files import is_private, read, write_private

LARGEST_BYTES = 64 * 1024 * 1024
"""More than ten thousand guides need; a file that is larger is not ours."""

FILE = "index.json"


class RoutineRow(NamedTuple):
    """One routine, as the list shows it. `minutes`, `steps` and `points` skip optional steps.

    `group` is the kind of routine it is listed under. `decision`, `left_out` and `lighter`
    are what the answers mean for it.
    """

    id: str
    group: str
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


def checksum(data: bytes) -> str:
    """Return what tells two indexes apart; `hashlib` would bring OpenSSL into each start."""
    return f"{crc32(data):08x}{adler32(data):08x}"


def digest(*parts: object) -> str:
    """Return a checksum of what an index is made from, so that the file names no answer."""
    return checksum(json.dumps(parts, default=str).encode())


def load_index(folder: Path, files: str, answers: str | None) -> Index | None:
    """Return the index made from these files and answers (None: any), if it can be trusted."""
    path = folder / FILE
    try:
        if not is_private(os.stat(folder)) or not is_private(os.lstat(path)):
            return None
        head, _newline, body = read(str(path), LARGEST_BYTES).partition(b"\n")
        made_from, *digests = json.loads(head)
        if digests != [files, checksum(body)] or answers not in (None, made_from):
            return None
        routines, points, problems = json.loads(body)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return Index(list(map(RoutineRow._make, routines)), points, problems)


def save_index(folder: Path, files: str, answers: str, index: Index) -> None:
    """Save an index; without a cache everything works too."""
    body = json.dumps(index, separators=(",", ":")).encode()
    head = json.dumps([answers, files, checksum(body)]).encode()
    with suppress(OSError):
        write_private(folder / FILE, head + b"\n" + body)
