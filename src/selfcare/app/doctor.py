"""Check everything that a session needs, without changing anything."""

import errno
import os
import platform
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from selfcare._version import VERSION
from selfcare.app.context import Context, terminal_size
from selfcare.app.session_audio import find_engine, which
from selfcare.audio.tones import find_player
from selfcare.audio.tts_engines import Engine
from selfcare.audio.voice import Voice
from selfcare.config.settings import setting_definitions
from selfcare.diary.exchange import export
from selfcare.diary.files import pending
from selfcare.diary.opening import open_existing
from selfcare.errors import SelfcareError
from selfcare.guides.model import Article, Guides, Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list, os_error_reason
from selfcare.i18n.notices import not_shown_notice
from selfcare.library.discovery import built_in_files
from selfcare.library.packs import pack_folders
from selfcare.session.phrases import origin_name
from selfcare.terminal.live.layout import SMALLEST
from selfcare.terminal.output import is_terminal
from selfcare.terminal.prompts import LeftQuestion
from selfcare.views.diagnostics import Finding

SAMPLES = {
    "quad": "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█",
    "sextant": "🬀🬁🬂🬃🬄🬅🬆🬇🬈🬉🬊🬋🬌🬍🬎",
    "braille": "⠁⠃⠇⡇⣇⣧⣷⣿",
    "ascii": ": # / \\ | -",
}
WRITE_OF_OTHERS = 0o022
OTHERS = 0o077
"""The rights of everybody but the owner."""


def run_checks(context: Context, *, speak: bool) -> tuple[Finding, ...]:
    """Check everything; with `speak` also ask whether the voice is heard."""
    error = context.fall_back_to_default_settings()
    return (
        _versions(),
        _settings(context, error),
        *_terminal(context),
        _language(context),
        *_modes(context),
        _voice(context, speak=speak),
        _sound(context),
        *_folders(context),
        _diary(context),
        *_logs(context),
        _guides(context),
        *(Finding(folder.origin, folder.path) for folder in pack_folders(context.guide_files)),
        *_replaced(context.library.guides),
    )


def _versions() -> Finding:
    parts = [f"selfcare {VERSION}", f"Python {platform.python_version()}"]
    for name in ("typer", "rich", "pyyaml"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(_("{name} unknown").format(name=name))
    return Finding(_("versions"), format_list(parts))


def _settings(context: Context, error: SelfcareError | None) -> Finding:
    if error is not None:
        return Finding(_("settings"), error.message, f"{error.context} {error.hint}".strip())
    changed = [name for name in context.settings.values if context.settings.origin(name)]
    if not changed:
        return Finding(_("settings"), _("the usual ones"))
    return Finding(_("settings"), _("changed: {names}").format(names=format_list(changed)))


def _terminal(context: Context) -> Iterator[Finding]:
    if not is_terminal(context.stdout):
        yield Finding(_("terminal"), _("none; lines only, as on a pipe"))
        return
    size = terminal_size(context.stdout) if context.stdout else None
    kind = context.environ.get("TERM", "") or _("not said")
    if size is None:
        to_do = _("Its size is not known. Set COLUMNS, or use another terminal.")
        yield Finding(_("terminal"), kind, to_do)
    else:
        columns, rows = size
        says = _("{kind}, {columns} columns, {rows} rows").format(
            kind=kind, columns=columns, rows=rows
        )
        too_small = columns < SMALLEST.columns or rows < SMALLEST.rows
        to_do = _("It is small: a session comes as lines. Make it larger.") if too_small else ""
        yield Finding(_("terminal"), says, to_do)
    yield Finding(_("colours"), _on_or_off(context.output.colour))
    keys = _("read") if context.can_ask() and context.settings.on("keys") else _("not read")
    yield Finding(_("keys"), keys)
    samples = "  ".join(
        f"{name} {sample}"
        for name, sample in SAMPLES.items()
        if name == "ascii" or not context.output.ascii
    )
    says = _("{chosen}; samples: {samples}").format(chosen=context.glyphs, samples=samples)
    yield Finding(_("characters"), says)


def _on_or_off(is_on: object) -> str:
    return _("on") if is_on else _("off")


def _language(context: Context) -> Finding:
    """The language of this start, and why no other one."""
    choice = context.language
    # Translators: the name of your language, in your language
    own_name = _("English")
    says = f"{own_name} ({choice.language})"
    if choice.origin:
        says = _("{state}, because of {origin}").format(state=says, origin=choice.origin)
    return Finding(_("language"), says, not_shown_notice(choice.not_shown))


def _modes(context: Context) -> Iterator[Finding]:
    """The accessible modes that are on, and why."""
    if context.output.plain:
        says = _("on, because of {why}").format(why=context.output.why_plain)
        yield Finding(_("line mode"), says)
    for setting in setting_definitions():
        origin = context.settings.origin(setting.name)
        if origin and isinstance(setting.default, bool):
            state = _on_or_off(context.settings.on(setting.name))
            says = _("{state}, because of {origin}").format(state=state, origin=origin)
            yield Finding(setting.name, says)


def _voice(context: Context, *, speak: bool) -> Finding:
    if not context.settings.on("voice"):
        return Finding(_("voice"), _("switched off in the settings"))
    engine = find_engine(context)
    if engine is None:
        to_do = _("To be spoken to, install espeak-ng, or set voice_command.")
        return Finding(_("voice"), _("no program that speaks was found"), to_do)
    if not speak:
        hint = _("To hear it: selfcare doctor --voice")
        return Finding(_("voice"), _("{name}. {hint}").format(name=engine.name, hint=hint))
    to_do = _("Look at the loudness and at {name} itself.").format(name=engine.name)
    return Finding(_("voice"), engine.name, "" if _is_heard(context, engine) else to_do)


def _is_heard(context: Context, engine: Engine) -> bool:
    """Speak a sentence and ask whether it was heard; yes if the question is left."""
    voice = Voice(engine, lambda _name: None)
    voice.say(_("This is the voice that will guide you."))
    try:
        return context.asker.yes_or_no(_("Did you hear it?"))
    except LeftQuestion:
        return True
    finally:
        voice.close()


def _sound(context: Context) -> Finding:
    wanted = context.settings.text("sound")
    if wanted != "tones":
        return Finding(_("sound"), wanted)
    player = find_player(which(context))
    missing = _("no program that plays tones was found; the terminal's bell is used")
    return Finding(_("sound"), player[0] if player else missing)


def _folders(context: Context) -> Iterator[Finding]:
    for name, folder in (
        (_("diary folder"), context.paths.diary.parent),
        (_("settings folder"), context.paths.config.parent),
        (_("cache"), context.paths.cache),
    ):
        yield Finding(name, str(folder), _folder_advice(folder))


def _folder_advice(folder: Path) -> str:
    """What to do about a folder; empty where it is well, or can be made where it is missing."""
    existing = folder
    try:
        while not _exists(existing) and existing != existing.parent:
            existing = existing.parent
        code = _write_error(existing)
    except OSError as error:
        code = error.errno or errno.EIO
    if code:
        reason = os_error_reason(OSError(code, os.strerror(code)))
        text = _("It cannot be written: {reason}. Look at {folder}.")
        return text.format(reason=reason, folder=existing)
    if existing == folder and os.name == "posix" and folder.stat().st_mode & WRITE_OF_OTHERS:
        text = _("Others on this machine can write to it. Take that away: chmod go-w {path}")
        return text.format(path=folder)
    return ""


def _write_error(folder: Path) -> int:
    """The errno of what keeps a folder from being written; 0 for nothing."""
    if not folder.is_dir():
        return errno.ENOTDIR
    if not os.access(folder, os.W_OK | os.X_OK):
        return errno.EACCES
    is_full = hasattr(os, "statvfs") and os.statvfs(folder).f_bavail == 0
    return errno.ENOSPC if is_full else 0


def _exists(path: Path) -> bool:
    """Whether it exists. Raises OSError where that cannot be seen, unlike Path.exists."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _diary(context: Context) -> Finding:
    path = context.paths.diary
    name = _("diary")
    try:
        diary = open_existing(path)
        if diary is None:
            return Finding(name, _("none yet; it begins with the first answer or session"))
        with diary:
            ((state,),) = diary.connection.rows("PRAGMA integrity_check(1)")
            if state == "ok":
                export(diary, with_answers=True)
    except SelfcareError as error:
        return Finding(name, error.message, f"{path} {error.hint}".strip())
    if state != "ok":
        to_do = _("Copy {path} to a safe place; a new one begins at the next session.")
        return Finding(name, _("damaged: {state}").format(state=state), to_do.format(path=path))
    if pending(path):
        says = _("sound, but something waits beside it to be written into it: {path}")
        to_do = _("Let other programs that use the diary finish, then start selfcare again.")
        return Finding(name, says.format(path=path), to_do)
    to_do = ""
    if _is_open_to_others(path):
        to_do = _("Others on this machine can read it. Take their rights away: chmod go= {path}")
    return Finding(name, _("sound, {path}").format(path=path), to_do.format(path=path))


def _is_open_to_others(path: Path) -> bool:
    """Whether people other than the owner may read it and get to it; never known on Windows."""
    if os.name != "posix":
        return False
    try:
        return bool(path.stat().st_mode & OTHERS and path.parent.stat().st_mode & OTHERS)
    except OSError:  # it has just been deleted
        return False


def _logs(context: Context) -> Iterator[Finding]:
    """The crash logs, where there are any; there is nothing private in them."""
    try:
        count = sum(name.endswith(".log") for name in os.listdir(context.paths.log))
    except OSError:
        return
    if count:
        says = ngettext(
            "{count} log of a mistake of ours", "{count} logs of mistakes of ours", count
        ).format(count=count)
        yield Finding(_("logs"), format_list((says, str(context.paths.log))))


def _guides(context: Context) -> Finding:
    loaded = context.library
    files = len(context.guide_files) + len(built_in_files())
    origins = Counter(routine.origin for routine in loaded.guides.routines.values())
    counts = [
        ngettext("{count} file", "{count} files", files).format(count=files),
        format_list(
            ngettext("{count} routine {origin}", "{count} routines {origin}", count).format(
                count=count, origin=origin_name(origin)
            )
            for origin, count in origins.items()
        ),
    ]
    has_errors = any(problem.is_error for problem in loaded.diagnostics)
    to_do = _("Some cannot be used. To see why: selfcare guides check") if has_errors else ""
    return Finding(_("guides"), format_list(counts), to_do)


def _replaced(guides: Guides) -> Iterator[Finding]:
    """Every routine and topic that is used instead of others with its id."""
    says = _("{id}: the one from {origin} stands before the one from {origins}")
    every: tuple[Routine | Article, ...] = (*guides.routines.values(), *guides.topics.values())
    for guide in every:
        if guide.replaces:
            others = ", ".join(guide.replaces)
            text = says.format(id=guide.id, origin=guide.origin, origins=others)
            yield Finding(_("replaced"), text)
