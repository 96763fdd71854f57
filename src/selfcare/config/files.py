"""Read files, and write whole files or nothing, never over a device. Nothing else writes files.

A regular file is written under another name and then renamed, so that a crash or a full disk leaves
the old one. A link stays, and its target is written. A pipe, a terminal, a device
or `/dev/stdout` takes the bytes as they come.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selfcare.documents import LARGEST_BYTES
from selfcare.i18n import _

PRIVATE = 0o600
OTHERS_WRITE = 0o022
USUAL = 0o666
MOST_LINKS = 40
_DESCRIPTOR = r"/dev/(?:fd/(\d+)|(stdin)|(stdout)|(stderr))|/proc/self/fd/(\d+)"
_NOT_BESIDE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV)
_NO_HARD_LINKS = (errno.EACCES, errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


def read(path: str, most: int = LARGEST_BYTES) -> bytes:
    """Read a regular file, up to one byte more than `most`.

    Anything else is not even opened, since opening a device can do something; a
    pipe put in its place meanwhile cannot make us wait. Raises OSError.
    """
    if os.path.isdir(path):
        os.scandir(path).close()  # says why, if a folder is closed to us
    _check_regular(os.stat(path))
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        _check_regular(os.fstat(descriptor))
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(most + 1) or b""
    finally:
        os.close(descriptor)


def _check_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(_("not a regular file"))


def write(path: str | Path, data: bytes, *, private: bool = False, force: bool = True) -> None:
    """Write a file; an existing regular file or link is only replaced with `force`.

    A new file gets the usual rights, or its owner's alone if it is `private`; a file
    that is replaced keeps its rights, less those of others if it is `private`.
    Raises OSError, FileExistsError for an existing file; it is then unchanged.
    """
    place = os.fspath(path)
    descriptor = _descriptor(place)
    if descriptor is not None:
        with open(os.dup(descriptor), "wb") as stream:
            stream.write(data)
        return
    try:
        old = os.stat(place)
    except FileNotFoundError:
        old = None
    if old is not None and not stat.S_ISREG(old.st_mode):
        with open(os.open(place, os.O_WRONLY), "wb") as stream:
            stream.write(data)
        return
    if not force and os.path.lexists(place):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), place)
    target = os.path.realpath(place)
    if old is None:
        _create(target, data, PRIVATE if private else USUAL)
    elif old.st_nlink > 1:  # a rename would leave the other names with the old content
        _write_in_place(target, data)
    else:
        mode = stat.S_IMODE(old.st_mode)
        _replace(target, data, old, mode & 0o700 if private else mode)


def write_private(path: Path, data: bytes) -> None:
    """Write a file of the program's own for the owner alone, with the folders above it.

    A link in its place is replaced, never followed: it is not ours.
    """
    make_private(path.parent)
    _rename(_write_beside(str(path), data, PRIVATE), str(path))


def make_private(folder: Path) -> None:
    """Make a folder, and the missing ones above it, for the owner only.

    `mkdir` with `parents` would give the ones above the permissions of the umask. Raises OSError.
    """
    if folder.is_dir():
        return
    if os.path.lexists(folder) and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def is_private(status: os.stat_result) -> bool:
    """Whether a folder or file is the person's own, and nobody else can write to it."""
    return status.st_uid == os.geteuid() and not status.st_mode & OTHERS_WRITE


def is_same_file(path: str, descriptor: int) -> bool:
    """Whether a path leads to the file that a descriptor of this process writes to."""
    try:
        own = _descriptor(path)
        there = os.fstat(own) if own is not None else os.stat(path)
        return os.path.samestat(there, os.fstat(descriptor))
    except OSError:
        return False


def _descriptor(place: str) -> int | None:
    """Return the descriptor of this process that a path means, such as 1 for /dev/stdout.

    Opening it again would start at the beginning of the file behind it, and fails for a socket.
    """
    for _link in range(MOST_LINKS):
        match = re.fullmatch(_DESCRIPTOR, os.path.abspath(place))
        if match:
            named, *standard, in_proc = match.groups()
            number = named or in_proc
            return int(number) if number else [bool(name) for name in standard].index(True)
        try:
            place = os.path.join(os.path.dirname(place), os.readlink(place))
        except OSError:
            return None
    return None


def _create(target: str, data: bytes, mode: int) -> None:
    """Put a new file in place, and never over one that has appeared since."""
    beside = _write_beside(target, data, mode)
    with _unlinked_on_error(beside):
        try:
            os.link(beside, target)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS or os.path.lexists(target):
                raise
            os.rename(beside, target)
            return
    os.unlink(beside)


def _replace(target: str, data: bytes, old: os.stat_result, mode: int) -> None:
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)
    try:
        _rename(_write_beside(target, data, mode, old), target)
    except OSError as error:  # the folder is closed, it is somebody else's, or it is mounted
        if error.errno not in _NOT_BESIDE:
            raise
        _write_in_place(target, data)


def _rename(beside: str, target: str) -> None:
    with _unlinked_on_error(beside):
        os.replace(beside, target)


@contextmanager
def _unlinked_on_error(file: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        os.unlink(file)
        raise


def _write_beside(target: str, data: bytes, mode: int, old: os.stat_result | None = None) -> str:
    """Write a file in the same folder, with the rights and the owner of the old one."""
    beside, descriptor = _open_beside(os.path.dirname(target), mode)
    with _unlinked_on_error(beside), open(descriptor, "wb") as file:
        if old is not None:
            new = os.fstat(descriptor)
            if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
                os.fchown(descriptor, old.st_uid, old.st_gid)
            os.fchmod(descriptor, mode)
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    return beside


def _open_beside(folder: str, mode: int) -> tuple[str, int]:
    """Open a new file with a short name: the target's own may be as long as a name can be."""
    number = 0
    while True:
        beside = os.path.join(folder, f".selfcare-{os.getpid()}-{number}.part")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            return beside, os.open(beside, flags, mode)
        except FileExistsError:  # left behind by a crash
            number += 1


def _write_in_place(target: str, data: bytes) -> None:
    """Overwrite a file; space is allocated first, so that a full disk changes nothing."""
    descriptor = os.open(target, os.O_WRONLY)
    with open(descriptor, "wb") as file:
        _allocate(descriptor, len(data))
        file.write(data)
        file.truncate()
        os.fsync(descriptor)


def _allocate(descriptor: int, size: int) -> None:
    if not size or not hasattr(os, "posix_fallocate"):
        return
    old_size = os.fstat(descriptor).st_size
    try:
        os.posix_fallocate(descriptor, 0, size)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS):
            return  # this file system cannot allocate
        os.ftruncate(descriptor, old_size)
        raise
