"""The settings: their definitions, how they are parsed, which source wins, how one is changed."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from selfcare.documents import LARGEST_BYTES
from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.errors import SelfcareError
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.documents.nodes import MappingNode, Node

Value = bool | int | str
LONGEST_TEXT = 1000
SWITCHED_OFF = frozenset({"", "0", "false", "no", "n", "off"})
SWITCHED_ON = frozenset({"1", "true", "yes", "y", "on"})
NONE = ("none", "-")
"""What a person types to empty a text, such as the emergency number."""

BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SETTING = r"(?P<key>[ \t]*([\"']?){name}\2[ \t]*:)(?:[ \t][^#\r\n]*?)??(?P<rest>(?:[ \t]+#.*)?\s*)"


class SettingDefinition(NamedTuple):
    """One setting.

    `default` also determines the kind of value: true or false, a whole number within
    `limits`, one of `choices` if there are any, or free text. `variables` set it too; the first one
    wins.
    """

    name: str
    help: str
    default: Value = False
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] = (0, 0)
    variables: tuple[str, ...] = ()


def setting_definitions() -> tuple[SettingDefinition, ...]:
    setting = SettingDefinition
    return (
        setting(
            "screen_reader",
            _("Show plain lines only, for a screen reader."),
            variables=("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        ),
        setting(
            "reduced_motion",
            _("Only the countdown moves on the screen."),
            variables=("SELFCARE_REDUCED_MOTION",),
        ),
        setting("keys", _("Listen to keys during a session."), default=True),
        setting(
            "one_switch",
            _("Any key pauses and carries on; three presses within a second mean a problem."),
        ),
        setting("wait", _("Start pressing with a key, not by the clock.")),
        setting(
            "glyphs",
            _("The characters that draw the pictures."),
            "auto",
            ("auto", "quad", "sextant", "braille", "ascii"),
            variables=("SELFCARE_GLYPHS",),
        ),
        setting(
            "pager",
            _("Show long pages with PAGER or less, a screen at a time."),
            "auto",
            ("auto", "off"),
        ),
        setting("big", _("Show the largest countdown that fits.")),
        setting("voice", _("Speak the instructions, if this computer has a voice."), default=True),
        setting(
            "voice_rate", _("How fast the voice speaks, in words a minute."), 150, limits=(80, 300)
        ),
        setting("voice_command", _("Your own program that reads text aloud."), ""),
        setting(
            "sound",
            _("The sound when you start and stop pressing."),
            "tones",
            ("off", "bell", "tones"),
        ),
        setting("rhythm", _("Soft tones carry the rhythm of pressing."), default=True),
        setting("counting", _("The voice counts the first presses aloud."), default=True),
        setting(
            "language",
            _("The language, for example es. If not set, the language of your system."),
            "",
            variables=("SELFCARE_LANGUAGE",),
        ),
        setting("emergency_number", _("Your local emergency number, for when it matters."), ""),
        setting("activity", _("Something you want to do again with less pain."), ""),
    )


def decode_settings(root: "MappingNode", report: Report) -> dict[str, Value]:
    """Decode every setting of the file; problems go into the report."""
    from selfcare.documents.decoders import boolean, unknown_key, whole

    known = {setting.name: setting for setting in setting_definitions()}
    values: dict[str, Value] = {}
    for name, (key, node) in root.entries.items():
        if name not in known:
            unknown_key(key, known, report)
            continue
        setting = known[name]
        with suppress(RefusedError):
            if isinstance(setting.default, bool):
                values[name] = boolean().decode(node, report)
            elif isinstance(setting.default, int):
                values[name] = whole(*setting.limits).decode(node, report)
            else:
                values[name] = _decode_text(setting.choices, node, report)
    return values


def _decode_text(choices: Sequence[str], node: "Node", report: Report) -> str:
    """Decode text without quotes too: a telephone number is text, with or without them."""
    from selfcare.documents.decoders import member
    from selfcare.documents.nodes import ScalarNode

    if not isinstance(node, ScalarNode):
        raise report.refuse(node, "not-text", _("This must be text."))
    if choices:
        words = member({choice: choice for choice in choices})
        return words.decode(node._replace(plain=False), report)
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
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for setting in setting_definitions():
        resolved = _resolve(setting, flags, environ, from_file, path)
        values[setting.name], origins[setting.name] = resolved
    return Settings(values, origins)


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
        for line in map(str.strip, text.removeprefix(BYTE_ORDER_MARK).splitlines())
    )


def parse_setting(
    setting: SettingDefinition, text: str, place: str, *, strict: bool = False
) -> Value:
    """Parse the value of a setting. Raises SelfcareError `bad-setting`.

    A variable switches on with any word, as NO_COLOR does everywhere; with `strict`
    the word must mean yes or no.
    """
    from selfcare.documents import nodes  # few starts have a value to parse

    word = text.strip().lower()
    if isinstance(setting.default, bool):
        if word in SWITCHED_ON or not (strict and word) or word in SWITCHED_OFF:
            return word not in SWITCHED_OFF
        hint = _("Write one of: {choices}.").format(choices="true, false, yes, no, on, off")
    elif isinstance(setting.default, int):
        low, high = setting.limits
        number = nodes.whole_number(word)
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
        elif not text.isprintable() and (steering := re.search(nodes.FORBIDDEN, text)):
            hint = _("Remove the character {code}.").format(code=f"U+{ord(steering[0]):04X}")
        else:
            return text
    message = _("{name} cannot be {text}.").format(name=place or setting.name, text=short(text))
    raise SelfcareError(message, place, hint, code="bad-setting")


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


# Change one setting in the text of the file, and nothing else


def edit_settings(text: str, name: str, value: Value | None, path: str) -> str:
    """Return the text of the file at `path` with a setting set, or removed for None.

    Comments, layout, line ends and a byte order mark stay if there is one setting per line.
    Any other layout is rewritten, with all its settings. Raises SelfcareError
    `bad-setting` if the file has a problem that this does not solve.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    changed = mark + _with_setting(text.removeprefix(mark), name, value)
    after = None
    with suppress(SelfcareError):
        after = parse_settings_file(changed, path)
    try:
        before = parse_settings_file(text, path)
    except SelfcareError:
        is_complete = len(text.encode("utf-8", "replace")) <= LARGEST_BYTES
        if is_complete and after is not None and after.get(name) == value:
            return changed
        raise
    settings = {key: item for key, item in {**before, name: value}.items() if item is not None}
    if after == settings:
        return changed
    rewritten = mark + _rewrite(text.removeprefix(mark), settings)
    parse_settings_file(rewritten, path)
    return rewritten


def _with_setting(text: str, name: str, value: Value | None) -> str:
    """Replace the line of a setting, remove it for None, or add one below the others.

    A layout with several lines for a setting, or several settings in a line, may come
    out wrong.
    """
    lines: list[str] = _LINE.findall(text)
    new = None if value is None else _as_yaml(value)
    for index, line in enumerate(lines):
        match = re.fullmatch(_SETTING.format(name=name), line)
        if match:
            lines[index] = "" if new is None else f"{match['key']} {new}{match['rest']}"
            new = None  # a setting that appears twice is kept once
    if value is not None and new is not None:
        end = next((i for i, line in enumerate(lines) if line.startswith("...")), len(lines))
        if end and not lines[end - 1].endswith(("\n", "\r")):
            lines[end - 1] += _line_end(text)
        first = next(filter(is_set, lines), "")
        indent = first[: len(first) - len(first.lstrip(" "))]
        lines.insert(end, f"{indent}{name}: {new}{_line_end(text)}")
    return "".join(lines)


def _rewrite(text: str, values: Mapping[str, Value]) -> str:
    """Write these settings in the usual layout, below the comments of the old text."""
    lines = map(str.strip, text.splitlines())
    comments = [line for line in lines if line.startswith("#")]
    settings = [f"{name}: {_as_yaml(value)}" for name, value in values.items()]
    return "".join(line + _line_end(text) for line in (*comments, *settings))


def _line_end(text: str) -> str:
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def _as_yaml(value: Value) -> str:
    """Format a value as JSON: text in double quotes, so that `off` or a number stays text."""
    import json

    return json.dumps(value, ensure_ascii=False)
