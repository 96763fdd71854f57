"""Looking at everything a session stands on. Nothing is changed, only looked at."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from selfcare._version import VERSION
from selfcare.cli.context import Context, terminal_size
from selfcare.cli.findings import Finding
from selfcare.cli.hearing import engine_found, which
from selfcare.cli.speaking import not_shown
from selfcare.diary.opening import open_existing
from selfcare.errors import SelfcareError
from selfcare.language import _, ngettext
from selfcare.language.lists import listed
from selfcare.settings.describe import settings_described
from selfcare.terminal.names import origin_name
from selfcare.terminal.output import is_terminal

SMALLEST_COLUMNS = 30
SMALLEST_ROWS = 10
SAMPLES = {
    "quad": "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█",
    "sextant": "🬀🬁🬂🬃🬄🬅🬆🬇🬈🬉🬊🬋🬌🬍🬎",
    "braille": "⠁⠃⠇⡇⣇⣧⣷⣿",
    "ascii": ": # / \\ | -",
}


def examined(context: Context, *, speak: bool) -> tuple[Finding, ...]:
    """Look at everything; with `speak` also ask whether the voice is heard."""
    return (
        *_versions(),
        *_terminal(context),
        _language(context),
        *_modes(context),
        *_voice(context, speak=speak),
        *_sound(context),
        *_folders(context),
        _diary(context),
        *_guides(context),
    )


def _versions() -> Iterator[Finding]:
    parts = [f"selfcare {VERSION}", f"Python {platform.python_version()}"]
    for name in ("typer", "rich", "pyyaml", "platformdirs"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(_("{name} unknown").format(name=name))
    yield Finding(_("versions"), listed(parts))


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
        too_small = columns < SMALLEST_COLUMNS or rows < SMALLEST_ROWS
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
    for setting in settings_described():
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
    engine = engine_found(context)
    if engine is None:
        to_do = _("To be spoken to, install espeak-ng, or set voice_command.")
        yield Finding(_("voice"), _("no program that speaks was found"), to_do)
        return
    if not speak:
        hint = _("To hear it: selfcare doctor --voice")
        yield Finding(_("voice"), _("{name}. {hint}").format(name=engine.name, hint=hint))
        return
    from selfcare.player.voice import Voice

    voice = Voice(engine, lambda _name: None)
    voice.say(_("This is the voice that will guide you."))
    heard = context.asker.yes_or_no(_("Did you hear it?"))
    voice.close()
    to_do = (
        "" if heard else _("Look at the loudness and at {name} itself.").format(name=engine.name)
    )
    yield Finding(_("voice"), engine.name, to_do)


def _sound(context: Context) -> Iterator[Finding]:
    from selfcare.player.sound import program_found

    wanted = context.settings.text("sound")
    if wanted != "tones":
        yield Finding(_("sound"), wanted)
        return
    player = program_found(which(context))
    if player is None:
        says = _("no program that plays tones was found; the terminal's bell is used")
        yield Finding(_("sound"), says)
    else:
        yield Finding(_("sound"), player[0])


def _folders(context: Context) -> Iterator[Finding]:
    places = context.places
    for name, folder in (
        (_("diary folder"), places.diary.parent),
        (_("settings folder"), places.config.parent),
        (_("cache"), places.cache),
    ):
        to_do = "" if _can_write(folder) else _("It cannot be written. Look at its permissions.")
        yield Finding(name, str(folder), to_do)


def _can_write(folder: Path) -> bool:
    """Whether a folder can be written, or made where it is missing."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _diary(context: Context) -> Finding:
    path = str(context.places.diary)
    try:
        diary = open_existing(context.places.diary)
        if diary is None:
            return Finding(_("diary"), _("none yet; it begins with the first answer or session"))
        with diary:
            ((state,),) = diary.connection.rows("PRAGMA quick_check(1)")
    except SelfcareError as error:
        return Finding(_("diary"), error.message, f"{path} {error.hint}".strip())
    if state != "ok":
        to_do = _("Copy {path} to a safe place; a new one begins at the next session.")
        return Finding(
            _("diary"), _("damaged: {state}").format(state=state), to_do.format(path=path)
        )
    return Finding(_("diary"), _("sound, {path}").format(path=path))


def _guides(context: Context) -> Iterator[Finding]:
    loaded = context.library
    origins: dict[str, int] = {}
    for routine in loaded.guides.routines.values():
        origins[routine.origin] = origins.get(routine.origin, 0) + 1
    says = ngettext("{count} file", "{count} files", loaded.files).format(count=loaded.files)
    counted = listed(
        _("{count} routines {origin}").format(count=count, origin=origin_name(origin))
        for origin, count in origins.items()
    )
    errors = sum(problem.is_error for problem in loaded.problems)
    to_do = _("Some cannot be used. To see why: selfcare guides check") if errors else ""
    yield Finding(_("guides"), listed((says, counted)), to_do)
