"""What a YAML file consists of, with places; and what an unquoted piece of text means.

Nodes are named tuples, because thousands of them are made for each file and they are
three times as fast to make as frozen dataclasses. Lines and columns count from 1.

YAML 1.1 turns `1:30` into 90, `no` into false and `010` into 8. Here only `true`, `false`,
whole numbers and decimals are anything but text, so nothing changes its meaning silently;
what looks like one of the others gets a hint.
"""

import re
from typing import NamedTuple

_STEERING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff"
)
# Patterns are compiled when a text first needs them: hardly any does at a start.
FORBIDDEN = f"[{_STEERING}]"
"""What steers a terminal, ends a line unseen or turns the direction of text."""

CONTROLS = f"[\t\n\r{_STEERING}]"
"""The same, and what ends a line or moves within it."""

_WHOLE = r"-?(?:0|[1-9][0-9]{0,14})"
_DECIMAL = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
_NOT_TEXT = (
    r"|~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
    r"|0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_STARTS_OF_NOT_TEXT = frozenset(["", *"~nNtTfF-+.0123456789"])  # spares most texts the pattern
_TRUE = frozenset({"true", "yes", "y", "on"})
_FALSE = frozenset({"false", "no", "n", "off"})


class ScalarNode(NamedTuple):
    """One piece of text; `plain` means that it has no quotes and may be a number."""

    line: int
    column: int
    text: str
    plain: bool


class SequenceNode(NamedTuple):
    line: int
    column: int
    items: "tuple[Node, ...]"


class MappingNode(NamedTuple):
    """A mapping: by key, the key's own node and the value's. Duplicate keys are already gone."""

    line: int
    column: int
    entries: "dict[str, tuple[ScalarNode, Node]]"

    def text(self, key: str) -> str:
        """Return the text at a key; empty if there is none."""
        entry = self.entries.get(key)
        return entry[1].text if entry and isinstance(entry[1], ScalarNode) else ""


Node = ScalarNode | SequenceNode | MappingNode


def find(node: Node, *path: str | int) -> Node:
    """Follow keys and indexes down, as far as they go: the best place known for a problem."""
    for name in path:
        if isinstance(node, MappingNode) and name in node.entries:
            node = node.entries[str(name)][1]
        elif isinstance(node, SequenceNode) and isinstance(name, int) and name < len(node.items):
            node = node.items[name]
        else:
            break
    return node


def is_text(text: str) -> bool:
    """Whether an unquoted scalar is text, and not a number, a boolean or nothing."""
    return text[:1] not in _STARTS_OF_NOT_TEXT or re.fullmatch(_NOT_TEXT, text) is None


def is_nothing(text: str) -> bool:
    return text in {"", "~", "null", "Null", "NULL"}


def whole_number(text: str) -> int | None:
    return int(text) if re.fullmatch(_WHOLE, text) else None


def decimal(text: str) -> float | None:
    return float(text) if re.fullmatch(_DECIMAL, text) else None


def meant_number(text: str) -> str:
    """Return the number that was probably meant, as it has to be written; or nothing."""
    text = text.strip()[:40]
    if clock := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", text):
        return str(int(clock[1]) * 60 + int(clock[2]))
    if re.fullmatch(r"0[xX][0-9a-fA-F]{1,8}|0[oO][0-7]{1,8}", text):
        return str(int(text, 0))
    bare = re.sub(r"\s*(?:s|sec|seconds?)$|_|^\+", "", text)
    if not re.fullmatch(r"-?(?:[0-9]{1,15}\.?[0-9]{0,15}|\.[0-9]{1,15})", bare):
        return ""
    value = float(bare)
    return str(int(value)) if value.is_integer() else str(value)


def meant_boolean(text: str) -> str:
    """Return `true` or `false`, whichever was probably meant; or nothing."""
    word = text.strip().lower()
    if word in _TRUE:
        return "true"
    return "false" if word in _FALSE else ""
