"""`selfcare run`: the main job, from the safety questions to the words at the end."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.command import command, new_app
from selfcare.cli.options import RoutineId
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.session.options import SessionOptions

app = new_app()


class Sound(StrEnum):
    """What can be asked for with --sound: the choices of the setting."""

    OFF = "off"
    BELL = "bell"
    TONES = "tones"


@command(
    app,
    _(
        "Be guided through a routine. Nothing needs to be typed once it has begun.\n\n"
        "Example: selfcare run waist"
    ),
)
def run(
    context: Context,
    options: "SessionOptions",
    routine: RoutineId = "",
    guest: Annotated[
        bool,
        typer.Option("--guest", help=_("For somebody else: all questions, nothing read or kept.")),
    ] = False,
    no_keys: Annotated[
        bool, typer.Option("--no-keys", help=_("Listen to no key but Ctrl-C."))
    ] = False,
    big: Annotated[
        bool, typer.Option("--big", help=_("The largest countdown that fits, without pictures."))
    ] = False,
    reduced_motion: Annotated[
        bool,
        typer.Option("--reduced-motion", help=_("Nothing moves on the screen but the countdown.")),
    ] = False,
    voice: Annotated[
        bool | None,
        typer.Option("--voice/--no-voice", help=_("Speak the instructions, or do not.")),
    ] = None,
    sound: Annotated[
        Sound | None,
        typer.Option("--sound", help=_("What marks the beginning and end of a hold.")),
    ] = None,
    rehearse: Annotated[
        bool,
        typer.Option(
            "--rehearse",
            help=_("The whole session 60 times as fast, for a look. Do not press along."),
        ),
    ] = False,
) -> int:
    from selfcare.app.session_flow import RunMode, SessionFlow

    context.flags = {
        "keys": False if no_keys else None,
        "big": big or None,
        "reduced_motion": reduced_motion or None,
        # Nothing can be said 60 times as fast.
        "voice": False if rehearse and voice is None else voice,
        "sound": "off" if rehearse and sound is None else sound,
    }
    return SessionFlow(context, routine, options, RunMode(guest, rehearse)).run()
