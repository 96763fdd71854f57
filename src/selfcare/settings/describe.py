"""Every setting, described once: its kind, its variables, what it is for."""

from typing import NamedTuple

from selfcare.language import _

SWITCHED_OFF = frozenset({"", "0", "false", "no", "off"})


class Setting(NamedTuple):
    """One setting.

    `default` also says the kind of value: true or false, a whole number within
    `limits`, one of `choices` where there are any, or free text. `variables`
    set it too, the first one strongest.
    """

    name: str
    default: bool | int | str
    help: str
    variables: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] = (0, 0)


def settings_described() -> tuple[Setting, ...]:
    """All settings, in the order in which they are shown."""
    return (
        Setting(
            "screen_reader",
            default=False,
            help=_("Lines only, as a screen reader needs them."),
            variables=("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        ),
        Setting(
            "reduced_motion",
            default=False,
            help=_("Nothing moves on the screen but the countdown."),
            variables=("SELFCARE_REDUCED_MOTION",),
        ),
        Setting("keys", default=True, help=_("Listen to keys during a session.")),
        Setting(
            "glyphs",
            default="auto",
            help=_("Which characters pictures are drawn with."),
            variables=("SELFCARE_GLYPHS",),
            choices=("auto", "quad", "sextant", "braille", "ascii"),
        ),
        Setting("big", default=False, help=_("The largest countdown that fits.")),
        Setting("voice", default=True, help=_("Speak the instructions, where a voice is found.")),
        Setting(
            "voice_rate",
            default=150,
            help=_("How fast the voice speaks, in words a minute."),
            limits=(80, 300),
        ),
        Setting("voice_command", default="", help=_("Your own program that reads text aloud.")),
        Setting(
            "sound",
            default="tones",
            help=_("What marks the beginning and end of a hold."),
            choices=("off", "bell", "tones"),
        ),
        Setting(
            "language",
            default="",
            help=_("The language to speak, such as es. Empty: as your system."),
            variables=("SELFCARE_LANGUAGE",),
        ),
        Setting(
            "emergency_number",
            default="",
            help=_("Your local emergency number, to be shown when it matters."),
        ),
        Setting("activity", default="", help=_("Something you want to do again with less pain.")),
    )
