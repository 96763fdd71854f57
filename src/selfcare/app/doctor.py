"""Check everything that a session needs, without changing anything."""

import errno
import os
import platform
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from selfcare._version import VERSION
from selfcare.app.context import Context, terminal_size
from selfcare.app.session_audio import find_engine, which
from selfcare.audio.audio import Voice
from selfcare.audio.tones import find_player
from selfcare.audio.tts_engines import Engine
from selfcare.config.files import OTHERS_WRITE
from selfcare.diary.exchange import export
from selfcare.diary.files import pending
from selfcare.diary.opening import open_existing
from selfcare.errors import SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list, os_error_reason
from selfcare.i18n.languages import not_shown_notice
from selfcare.library.discovery import built_in_files
from selfcare.session.phrases import origin_name
from selfcare.terminal.live.layout import SMALLEST
from selfcare.terminal.prompts import LeftQuestion
from selfcare.views.diagnostics import Finding

OTHERS = 0o077
"""The rights of everybody but the owner."""
MOST_BAD_GUIDES = 3


def run_checks(context: Context, *, speak: bool) -> tuple[Finding, ...]:
    """Check everything; with `speak` also ask whether the voice is heard."""
    error = context.fall_back_to_default_settings()
    return (
        _terminal(context),
        *_language(context),
        *_settings(context, error),
        _diary(context),
        *_folders(context),
        *_guides(context),
        _voice(context, speak=speak),
        _sound(context),
        *_logs(context),
        Finding(_("version"), f"selfcare {VERSION}, Python {platform.python_version()}"),
    )


def _terminal(context: Context) -> Finding:
    name = _("terminal")
    if context.output.plain:
        why = context.output.why_plain
        return Finding(name, _("plain lines, because of {why}").format(why=why))
    size = terminal_size(context.stdout)
    if size is None:
        to_do = _("Its size is unknown. Set COLUMNS, or use another terminal.")
        return Finding(name, context.environ.get("TERM", ""), to_do)
    columns, rows = size
    colours = _("256 colours") if context.output.colour else _("no colours")
    letters = "ASCII" if context.output.ascii else f"Unicode ({context.glyphs})"
    area = _("{columns} by {rows}").format(columns=columns, rows=rows)
    is_small = columns < SMALLEST.columns or rows < SMALLEST.rows
    to_do = _("It is small, so sessions show plain lines. Make it larger.") if is_small else ""
    return Finding(name, format_list((area, colours, letters)), to_do)


def _language(context: Context) -> Iterator[Finding]:
    """The language of this start if it was chosen, and why it is not another one."""
    choice = context.language
    problem = not_shown_notice(choice.not_shown)
    # Translators: the name of your language, in your language
    own_name = _("English")
    says = f"{own_name} ({choice.language})"
    if choice.origin:
        says = _("{state}, because of {origin}").format(state=says, origin=choice.origin)
    yield Finding(_("language"), says, problem, is_detail=not choice.origin)


def _settings(context: Context, error: SelfcareError | None) -> Iterator[Finding]:
    if error is not None:
        to_do = f"{error.context} {error.hint}".strip()
        yield Finding(_("settings"), error.message, to_do, is_broken=True)
        return
    origins = {name: context.settings.origin(name) for name in context.settings.values}
    changed = format_list(f"{name} ({origin})" for name, origin in origins.items() if origin)
    yield Finding(_("settings"), changed or _("defaults"), is_detail=not changed)


def _voice(context: Context, *, speak: bool) -> Finding:
    name = _("voice")
    if not context.settings.on("voice"):
        return Finding(name, _("off in your settings"))
    engine = find_engine(context)
    if engine is None:
        to_do = _("To hear the instructions, install espeak-ng, or selfcare[voice] with pip.")
        return Finding(name, _("no program found that can speak"), to_do)
    if not speak:
        return Finding(
            name, _("{engine}. Hear it: selfcare doctor --voice").format(engine=engine.name)
        )
    to_do = _("Check the volume, and check {engine} itself.").format(engine=engine.name)
    return Finding(name, engine.name, "" if _is_heard(context, engine) else to_do)


def _is_heard(context: Context, engine: Engine) -> bool:
    """Speak a sentence and ask whether it was heard; leaving the question counts as yes."""
    voice = Voice(engine, lambda _name: None)
    voice.say(_("This is the voice that will guide you."))
    try:
        return context.asker.yes_or_no(_("Did you hear the voice?"))
    except LeftQuestion:
        return True
    finally:
        voice.close()


def _sound(context: Context) -> Finding:
    sound = context.settings.text("sound")
    if sound == "tones":
        player = find_player(which(context))
        missing = _("no program found that plays tones, so you hear the terminal's bell")
        sound = player[0] if player else missing
    return Finding(_("sound"), sound)


def _folders(context: Context) -> Iterator[Finding]:
    for name, folder in (
        (_("diary folder"), context.paths.diary.parent),
        (_("settings folder"), context.paths.config.parent),
        (_("cache"), context.paths.cache),
    ):
        to_do = _folder_advice(folder)
        yield Finding(name, str(folder), to_do, is_broken=bool(to_do), is_detail=not to_do)


def _folder_advice(folder: Path) -> str:
    """What to do about a folder; empty if it works, or can be made."""
    place = folder
    code: int | None = None
    while code is None:
        try:
            status = place.stat()
            code = 0
        except (FileNotFoundError, NotADirectoryError):
            place = place.parent
        except OSError as error:
            code = error.errno or errno.EIO
    if not code and not stat.S_ISDIR(status.st_mode):
        code = errno.ENOTDIR
    elif not code and not os.access(place, os.W_OK | os.X_OK):
        code = errno.EACCES
    elif not code and hasattr(os, "statvfs") and os.statvfs(place).f_bavail == 0:
        code = errno.ENOSPC
    if code:
        reason = os_error_reason(OSError(code, os.strerror(code)))
        text = _("selfcare cannot write there: {reason}. Check {folder}.")
        return text.format(reason=reason, folder=place)
    if place == folder and os.name == "posix" and status.st_mode & OTHERS_WRITE:
        text = _("Other people on this computer can change it. To stop that: chmod go-w {path}")
        return text.format(path=folder)
    return ""


def _diary(context: Context) -> Finding:
    path = context.paths.diary
    name = _("diary")
    try:
        diary = open_existing(path)
        if diary is None:
            return Finding(name, _("none yet; it starts with your first answer or session"))
        with diary:
            ((state,),) = diary.connection.rows("PRAGMA integrity_check(1)")
            count = len(export(diary, with_answers=True)["sessions"]) if state == "ok" else 0
    except SelfcareError as error:
        return Finding(name, error.message, f"{path} {error.hint}".strip(), is_broken=True)
    if state != "ok":
        says = _("damaged: {state}").format(state=state)
        to_do = _("Copy {path} to a safe folder. Your next session starts a new diary.")
        return Finding(name, says, to_do.format(path=path), is_broken=True)
    sessions = ngettext("{count} session", "{count} sessions", count).format(count=count)
    to_do = ""
    if pending(path):
        sessions = _("{sessions}, and more in a file beside it").format(sessions=sessions)
        to_do = _("Close other programs that use the diary, then start selfcare again.")
    elif _is_open_to_others(path):
        to_do = _("Other people on this computer can read it. To stop that: chmod go= {path}")
    return Finding(name, format_list((sessions, str(path))), to_do.format(path=path))


def _is_open_to_others(path: Path) -> bool:
    """Whether people other than the owner can reach and read it; never known on Windows."""
    try:
        rights = path.stat().st_mode & path.parent.stat().st_mode & OTHERS
    except OSError:  # it has just been deleted
        return False
    return os.name == "posix" and bool(rights)


def _logs(context: Context) -> Iterator[Finding]:
    """The crash logs, if there are any; there is nothing private in them."""
    try:
        count = sum(name.endswith(".log") for name in os.listdir(context.paths.log))
    except OSError:
        return
    if count:
        says = ngettext(
            "{count} log of an error in selfcare", "{count} logs of errors in selfcare", count
        ).format(count=count)
        yield Finding(_("logs"), format_list((says, str(context.paths.log))))


def _guides(context: Context) -> Iterator[Finding]:
    """How many guides there are, and each file with an error."""
    guides = context.library.guides
    files = len(context.guide_files) + len(built_in_files())
    origins = Counter(routine.origin for routine in guides.routines.values())
    counts = [
        ngettext("{count} routine {origin}", "{count} routines {origin}", count).format(
            count=count, origin=origin_name(origin)
        )
        for origin, count in origins.items()
    ]
    points = len(guides.points)
    counts += [
        ngettext("{count} point", "{count} points", points).format(count=points),
        ngettext("{count} file", "{count} files", files).format(count=files),
    ]
    bad = {
        problem.path: problem
        for problem in reversed(context.library.diagnostics)
        if problem.is_error
    }
    yield Finding(_("guides"), format_list(counts))
    for path in sorted(bad)[:MOST_BAD_GUIDES]:
        says = _("{file}, line {line}: {problem}").format(
            file=os.path.basename(path), line=bad[path].line, problem=bad[path].message
        )
        to_do = _("Check it: selfcare guides check {path}").format(path=quote(path))
        yield Finding(_("your guide"), says, to_do, is_broken=True)
    if len(bad) > MOST_BAD_GUIDES:
        to_do = _("Check them all: selfcare guides check")
        says = ngettext("{count} bad file", "{count} bad files", len(bad)).format(count=len(bad))
        yield Finding(_("your guides"), says, to_do, is_broken=True)
