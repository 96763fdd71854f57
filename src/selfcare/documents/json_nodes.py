"""Turn JSON into nodes for the fields that decode YAML. The place of a problem is a path.

A YAML parser would know lines and columns, but takes ten times as long, and YAML
does not know the surrogate pairs that JSON writes.
"""

import json
from contextlib import suppress
from typing import Any

from selfcare.documents.decoders import Field, T
from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode, SequenceNode
from selfcare.i18n import _

DEEPEST = 5
LONGEST_NUMBER = 15


class _Repeated(dict[str, Any]):
    """An object in which a key occurs twice."""

    key = ""


def load(data: bytes) -> Any:
    """Parse JSON in any Unicode encoding. Raises ValueError or RecursionError."""
    return json.loads(data, object_pairs_hook=_object, parse_int=_integer)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    repeated = _Repeated()
    for key, value in pairs:
        if key in repeated:
            repeated.key = key
        repeated[key] = value
    return repeated


def _integer(text: str) -> float:
    return int(text) if len(text) <= LONGEST_NUMBER else float(text)


def decode(
    field: Field[T], value: Any, path: str, problems: list[str], deepest: int = DEEPEST
) -> T | None:
    """Decode a JSON value, or add what is wrong with it, and where, to the problems."""
    report = Report(path)
    places: list[str] = []  # the line of a node is the index of its path
    decoded = None
    with suppress(RefusedError):
        decoded = field.decode(_node(value, path, places, report, deepest), report)
    for problem in report.diagnostics():
        place = f"{places[problem.line]}: " if places[problem.line] else ""
        problems.append(f"{place}{problem.message} {problem.hint}".rstrip())
    return None if report.errors else decoded


def _node(value: Any, path: str, places: list[str], report: Report, deepest: int) -> Node:
    """Turn a value into a node. What is nested too deep to mean anything is left out."""
    line = len(places)
    places.append(path)
    if isinstance(value, str):
        return ScalarNode(line, 1, value, plain=False)
    if isinstance(value, dict):
        table = MappingNode(line, 1, {})
        if isinstance(value, _Repeated):
            message = _("{key} is here a second time.").format(key=short(value.key))
            report.add(table, "duplicate-key", message)
        for key, item in value.items() if deepest else ():
            node = _node(item, f"{path}.{key}" if path else key, places, report, deepest - 1)
            table.entries[key] = ScalarNode(node.line, 1, key, plain=False), node
        return table
    if isinstance(value, list):
        items = (
            _node(item, f"{path}[{number}]", places, report, deepest - 1)
            for number, item in enumerate(value if deepest else ())
        )
        return SequenceNode(line, 1, tuple(items))
    return ScalarNode(line, 1, "null" if value is None else str(value).lower(), plain=True)
