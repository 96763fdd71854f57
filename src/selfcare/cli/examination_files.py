"""Looking at what lies on the disk: folders and their rights, the diary, logs, guides, packs."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from selfcare.cli.context import Context
from selfcare.cli.findings import Finding
from selfcare.diary.exchange import export
from selfcare.diary.files import pending
from selfcare.diary.opening import open_existing
from selfcare.errors import SelfcareError
from selfcare.guides.model import Article, Guides, Routine
from selfcare.language import _, ngettext
from selfcare.language.lists import listed
from selfcare.language.reasons import reason
from selfcare.library.discovery import built_in_files, pair_translations
from selfcare.library.packs import pack_folders
from selfcare.session.phrases import origin_name

WRITE_OF_OTHERS = 0o022
OTHERS = 0o077
"""The rights of everybody but the owner."""


def files_examined(context: Context) -> Iterator[Finding]:
    """Everything that lies on the disk, in the order in which a session needs it."""
    yield from _folders(context)
    yield _diary(context)
    yield from _logs(context)
    yield _guides(context)
    yield from _packs(context)
    yield from _replaced(context.library.guides)


def _folders(context: Context) -> Iterator[Finding]:
    places = context.places
    for name, folder in (
        (_("diary folder"), places.diary.parent),
        (_("settings folder"), places.config.parent),
        (_("cache"), places.cache),
    ):
        yield Finding(name, str(folder), _wrong_with(folder))


def _wrong_with(folder: Path) -> str:
    """What to do about a folder; empty where it is well, or can be made where it is missing."""
    there = folder
    try:
        while not _is_there(there) and there != there.parent:
            there = there.parent
        trouble = _why_not_written(there)
    except OSError as error:
        trouble = error.errno or errno.EIO
    if trouble:
        why = reason(OSError(trouble, os.strerror(trouble)))
        words = _("It cannot be written: {reason}. Look at {folder}.")
        return words.format(reason=why, folder=there)
    if there == folder and _others_can_write(there):
        words = _("Others on this machine can write to it. Take that away: chmod go-w {path}")
        return words.format(path=folder)
    return ""


def _why_not_written(folder: Path) -> int:
    """What keeps a folder from being written, as the system numbers it; 0 for nothing."""
    if not folder.is_dir():
        return errno.ENOTDIR
    if not os.access(folder, os.W_OK | os.X_OK):
        return errno.EACCES
    full = hasattr(os, "statvfs") and os.statvfs(folder).f_bavail == 0
    return errno.ENOSPC if full else 0


def _is_there(path: Path) -> bool:
    """Whether it exists. Raises OSError where that cannot be seen, unlike Path.exists."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _others_can_write(folder: Path) -> bool:
    return os.name == "posix" and bool(folder.stat().st_mode & WRITE_OF_OTHERS)


def _diary(context: Context) -> Finding:
    path = context.places.diary
    try:
        diary = open_existing(path)
        if diary is None:
            return Finding(_("diary"), _("none yet; it begins with the first answer or session"))
        with diary:
            ((state,),) = diary.connection.rows("PRAGMA integrity_check(1)")
            if state == "ok":
                export(diary, with_answers=True)
    except SelfcareError as error:
        return Finding(_("diary"), error.message, f"{path} {error.hint}".strip())
    waiting = len(pending(path))
    if state == "ok" and waiting:
        says = _("sound, but something waits beside it to be written into it: {path}")
        to_do = _("Let other programs that use the diary finish, then start selfcare again.")
        return Finding(_("diary"), says.format(path=path), to_do)
    if state != "ok":
        to_do = _("Copy {path} to a safe place; a new one begins at the next session.")
        return Finding(
            _("diary"), _("damaged: {state}").format(state=state), to_do.format(path=path)
        )
    if _open_to_others(path):
        to_do = _("Others on this machine can read it. Take their rights away: chmod go= {path}")
        return Finding(_("diary"), _("sound, {path}").format(path=path), to_do.format(path=path))
    return Finding(_("diary"), _("sound, {path}").format(path=path))


def _open_to_others(path: Path) -> bool:
    """Whether people other than the owner may read it and get to it. Only POSIX tells."""
    if os.name != "posix":
        return False
    try:
        return bool(path.stat().st_mode & OTHERS and path.parent.stat().st_mode & OTHERS)
    except OSError:  # it has just been taken away
        return False


def _logs(context: Context) -> Iterator[Finding]:
    """The logs of our own mistakes, where there are any; there is nothing private in them."""
    try:
        count = sum(name.endswith(".log") for name in os.listdir(context.places.log))
    except OSError:
        return
    if count:
        says = ngettext(
            "{count} log of a mistake of ours", "{count} logs of mistakes of ours", count
        ).format(count=count)
        yield Finding(_("logs"), listed((says, str(context.places.log))))


def _guides(context: Context) -> Finding:
    loaded = context.library
    files = len(context.own_guides) + len(pair_translations(built_in_files(), ""))
    origins: dict[str, int] = {}
    for routine in loaded.guides.routines.values():
        origins[routine.origin] = origins.get(routine.origin, 0) + 1
    says = ngettext("{count} file", "{count} files", files).format(count=files)
    counted = listed(
        ngettext("{count} routine {origin}", "{count} routines {origin}", count).format(
            count=count, origin=origin_name(origin)
        )
        for origin, count in origins.items()
    )
    errors = sum(problem.is_error for problem in loaded.diagnostics)
    to_do = _("Some cannot be used. To see why: selfcare guides check") if errors else ""
    return Finding(_("guides"), listed((says, counted)), to_do)


def _packs(context: Context) -> Iterator[Finding]:
    for folder in pack_folders(context.guide_files):
        yield Finding(folder.origin, folder.path)


def _replaced(guides: Guides) -> Iterator[Finding]:
    """Every routine and topic that stands before others with its id."""
    says = _("{id}: the one from {origin} stands before the one from {origins}")
    every: tuple[Routine | Article, ...] = (*guides.routines.values(), *guides.topics.values())
    for guide in every:
        if guide.replaces:
            about = says.format(id=guide.id, origin=guide.origin, origins=", ".join(guide.replaces))
            yield Finding(_("replaced"), about)
