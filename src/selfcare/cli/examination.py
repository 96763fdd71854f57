"""Looking at everything a session stands on. Nothing is changed, only looked at.

What is written on the disk is looked at in `examination_files`.
"""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from selfcare._version import VERSION
from selfcare.audio.tts_engines import Engine
from selfcare.cli.context import Context, terminal_size
from selfcare.cli.examination_files import files_examined
from selfcare.cli.findings import Finding
from selfcare.cli.hearing import engine_found, which
from selfcare.cli.speaking import not_shown
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.language.lists import listed
from selfcare.settings.describe import settings_described
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
    trouble = context.trouble_with_settings()
    return (
        *_versions(),
        *_settings(context, trouble),
        *_terminal(context),
        _language(context),
        *_modes(context),
        *_voice(context, speak=speak),
        *_sound(context),
        *files_examined(context),
    )


def _versions() -> Iterator[Finding]:
    parts = [f"selfcare {VERSION}", f"Python {platform.python_version()}"]
    for name in ("typer", "rich", "pyyaml", "platformdirs"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(_("{name} unknown").format(name=name))
    yield Finding(_("versions"), listed(parts))


def _settings(context: Context, trouble: SelfcareError | None) -> Iterator[Finding]:
    """The settings themselves; where they cannot be used, the rest is told of the usual ones."""
    if trouble is not None:
        to_do = f"{trouble.context} {trouble.hint}".strip()
        yield Finding(_("settings"), trouble.message, to_do)
        return
    changed = [name for name in context.settings.values if context.settings.origin(name)]
    if changed:
        yield Finding(_("settings"), _("changed: {names}").format(names=listed(changed)))
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
    from selfcare.audio.tones import program_found

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
