"""Looking at everything a session stands on. Nothing is changed, only looked at.

What is written on the disk is looked at in `examination_files`.
"""

import errno
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from selfcare._version import VERSION
from selfcare.app.context import Context, terminal_size
from selfcare.app.language import not_shown
from selfcare.app.session_audio import find_engine, which
from selfcare.audio.tts_engines import Engine
from selfcare.config.settings import setting_definitions
from selfcare.diary.exchange import export
from selfcare.diary.files import pending
from selfcare.diary.opening import open_existing
from selfcare.errors import SelfcareError
from selfcare.guides.model import Article, Guides, Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list, os_error_reason
from selfcare.library.discovery import built_in_files
from selfcare.library.packs import pack_folders
from selfcare.session.phrases import origin_name
from selfcare.terminal.live.layout import SMALLEST
from selfcare.terminal.output import is_terminal
from selfcare.views.diagnostics import Finding

SAMPLES = {
    "quad": "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█",
    "sextant": "🬀🬁🬂🬃🬄🬅🬆🬇🬈🬉🬊🬋🬌🬍🬎",
    "braille": "⠁⠃⠇⡇⣇⣧⣷⣿",
    "ascii": ": # / \\ | -",
}


def run_checks(context: Context, *, speak: bool) -> tuple[Finding, ...]:
    """Look at everything; with `speak` also ask whether the voice is heard."""
    trouble = context.trouble_with_settings()
    return (
        *_versions(),
        *_settings(context, trouble),
        *_terminal(context),
        _language(context),
        *_modes(context),
        *_voice(context, speak=speak),
        *_sound(context),
        *check_files(context),
    )


def _versions() -> Iterator[Finding]:
    parts = [f"selfcare {VERSION}", f"Python {platform.python_version()}"]
    for name in ("typer", "rich", "pyyaml"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(_("{name} unknown").format(name=name))
    yield Finding(_("versions"), format_list(parts))


def _settings(context: Context, trouble: SelfcareError | None) -> Iterator[Finding]:
    """The settings themselves; where they cannot be used, the rest is told of the usual ones."""
    if trouble is not None:
        to_do = f"{trouble.context} {trouble.hint}".strip()
        yield Finding(_("settings"), trouble.message, to_do)
        return
    changed = [name for name in context.settings.values if context.settings.origin(name)]
    if changed:
        yield Finding(_("settings"), _("changed: {names}").format(names=format_list(changed)))
    else:
        yield Finding(_("settings"), _("the usual ones"))


def _terminal(context: Context) -> Iterator[Finding]:
    if not is_terminal(context.stdout):
        yield Finding(_("terminal"), _("none; lines only, as on a pipe"))
        return
    size = terminal_size(context.stdout) if context.stdout else None
    kind = context.environ.get("TERM", "") or _("not said")
    if size is None:
        says, to_do = kind, _("Its size is not known. Set COLUMNS, or use another terminal.")
    else:
        columns, rows = size
        says = _("{kind}, {columns} columns, {rows} rows").format(
            kind=kind, columns=columns, rows=rows
        )
        too_small = columns < SMALLEST.columns or rows < SMALLEST.rows
        to_do = _("It is small: a session comes as lines. Make it larger.") if too_small else ""
    yield Finding(_("terminal"), says, to_do)
    colours = _("on") if context.output.colour else _("off")
    yield Finding(_("colours"), colours)
    keys = _("read") if context.can_ask() and context.settings.on("keys") else _("not read")
    yield Finding(_("keys"), keys)
    chosen = context.glyphs
    samples = "  ".join(
        f"{name} {sample}"
        for name, sample in SAMPLES.items()
        if name == "ascii" or not context.output.ascii
    )
    yield Finding(
        _("characters"), _("{chosen}; samples: {samples}").format(chosen=chosen, samples=samples)
    )


def _language(context: Context) -> Finding:
    """The language that is spoken, and why not another one."""
    choice = context.language
    # Translators: the name of your language, in your language
    own_name = _("English")
    says = f"{own_name} ({choice.language})"
    if choice.origin:
        says = _("{state}, because of {origin}").format(state=says, origin=choice.origin)
    return Finding(_("language"), says, not_shown(choice) if choice.not_shown else "")


def _modes(context: Context) -> Iterator[Finding]:
    """The accessible modes that are on, and why."""
    if context.output.plain:
        yield Finding(
            _("line mode"), _("on, because of {why}").format(why=context.output.why_plain)
        )
    for setting in setting_definitions():
        origin = context.settings.origin(setting.name)
        if origin and isinstance(setting.default, bool):
            state = _("on") if context.settings.on(setting.name) else _("off")
            yield Finding(
                setting.name, _("{state}, because of {origin}").format(state=state, origin=origin)
            )


def _voice(context: Context, *, speak: bool) -> Iterator[Finding]:
    settings = context.settings
    if not settings.on("voice"):
        yield Finding(_("voice"), _("switched off in the settings"))
        return
    engine = find_engine(context)
    if engine is None:
        to_do = _("To be spoken to, install espeak-ng, or set voice_command.")
        yield Finding(_("voice"), _("no program that speaks was found"), to_do)
        return
    if not speak:
        hint = _("To hear it: selfcare doctor --voice")
        yield Finding(_("voice"), _("{name}. {hint}").format(name=engine.name, hint=hint))
        return
    to_do = _("Look at the loudness and at {name} itself.").format(name=engine.name)
    yield Finding(_("voice"), engine.name, "" if _heard(context, engine) else to_do)


def _heard(context: Context, engine: Engine) -> bool:
    """Speak a sentence and ask whether it was heard; who leaves the question need not say."""
    from selfcare.audio.voice import Voice
    from selfcare.terminal.prompts import LeftQuestion

    voice = Voice(engine, lambda _name: None)
    voice.say(_("This is the voice that will guide you."))
    try:
        return context.asker.yes_or_no(_("Did you hear it?"))
    except LeftQuestion:
        return True
    finally:
        voice.close()


def _sound(context: Context) -> Iterator[Finding]:
    from selfcare.audio.tones import find_player

    wanted = context.settings.text("sound")
    if wanted != "tones":
        yield Finding(_("sound"), wanted)
        return
    player = find_player(which(context))
    if player is None:
        says = _("no program that plays tones was found; the terminal's bell is used")
        yield Finding(_("sound"), says)
    else:
        yield Finding(_("sound"), player[0])


WRITE_OF_OTHERS = 0o022
OTHERS = 0o077
"""The rights of everybody but the owner."""


def check_files(context: Context) -> Iterator[Finding]:
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
        why = os_error_reason(OSError(trouble, os.strerror(trouble)))
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
        yield Finding(_("logs"), format_list((says, str(context.places.log))))


def _guides(context: Context) -> Finding:
    loaded = context.library
    files = len(context.guide_files) + len(built_in_files())
    origins: dict[str, int] = {}
    for routine in loaded.guides.routines.values():
        origins[routine.origin] = origins.get(routine.origin, 0) + 1
    says = ngettext("{count} file", "{count} files", files).format(count=files)
    counted = format_list(
        ngettext("{count} routine {origin}", "{count} routines {origin}", count).format(
            count=count, origin=origin_name(origin)
        )
        for origin, count in origins.items()
    )
    errors = sum(problem.is_error for problem in loaded.diagnostics)
    to_do = _("Some cannot be used. To see why: selfcare guides check") if errors else ""
    return Finding(_("guides"), format_list((says, counted)), to_do)


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
