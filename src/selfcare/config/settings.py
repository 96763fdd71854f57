"""Every setting, described once: its kind, its variables, what it is for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from selfcare.documents.decoders import Field, boolean, unknown_key, whole
from selfcare.documents.diagnostics import RefusedError, Report, did_you_mean, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode
from selfcare.errors import SelfcareError
from selfcare.i18n import _

SWITCHED_OFF = frozenset({"", "0", "false", "no", "off"})


class SettingDefinition(NamedTuple):
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


def setting_definitions() -> tuple[SettingDefinition, ...]:
    """All settings, in the order in which they are shown."""
    return (
        SettingDefinition(
            "screen_reader",
            default=False,
            help=_("Lines only, as a screen reader needs them."),
            variables=("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        ),
        SettingDefinition(
            "reduced_motion",
            default=False,
            help=_("Nothing moves on the screen but the countdown."),
            variables=("SELFCARE_REDUCED_MOTION",),
        ),
        SettingDefinition("keys", default=True, help=_("Listen to keys during a session.")),
        SettingDefinition(
            "glyphs",
            default="auto",
            help=_("Which characters pictures are drawn with."),
            variables=("SELFCARE_GLYPHS",),
            choices=("auto", "quad", "sextant", "braille", "ascii"),
        ),
        SettingDefinition("big", default=False, help=_("The largest countdown that fits.")),
        SettingDefinition(
            "voice", default=True, help=_("Speak the instructions, where a voice is found.")
        ),
        SettingDefinition(
            "voice_rate",
            default=150,
            help=_("How fast the voice speaks, in words a minute."),
            limits=(80, 300),
        ),
        SettingDefinition(
            "voice_command", default="", help=_("Your own program that reads text aloud.")
        ),
        SettingDefinition(
            "sound",
            default="tones",
            help=_("What marks the beginning and end of a hold."),
            choices=("off", "bell", "tones"),
        ),
        SettingDefinition(
            "language",
            default="",
            help=_("The language to speak, such as es. Empty: as your system."),
            variables=("SELFCARE_LANGUAGE",),
        ),
        SettingDefinition(
            "emergency_number",
            default="",
            help=_("Your local emergency number, to be shown when it matters."),
        ),
        SettingDefinition(
            "activity", default="", help=_("Something you want to do again with less pain.")
        ),
    )


Value = bool | int | str


def decode_settings(root: MappingNode, report: Report) -> dict[str, Value]:
    """Decode every setting of the file; what cannot be used goes into the report."""
    known = {setting.name: setting for setting in setting_definitions()}
    values: dict[str, Value] = {}
    for name, (key, node) in root.entries.items():
        if name not in known:
            unknown_key(key, known, report)
            continue
        try:
            values[name] = _field(known[name]).decode(node, report)
        except RefusedError:
            continue
    return values


def _field(setting: SettingDefinition) -> Field[Any]:
    if isinstance(setting.default, bool):
        return boolean()
    if isinstance(setting.default, int):
        return whole(*setting.limits)
    return _choices(setting)


def _choices(setting: SettingDefinition) -> Field[str]:
    """Text as it stands: a telephone number is text too, with or without quotes."""

    def decode(node: Node, report: Report) -> str:
        if not isinstance(node, ScalarNode):
            raise report.refuse(node, "not-text", _("Here belongs a text."))
        if setting.choices and node.text not in setting.choices:
            message = _("{value} is not one of: {words}.").format(
                value=short(node.text), words=", ".join(setting.choices)
            )
            hint = did_you_mean(node.text, setting.choices)
            raise report.refuse(node, "unknown-choice", message, hint)
        return " ".join(node.text.split())

    return Field(decode, {"type": "string"})


LONGEST_TEXT = 1000


class Settings(NamedTuple):
    """The value of every setting, and where it came from (empty: it is the default)."""

    values: Mapping[str, Value]
    origins: Mapping[str, str]

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        return bool(self.values[name])

    def text(self, name: str) -> str:
        """The words of a setting."""
        return str(self.values[name])

    def origin(self, name: str) -> str:
        """The flag, variable or file that set it."""
        return self.origins[name]


def resolve_settings(
    flags: Mapping[str, Value | None], environ: Mapping[str, str], text: str, path: str
) -> Settings:
    """Say what holds: a flag over a variable over the file over the default.

    `flags` holds what was given on the command line, None where nothing was.
    `text` is the settings file, empty where there is none, `path` its name.
    Raises SelfcareError `bad-setting`, with the place and what would be right.
    """
    filed = parse_settings_file(text, path) if is_set(text) else {}
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for setting in setting_definitions():
        values[setting.name], origins[setting.name] = _resolve_one(
            setting, flags, environ, filed, path
        )
    return Settings(values, origins)


def is_set(text: str) -> bool:
    """Whether there is more than empty lines, comments and marks of documents."""
    return any(
        line not in ("", "---", "...") and not line.startswith("#")
        for line in map(str.strip, text.removeprefix("\ufeff").splitlines())
    )


def _resolve_one(
    setting: SettingDefinition,
    flags: Mapping[str, Value | None],
    environ: Mapping[str, str],
    filed: Mapping[str, Value],
    path: str,
) -> tuple[Value, str]:
    flag = flags.get(setting.name)
    if flag is not None:
        return flag, "--" + setting.name.replace("_", "-")
    for variable in setting.variables:
        if variable in environ:
            return parse_setting(setting, environ[variable], variable), variable
    if setting.name in filed:
        return filed[setting.name], path
    return setting.default, ""


def parse_setting(setting: SettingDefinition, text: str, place: str) -> Value:
    """Read the value of a setting from text. Raises SelfcareError `bad-setting`."""
    word = text.strip().lower()
    if isinstance(setting.default, bool):
        return word not in SWITCHED_OFF
    if isinstance(setting.default, int):
        from selfcare.documents.scalars import whole_number

        low, high = setting.limits
        number = whole_number(word)
        if number is not None and low <= number <= high:
            return number
        hint = _("Write a whole number from {low} to {high}.").format(low=low, high=high)
        raise _invalid_setting(setting, text, place, hint)
    if setting.choices:
        if word in setting.choices:
            return word
        hint = _("Write one of: {choices}.").format(choices=", ".join(setting.choices))
        raise _invalid_setting(setting, text, place, hint)
    return _free_text(setting, " ".join(text.split()), place)


def _free_text(setting: SettingDefinition, text: str, place: str) -> str:
    from selfcare.documents.scalars import forbidden_in

    if len(text) > LONGEST_TEXT:
        hint = _("Write at most {limit} characters.").format(limit=LONGEST_TEXT)
        raise _invalid_setting(setting, f"{text[:20]}...", place, hint)
    if not text.isprintable() and (character := forbidden_in(text)):
        hint = _("Leave out the character {code}.").format(code=f"U+{ord(character):04X}")
        raise _invalid_setting(setting, text, place, hint)
    return text


def _invalid_setting(setting: SettingDefinition, text: str, place: str, hint: str) -> SelfcareError:
    return SelfcareError(
        code="bad-setting",
        message=_("{place}: {name} cannot be {text!r}.").format(
            place=place, name=setting.name, text=text
        ),
        context=place,
        hint=hint,
    )


def parse_settings_file(text: str, path: str) -> dict[str, Value]:
    """Read the settings file. Raises SelfcareError `bad-setting` that lists every defect."""
    from selfcare.documents.diagnostics import Report
    from selfcare.documents.reader import read_into

    report = Report(path)
    root = read_into(report, text.encode())
    values = decode_settings(root, report) if root is not None else {}
    problems = report.diagnostics()
    if problems:
        raise SelfcareError(
            code="bad-setting",
            message=_("The settings file has a problem."),
            context="\n".join(f"{problem} {problem.hint}".rstrip() for problem in problems),
            hint=_("Mend the file, or take it away to start with the usual settings."),
        )
    return values
