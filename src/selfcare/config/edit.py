"""Change one setting in the text of the settings file, and nothing else."""

import re
from collections.abc import Mapping

from selfcare.config.settings import Value, is_set, parse_settings_file
from selfcare.documents.reader import LARGEST_BYTES
from selfcare.errors import SelfcareError

BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SETTING = r"(?P<key>[ \t]*([\"']?){name}\2[ \t]*:)(?:[ \t][^#\r\n]*?)??(?P<rest>(?:[ \t]+#.*)?\s*)"


def edit_settings(text: str, name: str, value: Value | None, path: str) -> str:
    """Return the text of the file at `path` with a setting set, or removed for None.

    Comments, layout, line ends and a byte order mark stay where there is one setting a
    line. Any other layout is written anew, with all its settings. Raises SelfcareError
    `bad-setting` if the file has a problem that this does not solve.
    """
    changed = _with_setting(text, name, value)
    after = _values(changed, path)
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
    rewritten = _rewrite(text, settings)
    parse_settings_file(rewritten, path)
    return rewritten


def _values(text: str, path: str) -> Mapping[str, Value] | None:
    """Parse the settings of a text; None if it has a problem."""
    try:
        return parse_settings_file(text, path)
    except SelfcareError:
        return None


def _with_setting(text: str, name: str, value: Value | None) -> str:
    """Replace the line of a setting, remove it for None, or add one below the others.

    A layout with several lines for a setting, or several settings in a line, may come
    out wrong.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines: list[str] = _LINE.findall(text.removeprefix(BYTE_ORDER_MARK))
    new = None if value is None else _as_yaml(value)
    for index, line in enumerate(lines):
        match = re.fullmatch(_SETTING.format(name=name), line)
        if match:
            lines[index] = "" if new is None else f"{match['key']} {new}{match['rest']}"
            new = None  # a setting that is there twice is left once
    if value is not None and new is not None:
        end = next((i for i, line in enumerate(lines) if line.startswith("...")), len(lines))
        if end and not lines[end - 1].endswith(("\n", "\r")):
            lines[end - 1] += _line_end(text)
        first = next(filter(is_set, lines), "")
        indent = first[: len(first) - len(first.lstrip(" "))]
        lines.insert(end, f"{indent}{name}: {new}{_line_end(text)}")
    return mark + "".join(lines)


def _rewrite(text: str, values: Mapping[str, Value]) -> str:
    """Write these settings in the usual layout, below the comments of the old text."""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines = [line.strip() for line in text.removeprefix(BYTE_ORDER_MARK).splitlines()]
    comments = [line for line in lines if line.startswith("#")]
    settings = [f"{name}: {_as_yaml(value)}" for name, value in values.items()]
    return mark + "".join(line + _line_end(text) for line in (*comments, *settings))


def _line_end(text: str) -> str:
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def _as_yaml(value: Value) -> str:
    """Format a value: text in double quotes, so that `off` or a number stays text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
