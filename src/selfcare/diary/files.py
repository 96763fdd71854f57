"""The files of a diary: made for its owner alone, set aside, erased."""

import os
import stat
from pathlib import Path

from selfcare.diary import failures
from selfcare.language.reasons import reason

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps next to a database
_SET_ASIDE = ".damaged-"


def is_there(path: Path) -> bool:
    """Whether there is a diary to open.

    Raises SelfcareError `diary-not-a-file` or `diary-no-access`.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise failures.no_access(path, reason(error)) from error
    if not stat.S_ISREG(mode):
        raise failures.not_a_file(path)
    return True


def is_whole(path: Path) -> bool:
    """Whether all of a diary is in its own file, and nothing in a log beside it."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size == 0
    except OSError:
        return True


def make(path: Path) -> None:
    """Make an empty file for its owner alone, and the folders it lacks.

    The rights are given at birth, so that there is no moment in which others
    could look; SQLite copies them to the files it keeps beside. A file that
    another program has just made is left as it is. Raises SelfcareError
    `diary-no-access`.
    """
    try:
        _make_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE_MODE))
    except FileExistsError:
        pass
    except OSError as error:
        raise failures.no_access(path, reason(error)) from error


def _make_folder(folder: Path) -> None:
    """Like makedirs, which would make the folders above with what the umask leaves."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(_FOLDER_MODE, exist_ok=True)


def set_aside(path: Path, stamp: str) -> Path:
    """Rename a damaged diary, with what SQLite kept beside it, and give its new place.

    `stamp` is the time, as YYYYMMDD-HHMMSS. Nothing is overwritten: a number is
    added where the name is taken. Raises SelfcareError `diary-no-access`.
    """
    wanted = path.with_name(f"{path.name}{_SET_ASIDE}{stamp}")
    place, count = wanted, 1
    while os.path.lexists(place):
        count += 1
        place = wanted.with_name(f"{wanted.name}-{count}")
    try:
        path.rename(place)
        for ending in _BESIDE:
            beside = path.with_name(path.name + ending)
            if os.path.lexists(beside):
                beside.rename(place.with_name(place.name + ending))
    except OSError as error:
        raise failures.no_access(path, reason(error)) from error
    return place


def erase(path: Path) -> tuple[Path, ...]:
    """Remove the diary, what SQLite kept beside it and what was set aside.

    Gives what was removed; nothing there is nothing to do. The diary itself goes
    last, so that a second call finds what a broken one has left. Raises
    SelfcareError `diary-not-a-file` or `diary-no-access`.
    """
    removed = []
    try:
        for one in _all_of(path):
            if one.is_dir() and not one.is_symlink():
                raise failures.not_a_file(one)
            one.unlink(missing_ok=True)
            removed.append(one)
    except OSError as error:
        raise failures.no_access(path, reason(error)) from error
    return tuple(removed)


def _all_of(path: Path) -> list[Path]:
    """All files of this diary that are there, the diary itself last."""
    try:
        names = sorted(os.listdir(path.parent))
    except (FileNotFoundError, NotADirectoryError):
        return []
    beside = {path.name + ending for ending in _BESIDE}
    found = [
        path.with_name(name)
        for name in names
        if name in beside or name.startswith(path.name + _SET_ASIDE)
    ]
    return [*found, path] if path.name in names else found
