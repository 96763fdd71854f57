"""What is made from guide files once and kept, so that nothing is decoded twice.

The index holds what `list` and home need of every guide; the drawing and the nodes of
built-in files are kept in the same way. Each is one file in the cache: a line that says
what it was made from (such as path, time of change and size of each file, the version of
the program, a check sum), and a line with the rows. Lost, damaged or outdated, it is made anew.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from selfcare.language import spoken
from selfcare.language.choose import ENGLISH
from selfcare.library.folders import read
from selfcare.settings.files import write_private

FORMAT = 4
LARGEST_BYTES = 64 * 1024 * 1024
"""More than ten thousand guides need; a cache that is no file of ours is not read to its end."""

Row = Any
"""Whatever JSON can keep."""


def spoken_name(name: str) -> str:
    """The name of a cache whose rows hold texts, which differ by the language that is spoken."""
    return name if spoken() == ENGLISH else f"{name}-{spoken()}"


def rows(
    made_from: Sequence[object],
    cache: Path,
    version: str,
    make: Callable[[], Sequence[Row]],
    *,
    name: str = "index",
) -> Sequence[Row]:
    """Give the rows made from this, mostly files, from the cache if they fit, else by `make`."""
    key = json.dumps([FORMAT, version, made_from])
    path = cache / f"{name}.json"
    kept = _read(path, key)
    if kept is not None:
        return kept
    made = list(make())
    _write(path, key, made)
    return made


def _read(path: Path, key: str) -> Sequence[Row] | None:
    """Read the rows if they were made from just these files and nothing was damaged since."""
    try:
        head, body = read(str(path), LARGEST_BYTES).split(b"\n", 1)
        if head != _head(key, body):
            return None
        rows: list[Row] = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return rows


def _head(key: str, body: bytes) -> bytes:
    """What the rows were made from, with their check sum, as one line of JSON."""
    return f"{key[:-1]}, {crc32(body)}]".encode()


def _write(path: Path, key: str, rows: Sequence[Row]) -> None:
    """Put the index in place whole or not at all; without a cache all still works."""
    body = json.dumps(rows, separators=(",", ":")).encode()
    with suppress(OSError):
        write_private(path, _head(key, body) + b"\n" + body)
