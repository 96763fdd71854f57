"""Change one setting in the text of the settings file, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from selfcare.config.settings import Value, is_set, parse_settings_file
from selfcare.documents.reader import LARGEST_BYTES
from selfcare.errors import SelfcareError

BYTE_ORDER_MARK = "\ufeff"
_END_OF_DOCUMENT = re.compile(r"^\.\.\.(?:[ \t\r\n]|\Z)", re.MULTILINE)
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")


class _Entry(NamedTuple):
    """A key, and the indexes of its start, its value and its end in the text."""

    key: str
    start: int
    value: int
    end: int


def edit_settings(text: str, name: str, value: Value | None, path: str) -> str:
    """Return the text of the file at `path` with a setting set, or removed for None.

    A layout that cannot be edited is written anew, with all its settings. Raises
    SelfcareError `bad-setting` if the file has a problem that this does not solve.
    """
    changed = with_setting(text, name, value)
    after = None if changed is None else _values(changed, path)
    try:
        before = _parse(text, path)
    except SelfcareError:
        is_complete = len(text.encode("utf-8", "replace")) <= LARGEST_BYTES
        if is_complete and changed is not None and after is not None:
            return changed
        raise
    settings = {key: item for key, item in {**before, name: value}.items() if item is not None}
    if changed is not None and after == settings:
        return changed
    rewritten = rewrite_settings(text, settings)
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


def with_setting(text: str, name: str, value: Value | None) -> str | None:
    """Set a setting in a text, or remove it for None; None if the text cannot be parsed.

    Comments, layout, line ends and a byte order mark stay. The result of a rare layout
    has to be parsed before it is saved.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    bare = text.removeprefix(BYTE_ORDER_MARK)
    if not is_set(bare):
        return mark + (bare if value is None else _with_line(bare, len(bare), name, value))
    try:
        is_flow, entries, end = _entries(bare)
    except (yaml.YAMLError, TypeError, ValueError, OverflowError):
        return None
    own = [entry for entry in entries if entry.key == name]
    if own and value is not None:
        first, *others = own
        bare = _without(bare, others, entries, is_flow=is_flow)
        return mark + _with_value(bare, first, _as_yaml(value))
    if own:
        return mark + _without(bare, own, entries, is_flow=is_flow)
    if value is None:
        return text
    if is_flow:
        place = entries[-1].end if entries else end - 1
        comma = ", " if entries else ""
        return f"{mark}{bare[:place]}{comma}{name}: {_as_yaml(value)}{bare[place:]}"
    closing = _END_OF_DOCUMENT.search(bare, entries[-1].end)
    indent = bare[: entries[0].start].rpartition("\n")[2]
    place = closing.start() if closing else len(bare)
    return mark + _with_line(bare, place, name, value, "" if indent.strip() else indent)


def rewrite_settings(text: str, values: Mapping[str, Value]) -> str:
    """Write these settings in the usual layout, below the comments of the old text."""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines = [line.strip() for line in text.removeprefix(BYTE_ORDER_MARK).splitlines()]
    comments = [line for line in lines if line.startswith("#")]
    settings = [f"{name}: {_as_yaml(value)}" for name, value in values.items()]
    return mark + "".join(line + _line_end(text) for line in (*comments, *settings))


def _with_line(text: str, place: int, name: str, value: Value, indent: str = "") -> str:
    before, after = text[:place], text[place:]
    line_end = _line_end(text)
    if before and not before.endswith(("\n", "\r")):
        before += line_end
    return f"{before}{indent}{name}: {_as_yaml(value)}{line_end}{after}"


def _with_value(text: str, entry: _Entry, yaml_value: str) -> str:
    """Replace a value; a block (`|`) ends with a line end that has to stay."""
    old = text[entry.value : entry.end]
    line_end = _line_end(text) if old.endswith(("\n", "\r")) else ""
    space = "" if entry.value and text[entry.value - 1] in " \t\r\n" else " "
    return f"{text[: entry.value]}{space}{yaml_value}{line_end}{text[entry.end :]}"


def _without(text: str, unwanted: Iterable[_Entry], entries: list[_Entry], *, is_flow: bool) -> str:
    """Remove entries, and the comments in their lines."""
    for entry in reversed(list(unwanted)):
        number = entries.index(entry)
        start, end = entry.start, entry.end
        if not is_flow:
            start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
            if not text[:end].endswith(("\n", "\r")):
                rest = _REST_OF_LINE.match(text, end)
                end = rest.end() if rest else end
        elif number + 1 < len(entries):
            end = entries[number + 1].start
        elif number:
            start = entries[number - 1].end
        text = text[:start] + text[end:]
    return text


def _entries(text: str) -> tuple[bool, list[_Entry], int]:
    """Return whether the mapping is in braces, its entries, and where it ends.

    Uses parse events: composing follows anchors, and recurses without a limit. Raises
    TypeError for anything but a mapping.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: list[Any] = list(yaml.parse(text, loader))[2:-2]
    root, last = (events[0], events[-1]) if events else (None, None)
    if not isinstance(root, yaml.MappingStartEvent) or not isinstance(last, yaml.MappingEndEvent):
        raise TypeError("not a mapping")
    nodes = list(_nodes(events[1:-1]))
    entries = [
        _Entry(key, start, value, end)
        for (key, start, _end), (_text, value, end) in zip(nodes[::2], nodes[1::2], strict=True)
    ]
    return bool(root.flow_style), entries, _index(last.end_mark)


def _nodes(events: Iterable[Any]) -> Iterator[tuple[str, int, int]]:
    """Yield the keys and values in turn: the text of a scalar, its start and end."""
    depth = start = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            start = start if depth else _index(event.start_mark)
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            if not depth:
                yield "", start, _index(event.end_mark)
        elif not depth:
            text = event.value if isinstance(event, yaml.ScalarEvent) else ""
            yield text, _index(event.start_mark), _index(event.end_mark)


def _index(mark: Any) -> int:
    return int(mark.index)


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
