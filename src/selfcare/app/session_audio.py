"""Find the voice and the tones for a session, as the settings ask."""

import shutil
from collections.abc import Callable
from functools import partial

from selfcare.app.context import Context
from selfcare.audio.audio import Audio, Voice
from selfcare.audio.processes import OneAtATime, printed_by
from selfcare.audio.tones import Tones, bell, file_tones, find_player
from selfcare.audio.tts_engines import Engine, choose_engine
from selfcare.i18n import _, current_language
from selfcare.terminal.blocks import Item, Page, Text, Title
from selfcare.terminal.writer import writer_of

TONES_FOLDER = "tones"

LIST_SECONDS = 2.0
"""How long a Mac may take to name its voices, once before a session."""


def open_audio(context: Context, tell: Callable[[str], None], *, live: bool) -> Audio:
    """Return the voice and the tones, if there are any. Nothing is started yet.

    `tell` shows one sentence without disturbing the picture, which there is if `live`.
    """
    return Audio(_voice(context, tell), _sound(context, tell, live=live))


def page_to_speech(page: Page) -> str:
    parts = [
        f"{block.mark} {block.text}" if isinstance(block, Item) else block.text
        for block in page
        if isinstance(block, Title | Text | Item)
    ]
    return " ".join(part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in parts)


def _voice(context: Context, tell: Callable[[str], None]) -> Voice | None:
    settings = context.settings
    is_asked_for = settings.origin("voice") == "--voice"
    if not settings.on("voice") or (context.output.plain and not is_asked_for):
        return None
    engine = find_engine(context)
    if engine is None:
        if is_asked_for:
            tell(_("No voice was found. To get one, install espeak-ng or set voice_command."))
        return None
    return Voice(
        engine,
        lambda name: tell(_("The voice is off: {name} fails.").format(name=name)),
        counts=settings.on("counting"),
    )


def find_engine(context: Context) -> Engine | None:
    """The program that would speak, whether or not a voice is wanted."""
    settings = context.settings
    return choose_engine(
        which(context),
        settings.text("voice_command"),
        int(settings.values["voice_rate"]),
        current_language(),
        lambda: mac_voices(context),
    )


def mac_voices(context: Context) -> str:
    """List the voices of a Mac; empty elsewhere."""
    say = which(context)("say")
    return printed_by([say, "-v", "?"], LIST_SECONDS) if say else ""


def which(context: Context) -> Callable[[str], str | None]:
    """Return `shutil.which` for the person's own search path."""
    return partial(shutil.which, path=context.environ.get("PATH"))


def _sound(context: Context, tell: Callable[[str], None], *, live: bool) -> Tones | None:
    sound = context.settings.text("sound")
    if sound == "off":
        return None
    program = find_player(which(context)) if sound == "tones" else None
    if program is not None:
        folder = context.paths.cache / TONES_FOLDER
        rhythm = context.settings.on("rhythm")
        off = _("The tones are off: they cannot be played here.")
        return file_tones(OneAtATime(lambda: tell(off)), program, folder, rhythm=rhythm)
    # A bell is a control character, and lines have none.
    return bell(lambda: _ring(context)) if live else None


def _ring(context: Context) -> None:
    stream = context.output.stream
    writer = writer_of(stream)
    if writer is None or not writer.is_behind:
        stream.write("\a")
        stream.flush()
