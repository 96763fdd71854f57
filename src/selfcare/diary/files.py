"""The files of a diary: created for its owner alone, set aside, erased; and what can go wrong."""

import errno
import os
import stat
from contextlib import suppress
from os import PathLike, fspath
from pathlib import Path

from selfcare.config.files import PRIVATE, is_private, make_private
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason

LOCKED = "diary-locked"
READ_ONLY = "diary-read-only"
DISK_FULL = "diary-disk-full"
DAMAGED = "diary-damaged"
NEWER = "diary-newer"
NOT_A_FILE = "diary-not-a-file"
NOT_OURS = "diary-not-ours"
NO_ACCESS = "diary-no-access"
ENTRY_REFUSED = "diary-entry-refused"
UNKNOWN_SESSION = "diary-unknown-session"

CANNOT_WRITE = (READ_ONLY, DISK_FULL, NO_ACCESS)
"""The diary cannot be written, but perhaps it can be read."""
CAN_NEVER_BE_WRITTEN = (ENTRY_REFUSED, UNKNOWN_SESSION)
"""The entry itself is wrong: to try again is no use."""

_SQLITE_SUFFIXES = ("-wal", "-shm", "-journal")
_SET_ASIDE = ".damaged-"
_PENDING = ".pending-"
_HEAD_BYTES = 72
_SQLITE = b"SQLite format 3\0"
_APPLICATION_ID = b"self"
"""The application id of a diary, at the end of the head of its file (see `database`)."""


def exists(path: Path) -> bool:
    """Whether there is a diary. Raises SelfcareError `diary-not-a-file` or `diary-no-access`."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise diary_os_error(path, error) from error
    if not stat.S_ISREG(mode):
        raise diary_error(NOT_A_FILE, path)
    return True


def is_complete(path: Path) -> bool:
    """Whether all of a diary is in its own file, and nothing in a log beside it."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size == 0
    except OSError:
        return True


def create(path: Path) -> None:
    """Create an empty file and its folders for the owner alone.

    The permissions are set from the start, so that nobody else can ever read it; SQLite copies them
    to its own files. A file that another program has just created is left as it is. Raises
    SelfcareError `diary-no-access` or `diary-disk-full`.
    """
    try:
        make_private(path.parent)
        os.close(os.open(os.path.realpath(path), os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))
    except FileExistsError:
        pass
    except OSError as error:
        raise diary_os_error(path, error) from error


def new_pending_file(path: Path) -> Path:
    """Name a file for pending writes that no other program uses."""
    return path.with_name(f"{path.name}{_PENDING}{os.getpid()}-{os.urandom(4).hex()}")


def pending(path: Path) -> tuple[Path, ...]:
    """Return the files of pending writes beside a diary, the oldest first.

    A file that others wrote or can write is not ours: it could claim that nothing applies.
    """
    try:
        names = os.listdir(path.parent)
    except OSError:
        return ()
    files = []
    for name in names:
        if name.startswith(path.name + _PENDING):
            with suppress(OSError):  # another program has just taken it
                status = os.lstat(path.with_name(name))
                if is_private(status):
                    files.append((status.st_mtime, path.with_name(name)))
    return tuple(file for _time, file in sorted(files))


def set_aside(path: Path, stamp: str) -> Path:
    """Rename a damaged diary and SQLite's files beside it, and return its new path.

    If the diary is a link, its target is renamed. `stamp` is the time as YYYYMMDD-HHMMSS;
    a number is added if the name is taken. Raises SelfcareError `diary-no-access`.
    """
    path = Path(os.path.realpath(path))
    wanted = path.with_name(f"{path.name}{_SET_ASIDE}{stamp}")
    target, count = wanted, 1
    while os.path.lexists(target):
        count += 1
        target = wanted.with_name(f"{wanted.name}-{count}")
    try:
        path.rename(target)
        for suffix in _SQLITE_SUFFIXES:
            beside = path.with_name(path.name + suffix)
            if os.path.lexists(beside):
                beside.rename(target.with_name(target.name + suffix))
    except OSError as error:
        raise diary_os_error(path, error) from error
    return target


def erase(path: Path) -> tuple[Path, ...]:
    """Remove the diary, SQLite's files beside it, pending writes and diaries set aside.

    Returns what was removed. If the diary is a link, its target is removed too. Files are
    emptied first, so that another name of the same file holds nothing either. The diary
    goes last, so that a second call can finish an interrupted one. Raises SelfcareError
    `diary-not-a-file`, `diary-no-access` or `diary-not-ours` with the file that remains.
    """
    target = Path(os.path.realpath(path))
    files = _files_of(path)
    if path.is_symlink() and target.is_file():
        if not _looks_like_a_diary(target):
            _remove(path)
            raise diary_error(NOT_OURS, target)
        files = [*_files_of(target), *files]
    for file in files:
        _remove(file)
    return tuple(files)


def _remove(file: Path) -> None:
    try:
        if file.is_dir() and not file.is_symlink():
            raise diary_error(NOT_A_FILE, file)
        if file.is_file() and not file.is_symlink():
            with suppress(OSError):  # what may not be written may still be unlinked
                os.truncate(file, 0)
        file.unlink(missing_ok=True)
    except OSError as error:
        raise diary_os_error(file, error) from error


def _looks_like_a_diary(file: Path) -> bool:
    """Whether a file is empty or begins as a diary does, damaged or not."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        raise diary_os_error(file, error) from error
    return not head or head.startswith(_SQLITE) or head.endswith(_APPLICATION_ID)


def _files_of(path: Path) -> list[Path]:
    """Return all files of this diary that exist, the diary itself last."""
    try:
        names = sorted(os.listdir(path.parent))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise diary_os_error(path, error) from error
    beside = {path.name + suffix for suffix in _SQLITE_SUFFIXES}
    prefixes = (path.name + _SET_ASIDE, path.name + _PENDING)
    files = [path.with_name(name) for name in names if name in beside or name.startswith(prefixes)]
    return [*files, path] if path.name in names else files


# What can go wrong


def diary_error(code: str, path: PathLike[str], **values: str) -> SelfcareError:
    """Return the error of this code, with `values` put into its message."""
    message, hint = _texts()[code]
    return SelfcareError(message.format(**values), fspath(path), hint, ExitStatus.DIARY, code=code)


def _texts() -> dict[str, tuple[str, str]]:
    return {
        LOCKED: (
            _("Another program is using your diary."),
            _("Wait until the other program is done, then try again."),
        ),
        READ_ONLY: (
            _("selfcare can read your diary, but cannot change it."),
            _("Give yourself permission to write the file and its folder."),
        ),
        DISK_FULL: (
            _("The disk is full, so selfcare cannot save to your diary."),
            _("Free some space, then try again. What you saved before is safe."),
        ),
        DAMAGED: (
            _("selfcare cannot read your diary: the file is damaged or is not a diary."),
            _("Replace it with an older copy, or move the file away to start a new diary."),
        ),
        NEWER: (
            _("A newer version of selfcare wrote your diary. Nothing has changed in it."),
            _("Update selfcare, then try again."),
        ),
        NOT_A_FILE: (
            _("Your diary should be a file, but something else has its name."),
            _("Move it away, or choose another folder with SELFCARE_HOME."),
        ),
        NOT_OURS: (
            _("Your diary was a link to a file that is not a diary. That file has not changed."),
            _("Check that file, and delete it yourself if it is yours."),
        ),
        NO_ACCESS: (
            _("selfcare cannot use your diary: {reason}."),
            _("Check the folder and its permissions, or choose another folder with SELFCARE_HOME."),
        ),
        ENTRY_REFUSED: (
            _("Your diary did not accept an entry."),
            _("Check the diary: selfcare doctor"),
        ),
        UNKNOWN_SESSION: (
            _("Session {session} is not in the diary."),
            _("See all: selfcare history"),
        ),
    }


def diary_os_error(path: PathLike[str], error: OSError) -> SelfcareError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return diary_error(DISK_FULL, path)
    return diary_error(NO_ACCESS, path, reason=os_error_reason(error))


def probe_access(path: PathLike[str]) -> SelfcareError:
    """Find out by trial why SQLite could not open or write a file; it does not say."""
    folder = os.path.dirname(fspath(path))
    beside = f"{fspath(path)}.{os.getpid()}.try"
    try:
        with open(path, "rb") as file:
            file.read(1)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, bytes(4096))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
            os.unlink(beside)
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if hasattr(os, "statvfs") and os.statvfs(folder or ".").f_bavail == 0:
            return diary_error(DISK_FULL, path)
    except OSError as error:
        return diary_os_error(path, error)
    return diary_error(NO_ACCESS, path, reason=_("reading or writing failed"))
