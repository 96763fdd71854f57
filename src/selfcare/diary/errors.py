"""What can go wrong with a diary, in words."""

import errno
import os
from os import PathLike, fspath

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason

DAMAGED = "diary-damaged"
LOCKED = "diary-locked"
ENTRY_REFUSED = "diary-entry-refused"
UNKNOWN_SESSION = "diary-unknown-session"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
CANNOT_WRITE = ("diary-read-only", "diary-disk-full", "diary-no-access")
"""The codes of what keeps a diary from being written and may leave it to be read."""


def _of_the_diary(code: str, path: PathLike[str], message: str, hint: str) -> SelfcareError:
    return SelfcareError(code, message, fspath(path), hint, ExitStatus.DIARY)


def diary_locked(path: PathLike[str]) -> SelfcareError:
    """Another program holds the diary and did not let go in time."""
    return _of_the_diary(
        LOCKED,
        path,
        _("The diary is in use by another program."),
        _("Let the other program finish, then try again."),
    )


def diary_read_only(path: PathLike[str]) -> SelfcareError:
    """The file may be read and not written."""
    return _of_the_diary(
        "diary-read-only",
        path,
        _("The diary can be read but not written."),
        _("Give yourself the right to write the file and its folder."),
    )


def diary_disk_full(path: PathLike[str]) -> SelfcareError:
    """There is no room for another page."""
    return _of_the_diary(
        "diary-disk-full",
        path,
        _("There is no room left on the disk for the diary."),
        _("Make room on the disk, then try again. What was written before is kept."),
    )


def diary_damaged(path: PathLike[str]) -> SelfcareError:
    """The file is not a diary that can be read; `files.set_aside` makes room for a new one."""
    return _of_the_diary(
        DAMAGED,
        path,
        _("The diary cannot be understood: the file is damaged or is no diary."),
        _("Put a copy of an earlier day in its place, or move the file away to begin a new diary."),
    )


def diary_newer(path: PathLike[str]) -> SelfcareError:
    """A newer version of the program has written the diary."""
    return _of_the_diary(
        "diary-newer",
        path,
        _("The diary was written by a newer version of selfcare. Nothing was changed in it."),
        _("Update selfcare, then try again."),
    )


def diary_not_a_file(path: PathLike[str]) -> SelfcareError:
    """Something that is not a file stands where the diary should be."""
    return _of_the_diary(
        "diary-not-a-file",
        path,
        _("Something that is not a file stands where the diary should be."),
        _("Move it away, or choose another place with SELFCARE_HOME."),
    )


def diary_not_ours(path: PathLike[str]) -> SelfcareError:
    """The diary was a link to a file that this program did not write."""
    return _of_the_diary(
        "diary-not-ours",
        path,
        _("The diary was a link to a file that is no diary. That file was left as it is."),
        _("Look at the file, and remove it yourself if it is yours to remove."),
    )


def diary_no_access(path: PathLike[str], reason: str) -> SelfcareError:
    """The file or its folder cannot be used; the system's own words say why."""
    return _of_the_diary(
        "diary-no-access",
        path,
        _("The diary cannot be opened or written: {reason}.").format(reason=reason),
        _("Look at the folder and its rights, or choose another place with SELFCARE_HOME."),
    )


def diary_os_error(path: PathLike[str], error: OSError) -> SelfcareError:
    """What the system refused: a full disk is one thing, rights are another."""
    if error.errno in NO_ROOM:
        return diary_disk_full(path)
    return diary_no_access(path, os_error_reason(error))


def refused_by_the_system(path: PathLike[str]) -> SelfcareError:
    """SQLite could not open or write a file and does not say why: try it and see."""
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
            return diary_disk_full(path)
    except OSError as error:
        return diary_os_error(path, error)
    return diary_no_access(path, _("reading or writing failed"))


def diary_entry_refused(path: PathLike[str]) -> SelfcareError:
    """The tables do not take a value: it makes no sense, or their rules are damaged."""
    return _of_the_diary(
        ENTRY_REFUSED,
        path,
        _("The diary did not accept an entry."),
        _("To check the diary: selfcare doctor"),
    )


def unknown_session(path: PathLike[str], session: str) -> SelfcareError:
    """The session that was to be written on is not in this diary (any more)."""
    return _of_the_diary(
        UNKNOWN_SESSION,
        path,
        _("Session {session} is not in the diary.").format(session=session),
        _("See the sessions that are: selfcare history."),
    )
