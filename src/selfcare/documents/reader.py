"""Parse YAML into nodes with places, or problems. Never raises, and never grows without limit.

Nodes are built from parse events: composing YAML the usual way follows
anchors and recurses without a limit, which a hostile file uses to eat the
memory or to kill the interpreter.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from selfcare.documents import LARGEST_BYTES, nodes
from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode, SequenceNode
from selfcare.i18n import _

DEEPEST = 20
MOST_VALUES = 20_000

_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_LONGEST_REASON = 100
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


_START = ScalarNode(1, 1, "", plain=True)


def read_into(report: Report, data: bytes) -> MappingNode | None:
    """Parse one YAML file; None if a problem in the report leaves nothing to continue with."""
    try:
        return _build(_decode(data, report), report)
    except RefusedError:
        return None


def _decode(data: bytes, report: Report) -> str:
    if len(data) > LARGEST_BYTES:
        message = _("The file is larger than {limit} kB.").format(limit=LARGEST_BYTES // 1024)
        raise report.refuse(_START, "too-large", message)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = _location_of(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        hint = _("Save the file as UTF-8.")
        raise report.refuse(place, "not-utf8", _("This is not UTF-8 text."), hint) from None
    if re.search(nodes.FORBIDDEN, text) is None:
        return text
    for match in re.finditer(nodes.FORBIDDEN, text):
        if report.full:
            break
        _forbidden(report, _location_of(text[: match.start()]), match[0])
    return re.sub(nodes.FORBIDDEN, _REPLACEMENT, text)


def _location_of(before: str) -> ScalarNode:
    """Return the place right behind a text, with lines ending as YAML ends them."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _place_at(len(lines), len(lines[-1]) + 1)


def _place_at(line: int, column: int) -> ScalarNode:
    return ScalarNode(line, column, "", plain=True)


def _forbidden(report: Report, place: ScalarNode, character: str) -> None:
    message = _("The character {code} is not allowed in text.")
    hint = _("Remove it: it can control the terminal or hide text.")
    code = f"U+{ord(character):04X}"
    report.add(place, "control-character", message.format(code=code), hint)


def _build(text: str, report: Report) -> MappingNode:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        return _Builder(loader.get_event, report).document()
    except yaml.YAMLError as error:
        raise _syntax(error, text, report) from None
    except (ValueError, OverflowError):  # the Python parser, at an escape beyond Unicode
        message = _("This escape does not stand for a character.")
        raise report.refuse(_START, "yaml-syntax", message) from None


def _syntax(error: yaml.YAMLError, text: str, report: Report) -> RefusedError:
    mark = getattr(error, "problem_mark", None)
    place = _place_at(mark.line + 1, mark.column + 1) if mark else _START
    what = (getattr(error, "problem", None) or "unreadable")[:_LONGEST_REASON]
    if "nesting depth" in what:  # newer libraries look a thousand brackets ahead, and stop there
        return _too_deep(place, report)
    hint = ""
    if mark and text[mark.index : mark.index + 1] == "\t":
        hint = _("Indent with spaces, not with tabs.")
    elif "mapping values are not allowed" in what:
        hint = _("Put quotes around a text that has a colon in it, or fix the indentation.")
    return report.refuse(place, "yaml-syntax", _("YAML: {what}.").format(what=what), hint)


def _too_deep(place: ScalarNode, report: Report) -> RefusedError:
    message = _("This is nested more than {limit} deep.").format(limit=DEEPEST)
    return report.refuse(place, "too-deep", message)


class _Builder:
    """Turns events into nodes by recursion, which DEEPEST bounds."""

    def __init__(self, next_event: Callable[[], Any], report: Report) -> None:
        self.next_event = next_event
        self.report = report
        self.values_left = MOST_VALUES

    def document(self) -> MappingNode:
        self.next_event()
        if isinstance(self.next_event(), yaml.StreamEndEvent):
            hint = _("Write keys with values, one per line: `key: value`.")
            message = _("There is nothing in this file.")
            raise self.report.refuse(_START, "empty-file", message, hint)
        root = self.node(self.next_event(), 1)
        self.next_event()
        if not isinstance(after := self.next_event(), yaml.StreamEndEvent):
            hint = _("Put it in a file of its own.")
            message = _("A second document starts here.")
            raise self.report.refuse(_place(after), "several-documents", message, hint)
        if not isinstance(root, MappingNode):
            message = _("The file is not a mapping of keys to values.")
            hint = _("Write keys with values, one per line: `key: value`.")
            raise self.report.refuse(root, "not-a-mapping", message, hint)
        return root

    def node(self, event: Any, depth: int) -> Node:
        """Build the node that starts with this event."""
        self.values_left -= 1
        if event.anchor is not None or event.tag is not None or self.values_left < 0:
            raise self.unwanted(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node = ScalarNode(line, column, event.value, not event.style)
            return self.cleaned(node) if event.style == '"' else node
        if depth > DEEPEST:
            raise _too_deep(_place(event), self.report)
        if kind is yaml.MappingStartEvent:
            return MappingNode(line, column, self.entries(depth + 1))
        return SequenceNode(line, column, tuple(self.items(depth + 1)))

    def unwanted(self, event: Any) -> RefusedError:
        """Report why reading ends at this event."""
        if self.values_left < 0:
            message = _("There are more than {limit} values in this file.")
            return self.report.refuse(
                _place(event), "too-many-values", message.format(limit=MOST_VALUES)
            )
        if event.anchor is not None:
            message = _("Anchors and aliases are not allowed.")
            hint = _("Write the value each time.")
            return self.report.refuse(_place(event), "anchor", message, hint)
        hint = _("Remove the tag.")
        return self.report.refuse(_place(event), "tag", _("Tags are not allowed."), hint)

    def cleaned(self, node: ScalarNode) -> ScalarNode:
        """Clean a scalar in double quotes: its escapes can bring in what the file does not hold."""
        if match := re.search(nodes.FORBIDDEN, node.text):
            _forbidden(self.report, node, match[0])
            return node._replace(text=re.sub(nodes.FORBIDDEN, _REPLACEMENT, node.text))
        return node

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := self.next_event(), _ENDS):
            yield self.node(event, depth)

    def entries(self, depth: int) -> dict[str, tuple[ScalarNode, Node]]:
        """Build the entries of a mapping; a key that occurs again keeps its first value."""
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        while not isinstance(event := self.next_event(), _ENDS):
            key = self.node(event, depth)
            value = self.node(self.next_event(), depth)
            if not isinstance(key, ScalarNode) or (key.plain and not nodes.is_text(key.text)):
                hint = _("Write keys as words.")
                self.report.add(key, "key-not-text", _("A key has to be text."), hint)
            elif key.text in entries:
                self.duplicate(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
        return entries

    def duplicate(self, key: ScalarNode, first: ScalarNode) -> None:
        message = _("{key} appears a second time here.").format(key=short(key.text))
        hint = _("The first is at {line}:{column}.").format(line=first.line, column=first.column)
        self.report.add(key, "duplicate-key", message, hint)


def _place(event: Any) -> ScalarNode:
    return _place_at(event.start_mark.line + 1, event.start_mark.column + 1)
