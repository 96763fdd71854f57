"""Change one setting in the text of the settings file, and nothing else."""

import re
from collections.abc import Mapping

from selfcare.config.settings import Value, is_set, parse_settings_file
from selfcare.documents.reader import LARGEST_BYTES
from selfcare.errors import SelfcareError

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = r"(?:\r\n|\r|\n|\Z)"
_LINE_START = r"(?:\A|(?<=[\r\n]))"
_VALUE = r"""(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^\r\n]*?)"""
_FIRST_ENTRY = re.compile(rf"{_LINE_START}([ \t]*)[\w\"']+[ \t]*:")
_END_OF_DOCUMENT = re.compile(rf"{_LINE_START}\.\.\.[ \t]*{_LINE_END}")


def edit_settings(text: str, name: str, value: Value | None, path: str) -> str:
    """Return the text of the file at `path` with a setting set, or removed for None.

    A layout that cannot be edited is written anew, with all its settings and comments.
    Raises SelfcareError `bad-setting` if the file has a problem that this does not solve.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    changed = mark + with_setting(text.removeprefix(mark), name, value)
    after = _values(changed, path)
    try:
        before = _parse(text, path)
    except SelfcareError:
        if after is not None and len(text.encode("utf-8", "replace")) <= LARGEST_BYTES:
            return changed
        raise
    settings = {key: item for key, item in {**before, name: value}.items() if item is not None}
    if after == settings:
        return changed
    rewritten = mark + rewrite_settings(text.removeprefix(mark), settings)
    _parse(rewritten, path)
    return rewritten


def _parse(text: str, path: str) -> Mapping[str, Value]:
    return parse_settings_file(text, path) if is_set(text) else {}


def _values(text: str, path: str) -> Mapping[str, Value] | None:
    """Parse the settings of a text; None if it has a problem."""
    try:
        return _parse(text, path)
    except SelfcareError:
        return None


def with_setting(text: str, name: str, value: Value | None) -> str:
    """Set a setting in the lines of a text, or remove it for None.

    Comments, layout and line ends stay. The result of a rare layout, such as braces, has
    to be parsed before it is saved.
    """
    entry = re.compile(
        rf"{_LINE_START}(?P<key>(?P<indent>[ \t]*)[\"']?{name}[\"']?[ \t]*:)(?=[ \t\r\n]|\Z)[ \t]*"
        rf"{_VALUE}(?P<comment>[ \t]+#[^\r\n]*)?(?P<end>{_LINE_END})"
        rf"(?:(?P=indent)[ \t]+[^\r\n]*{_LINE_END})*"
    )
    first = entry.search(text)
    if first and value is not None:
        line = f"{first['key']} {_as_yaml(value)}{first['comment'] or ''}{first['end']}"
        return text[: first.start()] + line + entry.sub("", text[first.end() :])
    if first or value is None:
        return entry.sub("", text)
    closing = _END_OF_DOCUMENT.search(text)
    place = closing.start() if closing else len(text)
    before, line_end = text[:place], _line_end(text)
    indent = match[1] if (match := _FIRST_ENTRY.search(text)) else ""
    if before and not before.endswith(("\n", "\r")):
        before += line_end
    return f"{before}{indent}{name}: {_as_yaml(value)}{line_end}{text[place:]}"


def rewrite_settings(text: str, values: Mapping[str, Value]) -> str:
    """Write these settings in the usual layout, below the comments of the old text."""
    comments = re.findall(r"(?:\A|(?<=\s))#[^\r\n]*", text)
    settings = [f"{name}: {_as_yaml(value)}" for name, value in values.items()]
    return "".join(line + _line_end(text) for line in (*comments, *settings))


def _line_end(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _as_yaml(value: Value) -> str:
    """Format a value: text in double quotes, so that `off` or a number stays text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
