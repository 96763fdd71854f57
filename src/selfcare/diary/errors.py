"""What can go wrong with a diary."""

import errno
import os
from os import PathLike, fspath

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


def diary_error(code: str, path: PathLike[str], **values: str) -> SelfcareError:
    """Return the error of this code, with `values` put into its message."""
    message, hint = _texts()[code]
    return SelfcareError(code, message.format(**values), fspath(path), hint, ExitStatus.DIARY)


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
    """Find out by trial why SQLite could not open or write a file, which it does not tell."""
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
