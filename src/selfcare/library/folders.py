"""The folders guides are looked for in, in order, and the files in them."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _

LARGEST_BYTES = 256 * 1024
DEEPEST_FOLDER = 8
ENDINGS = (".yaml", ".yml")

BUILT_IN = "built-in"
USER = "user"
FOLDER = "folder"


class Folder(NamedTuple):
    """A folder of guides and where it comes from: built-in, user, folder."""

    path: str
    origin: str


class Found(NamedTuple):
    """A guide file as it lies on the disk, not opened yet."""

    path: str
    origin: str
    modified_ns: int
    size: int


def built_in_folder() -> Path:
    """The guides that come with the program: in the wheel, else in the checkout.

    Raises SelfcareError `no-guides` when the installation lost them.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_guides", package.parent.parent / "guides"):
        if folder.is_dir():
            return folder
    raise SelfcareError(
        code="no-guides",
        message=_("The guides that belong to selfcare are missing."),
        context=str(package),
        hint=_("Install selfcare again."),
        status=ExitStatus.NOT_FOUND,
    )


def folders(user: Path, named: Iterable[Path]) -> tuple[Folder, ...]:
    """All folders in the order in which they win: the person's, the named ones, ours."""
    return (
        Folder(str(user), USER),
        *(Folder(str(path), FOLDER) for path in named),
        Folder(str(built_in_folder()), BUILT_IN),
    )


def files_in(folder: Folder) -> Iterator[Found]:
    """Every guide file below a folder, in a fixed order.

    Only regular files count: a pipe, a socket or a device is never opened. A
    folder is not entered twice, so links cannot send the search in circles. A
    folder that is missing or closed to us holds no files.
    """
    seen: set[tuple[int, int]] = set()
    yield from _below(folder.path, folder.origin, seen, DEEPEST_FOLDER)


def _below(path: str, origin: str, seen: set[tuple[int, int]], depth: int) -> Iterator[Found]:
    try:
        status = os.stat(path)
        if depth == 0 or (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            status = entry.stat()
        except OSError:  # a link to nowhere
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _below(entry.path, origin, seen, depth - 1)
        elif stat.S_ISREG(status.st_mode) and entry.name.endswith(ENDINGS):
            yield Found(entry.path, origin, status.st_mtime_ns, status.st_size)


def read(path: str, most: int = LARGEST_BYTES) -> bytes:
    """Read a regular file, one byte more than `most` at the longest.

    Opened so that a pipe put in its place meanwhile cannot make us wait.
    Raises OSError, also for anything that is not a regular file.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(_("not a regular file"))
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(most + 1)
    finally:
        os.close(descriptor)
