"""Flags, variables and the settings file -> what holds now, and what made it so."""

from collections.abc import Mapping
from typing import NamedTuple

from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.settings.describe import SWITCHED_OFF, Setting, settings_described
from selfcare.settings.file import Value

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


def resolve(
    flags: Mapping[str, Value | None], environ: Mapping[str, str], text: str, path: str
) -> Settings:
    """Say what holds: a flag over a variable over the file over the default.

    `flags` holds what was given on the command line, None where nothing was.
    `text` is the settings file, empty where there is none, `path` its name.
    Raises SelfcareError `bad-setting`, with the place and what would be right.
    """
    filed = read_file(text, path) if says_something(text) else {}
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for setting in settings_described():
        values[setting.name], origins[setting.name] = _resolved(
            setting, flags, environ, filed, path
        )
    return Settings(values, origins)


def says_something(text: str) -> bool:
    """Whether there is more than empty lines, comments and marks of documents."""
    return any(
        line not in ("", "---", "...") and not line.startswith("#")
        for line in map(str.strip, text.removeprefix("\ufeff").splitlines())
    )


def _resolved(
    setting: Setting,
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
            return parsed(setting, environ[variable], variable), variable
    if setting.name in filed:
        return filed[setting.name], path
    return setting.default, ""


def parsed(setting: Setting, text: str, place: str) -> Value:
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
        raise _bad(setting, text, place, hint)
    if setting.choices:
        if word in setting.choices:
            return word
        hint = _("Write one of: {choices}.").format(choices=", ".join(setting.choices))
        raise _bad(setting, text, place, hint)
    return _free_text(setting, " ".join(text.split()), place)


def _free_text(setting: Setting, text: str, place: str) -> str:
    from selfcare.documents.reader import forbidden_in

    if len(text) > LONGEST_TEXT:
        hint = _("Write at most {limit} characters.").format(limit=LONGEST_TEXT)
        raise _bad(setting, f"{text[:20]}...", place, hint)
    if not text.isprintable() and (character := forbidden_in(text)):
        hint = _("Leave out the character {code}.").format(code=f"U+{ord(character):04X}")
        raise _bad(setting, text, place, hint)
    return text


def _bad(setting: Setting, text: str, place: str, hint: str) -> SelfcareError:
    return SelfcareError(
        code="bad-setting",
        message=_("{place}: {name} cannot be {text!r}.").format(
            place=place, name=setting.name, text=text
        ),
        context=place,
        hint=hint,
    )


def read_file(text: str, path: str) -> dict[str, Value]:
    """Read the settings file. Raises SelfcareError `bad-setting` that lists every defect."""
    from selfcare.documents.diagnostics import Report
    from selfcare.documents.reader import read_into
    from selfcare.settings.file import decoded

    report = Report(path)
    root = read_into(report, text.encode())
    values = decoded(root, report) if root is not None else {}
    problems = report.diagnostics()
    if problems:
        raise SelfcareError(
            code="bad-setting",
            message=_("The settings file has a problem."),
            context="\n".join(f"{problem} {problem.hint}".rstrip() for problem in problems),
            hint=_("Mend the file, or take it away to start with the usual settings."),
        )
    return values
