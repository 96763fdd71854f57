"""`selfcare run`: the main job, from the safety questions to the words at the end."""

from enum import StrEnum

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import Options, RoutineId, option
from selfcare.i18n import _

app = Commands()

Sound = StrEnum("Sound", "OFF BELL TONES")  # the choices of the setting


@app.add(
    _(
        "Start a routine. It guides you step by step and keeps the time.\n\n"
        "Example: selfcare run waist"
    )
)
def run(
    context: Context,
    routine: RoutineId = "",
    *,
    options: Options,
    guest: bool = option(False, "--guest", _("For someone else: asks everything, saves nothing.")),
    no_keys: bool = option(False, "--no-keys", _("Listen to no key except Ctrl-C.")),
    big: bool = option(
        False, "--big", _("Show the largest countdown that fits, without pictures.")
    ),
    one_switch: bool = option(
        False,
        "--one-switch",
        _("Any key pauses and carries on. Press three times within a second if it feels wrong."),
    ),
    wait: bool = option(False, "--wait", _("Start pressing with a key, not by the clock.")),
    reduced_motion: bool = option(
        False, "--reduced-motion", _("Only the countdown moves on the screen.")
    ),
    voice: bool | None = option(
        None, "--voice/--no-voice", _("Speak the instructions, or stay silent.")
    ),
    sound: Sound | None = option(
        None, "--sound", _("The sound when you start and stop pressing."), case_sensitive=False
    ),
    rehearse: bool = option(
        False,
        "--rehearse",
        _("See the session 60 times as fast. Do not press along."),
    ),
) -> int:
    from selfcare.app.session_flow import run_routine

    context.flags = {
        "keys": False if no_keys else None,
        "one_switch": one_switch or None,
        "wait": wait or None,
        "big": big or None,
        "reduced_motion": reduced_motion or None,
        # Nothing can be spoken 60 times as fast.
        "voice": False if rehearse and voice is None else voice,
        "sound": "off" if rehearse and sound is None else sound,
    }
    return run_routine(context, routine, options, guest=guest, rehearse=rehearse)
