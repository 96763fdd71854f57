"""The text of the settings file with one setting changed, everything else left as it was."""

import re

from selfcare.settings.resolve import Value


def with_setting(text: str, name: str, value: Value | None) -> str:
    """Give the text with a setting set, or taken out where the value is None.

    Comments and other settings stay where they are. A value that ran over
    several lines leaves its rest behind, so the caller reads the result before
    it is kept.
    """
    line = "" if value is None else f"{name}: {_written(value)}"
    own = re.compile(rf"^{re.escape(name)}[ \t]*:")
    lines = text.splitlines()
    places = [place for place, old in enumerate(lines) if own.match(old)]
    if places:
        lines[places[0] : places[0] + 1] = [line] if line else []
    elif line:
        lines.append(line)
    return "\n".join(lines) + "\n" if lines else ""


def _written(value: Value) -> str:
    """A value as YAML: text in double quotes, so that `off` or a number stays text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
