"""The files of a diary: made for its owner alone, set aside, erased."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from selfcare.diary import errors

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps next to a database
_SET_ASIDE = ".damaged-"
_PENDING = ".pending-"
_HEAD_BYTES = 72
_SQLITE = b"SQLite format 3\0"
_MARK = b"self"
"""The application id of a diary, where SQLite keeps it (see `versions`)."""


def is_there(path: Path) -> bool:
    """Whether there is a diary to open.

    Raises SelfcareError `diary-not-a-file` or `diary-no-access`.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise errors.diary_os_error(path, error) from error
    if not stat.S_ISREG(mode):
        raise errors.diary_not_a_file(path)
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
    `diary-no-access` or `diary-disk-full`.
    """
    try:
        _make_folder(path.parent)
        os.close(os.open(_real(path), os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE_MODE))
    except FileExistsError:
        pass
    except OSError as error:
        raise errors.diary_os_error(path, error) from error


def _real(path: Path) -> Path:
    """The file itself, where the diary is a link to it."""
    return Path(os.path.realpath(path))


def new_pending_file(path: Path) -> Path:
    """Name a file for writes that must wait, which no other program writes."""
    return path.with_name(f"{path.name}{_PENDING}{os.getpid()}-{os.urandom(4).hex()}")


def pending(path: Path) -> tuple[Path, ...]:
    """The files of writes that wait beside a diary, the oldest first.

    There are none where nobody may look.
    """
    try:
        names = os.listdir(path.parent)
    except OSError:
        return ()
    wanted = path.name + _PENDING
    found = [path.with_name(name) for name in names if name.startswith(wanted)]
    return tuple(sorted(found, key=_age))


def _age(file: Path) -> tuple[float, str]:
    try:
        return file.stat().st_mtime, file.name
    except OSError:  # another program has just taken it
        return 0.0, file.name


def _make_folder(folder: Path) -> None:
    """Like makedirs, which would make the folders above with what the umask leaves."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(_FOLDER_MODE, exist_ok=True)


def set_aside(path: Path, stamp: str) -> Path:
    """Rename a damaged diary, with what SQLite kept beside it, and give its new place.

    Where the diary is a link, it is the file at its other end that is renamed; the new
    diary then begins there. `stamp` is the time, as YYYYMMDD-HHMMSS. Nothing is
    overwritten: a number is added where the name is taken. Raises SelfcareError
    `diary-no-access`.
    """
    path = _real(path)
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
        raise errors.diary_os_error(path, error) from error
    return place


def erase(path: Path) -> tuple[Path, ...]:
    """Remove the diary, what lies beside it for it, and what was set aside.

    Gives what was removed; nothing there is nothing to do. Where the diary is a link,
    the diary at its other end goes too. What is erased is emptied first, so that another
    name of the same file holds nothing either. The diary itself goes last, so that a
    second call finds what a broken one has left. Raises SelfcareError naming the file
    that remains: `diary-not-a-file`, `diary-no-access` or `diary-not-ours`.
    """
    real = _real(path)
    removed = []
    every = _all_of(path)
    if path.is_symlink() and real.is_file():
        if not _looks_like_a_diary(real):
            _remove(path)
            raise errors.diary_not_ours(real)
        every = [*_all_of(real), *every]
    for file in every:
        _remove(file)
        removed.append(file)
    return tuple(removed)


def _remove(file: Path) -> None:
    try:
        if file.is_dir() and not file.is_symlink():
            raise errors.diary_not_a_file(file)
        if file.is_file() and not file.is_symlink():
            with suppress(OSError):  # what may not be written may still be unlinked
                os.truncate(file, 0)
        file.unlink(missing_ok=True)
    except OSError as error:
        raise errors.diary_os_error(file, error) from error


def _looks_like_a_diary(file: Path) -> bool:
    """Whether it begins as a diary does, damaged or not, or is empty."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        raise errors.diary_os_error(file, error) from error
    return not head or head.startswith(_SQLITE) or head.endswith(_MARK)


def _all_of(path: Path) -> list[Path]:
    """All files of this diary that are there, the diary itself last."""
    try:
        names = sorted(os.listdir(path.parent))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise errors.diary_os_error(path, error) from error
    beside = {path.name + ending for ending in _BESIDE}
    others = (path.name + _SET_ASIDE, path.name + _PENDING)
    found = [path.with_name(name) for name in names if name in beside or name.startswith(others)]
    return [*found, path] if path.name in names else found
