"""The settings: their definitions, how they are parsed, and which source wins."""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode
from selfcare.documents.scalars import FORBIDDEN, whole_number
from selfcare.errors import SelfcareError
from selfcare.i18n import _

Value = bool | int | str
LONGEST_TEXT = 1000
SWITCHED_OFF = frozenset({"", "0", "false", "no", "n", "off"})
SWITCHED_ON = frozenset({"1", "true", "yes", "y", "on"})
NONE = ("none", "-")
"""What a person types to empty a text, such as the emergency number."""


class SettingDefinition(NamedTuple):
    """One setting.

    `default` also determines the kind of value: true or false, a whole number within
    `limits`, one of `choices` if there are any, or free text. `variables` set it too, the
    first one strongest.
    """

    name: str
    default: Value
    help: str
    variables: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] = (0, 0)


def setting_definitions() -> tuple[SettingDefinition, ...]:
    return (
        SettingDefinition(
            "screen_reader",
            default=False,
            help=_("Show plain lines only, for a screen reader."),
            variables=("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        ),
        SettingDefinition(
            "reduced_motion",
            default=False,
            help=_("Only the countdown moves on the screen."),
            variables=("SELFCARE_REDUCED_MOTION",),
        ),
        SettingDefinition("keys", default=True, help=_("Listen to keys during a session.")),
        SettingDefinition(
            "one_switch",
            default=False,
            help=_("Any key pauses and carries on; three presses within a second mean a problem."),
        ),
        SettingDefinition(
            "wait", default=False, help=_("Start pressing with a key, not by the clock.")
        ),
        SettingDefinition(
            "glyphs",
            default="auto",
            help=_("The characters that draw the pictures."),
            variables=("SELFCARE_GLYPHS",),
            choices=("auto", "quad", "sextant", "braille", "ascii"),
        ),
        SettingDefinition(
            "pager",
            default="auto",
            help=_("Show long pages with PAGER or less, a screen at a time."),
            choices=("auto", "off"),
        ),
        SettingDefinition("big", default=False, help=_("Show the largest countdown that fits.")),
        SettingDefinition(
            "voice", default=True, help=_("Speak the instructions, if this computer has a voice.")
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
            help=_("The sound when you start and stop pressing."),
            choices=("off", "bell", "tones"),
        ),
        SettingDefinition(
            "rhythm", default=True, help=_("Soft tones carry the rhythm of pressing.")
        ),
        SettingDefinition(
            "counting", default=True, help=_("The voice counts the first presses aloud.")
        ),
        SettingDefinition(
            "language",
            default="",
            help=_("The language, for example es. Not set: as your system."),
            variables=("SELFCARE_LANGUAGE",),
        ),
        SettingDefinition(
            "emergency_number",
            default="",
            help=_("Your local emergency number, for when it matters."),
        ),
        SettingDefinition(
            "activity", default="", help=_("Something you want to do again with less pain.")
        ),
    )


def decode_settings(root: MappingNode, report: Report) -> dict[str, Value]:
    """Decode every setting of the file; problems go into the report."""
    from selfcare.documents.decoders import unknown_key

    known = {setting.name: setting for setting in setting_definitions()}
    values: dict[str, Value] = {}
    for name, (key, node) in root.entries.items():
        if name not in known:
            unknown_key(key, known, report)
            continue
        with suppress(RefusedError):
            values[name] = _decode(known[name], node, report)
    return values


def _decode(setting: SettingDefinition, node: Node, report: Report) -> Value:
    from selfcare.documents.decoders import boolean, whole

    if isinstance(setting.default, bool):
        return boolean().decode(node, report)
    if isinstance(setting.default, int):
        return whole(*setting.limits).decode(node, report)
    # Unquoted text too: a telephone number is text, with or without quotes.
    if not isinstance(node, ScalarNode):
        raise report.refuse(node, "not-text", _("This must be text."))
    if setting.choices and node.text not in setting.choices:
        message = _("{value} is not one of: {words}.").format(
            value=short(node.text), words=", ".join(setting.choices)
        )
        hint = report.did_you_mean(node.text, setting.choices)
        raise report.refuse(node, "unknown-choice", message, hint)
    return " ".join(node.text.split())


class Settings(NamedTuple):
    """The value of every setting, and where it came from (empty for the default)."""

    values: Mapping[str, Value]
    origins: Mapping[str, str]

    def on(self, name: str) -> bool:
        return bool(self.values[name])

    def text(self, name: str) -> str:
        return str(self.values[name])

    def origin(self, name: str) -> str:
        """Return the flag, variable or file that set it."""
        return self.origins[name]


def resolve_settings(
    flags: Mapping[str, Value | None], environ: Mapping[str, str], text: str, path: str
) -> Settings:
    """Resolve every setting: a flag wins over a variable, the file and the default.

    `flags` are None if they were not given. `text` is the content of the settings file at
    `path`. Raises SelfcareError `bad-setting` with the place and a hint.
    """
    from_file = parse_settings_file(text, path)
    resolved = {
        setting.name: _resolve(setting, flags, environ, from_file, path)
        for setting in setting_definitions()
    }
    return Settings(
        {name: value for name, (value, _origin) in resolved.items()},
        {name: origin for name, (_value, origin) in resolved.items()},
    )


def _resolve(
    setting: SettingDefinition,
    flags: Mapping[str, Value | None],
    environ: Mapping[str, str],
    from_file: Mapping[str, Value],
    path: str,
) -> tuple[Value, str]:
    flag = flags.get(setting.name)
    if flag is not None:
        return flag, "--" + setting.name.replace("_", "-")
    for variable in setting.variables:
        if variable in environ:
            return parse_setting(setting, environ[variable], variable), variable
    if setting.name in from_file:
        return from_file[setting.name], path
    return setting.default, ""


def is_set(text: str) -> bool:
    """Whether a file has more than empty lines, comments and document marks."""
    return any(
        line not in ("", "---", "...") and not line.startswith("#")
        for line in map(str.strip, text.removeprefix("\ufeff").splitlines())
    )


def parse_setting(
    setting: SettingDefinition, text: str, place: str, *, strict: bool = False
) -> Value:
    """Parse the value of a setting. Raises SelfcareError `bad-setting`.

    A variable switches on with any word, as NO_COLOR does everywhere; with `strict`
    the word must mean yes or no.
    """
    word = text.strip().lower()
    if isinstance(setting.default, bool):
        if word in SWITCHED_ON or not (strict and word) or word in SWITCHED_OFF:
            return word not in SWITCHED_OFF
        hint = _("Write one of: {choices}.").format(choices="true, false, yes, no, on, off")
    elif isinstance(setting.default, int):
        low, high = setting.limits
        number = whole_number(word)
        if number is not None and low <= number <= high:
            return number
        hint = _("Write a whole number from {low} to {high}.").format(low=low, high=high)
    elif setting.choices:
        if word in setting.choices:
            return word
        hint = _("Write one of: {choices}.").format(choices=", ".join(setting.choices))
    else:
        text = "" if strict and word in NONE else " ".join(text.split())
        if len(text) > LONGEST_TEXT:
            text = f"{text[:20]}..."
            hint = _("Write at most {limit} characters.").format(limit=LONGEST_TEXT)
        elif not text.isprintable() and (steering := FORBIDDEN.search(text)):
            hint = _("Remove the character {code}.").format(code=f"U+{ord(steering[0]):04X}")
        else:
            return text
    message = _("{name} cannot be {text}.").format(name=place or setting.name, text=short(text))
    raise SelfcareError("bad-setting", message, place, hint)


def parse_settings_file(text: str, path: str) -> dict[str, Value]:
    """Parse the settings file. Raises SelfcareError `bad-setting` with every problem."""
    if not is_set(text):
        return {}
    from selfcare.documents.reader import read_into  # PyYAML: a tenth of a start without a file

    report = Report(path)
    root = read_into(report, text.encode())
    values = decode_settings(root, report) if root is not None else {}
    problems = report.diagnostics()
    if problems:
        raise SelfcareError(
            code="bad-setting",
            message=_("The settings file has a problem."),
            context="\n".join(f"{problem} {problem.hint}".rstrip() for problem in problems),
            hint=_("Fix the file, or delete it to go back to the defaults."),
        )
    return values
