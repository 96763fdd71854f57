"""What can go wrong with a diary, in words."""

from os import PathLike, fspath

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _

DAMAGED = "diary-damaged"
LOCKED = "diary-locked"
CANNOT_WRITE = ("diary-read-only", "diary-disk-full", "diary-no-access")
"""The codes of what keeps a diary from being written and may leave it to be read."""


def _of_the_diary(code: str, path: PathLike[str], message: str, hint: str) -> SelfcareError:
    return SelfcareError(code, message, fspath(path), hint, ExitStatus.DIARY)


def locked(path: PathLike[str]) -> SelfcareError:
    """Another program holds the diary and did not let go in time."""
    return _of_the_diary(
        LOCKED,
        path,
        _("The diary is in use by another program."),
        _("Let the other program finish, then try again."),
    )


def read_only(path: PathLike[str]) -> SelfcareError:
    """The file may be read and not written."""
    return _of_the_diary(
        "diary-read-only",
        path,
        _("The diary can be read but not written."),
        _("Give yourself the right to write the file and its folder."),
    )


def disk_full(path: PathLike[str]) -> SelfcareError:
    """There is no room for another page."""
    return _of_the_diary(
        "diary-disk-full",
        path,
        _("There is no room left on the disk for the diary."),
        _("Make room on the disk, then try again. What was written before is kept."),
    )


def damaged(path: PathLike[str]) -> SelfcareError:
    """The file is not a diary that can be read; `files.set_aside` makes room for a new one."""
    return _of_the_diary(
        DAMAGED,
        path,
        _("The diary cannot be understood: the file is damaged or is no diary."),
        _("Put a copy of an earlier day in its place, or move the file away to begin a new diary."),
    )


def newer(path: PathLike[str]) -> SelfcareError:
    """A newer version of the program has written the diary."""
    return _of_the_diary(
        "diary-newer",
        path,
        _("The diary was written by a newer version of selfcare. Nothing was changed in it."),
        _("Update selfcare, then try again."),
    )


def not_a_file(path: PathLike[str]) -> SelfcareError:
    """Something that is not a file stands where the diary should be."""
    return _of_the_diary(
        "diary-not-a-file",
        path,
        _("Something that is not a file stands where the diary should be."),
        _("Move it away, or choose another place with SELFCARE_HOME."),
    )


def no_access(path: PathLike[str], reason: str) -> SelfcareError:
    """The file or its folder cannot be used; the system's own words say why."""
    return _of_the_diary(
        "diary-no-access",
        path,
        _("The diary cannot be opened or written: {reason}.").format(reason=reason),
        _("Look at the folder and its rights, or choose another place with SELFCARE_HOME."),
    )


def unknown_session(path: PathLike[str], session: str) -> SelfcareError:
    """The session that was to be written on is not in this diary (any more)."""
    return _of_the_diary(
        "diary-unknown-session",
        path,
        _("Session {session} is not in the diary.").format(session=session),
        _("See the sessions that are: selfcare history."),
    )
