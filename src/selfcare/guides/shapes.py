"""Where words stand in a guide, and where in its translation, which puts them in their place.

A shape says where the texts are in a guide and in its translation, which holds
them by id. Everything else of a guide is out of a translation's reach.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from selfcare.documents.hints import short
from selfcare.documents.nodes import Items, Node, Scalar, Table
from selfcare.documents.problem import Report
from selfcare.documents.records import unknown_key
from selfcare.guides.tongues import check_text
from selfcare.language import _


class Wording(NamedTuple):
    """The language of a translation, and the report for what is wrong with it."""

    language: str
    report: Report


Said = str | list[Any] | dict[str, Any]
"""The texts of a part as a translation gives them: one, a list, or more of them by key."""


class Shape(Protocol):
    """Where the texts of a part of a guide are."""

    def said(self, node: Node) -> Said | None:
        """The English texts of a part; None where there is nothing to translate."""

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The part with other words in it, as it was where they do not fit; that is noted."""


class Text:
    """One text. `spoken` has bounds of its own, `sideless` may not name left or right."""

    def __init__(self, *, spoken: bool = False, sideless: bool = False) -> None:
        self.spoken = spoken
        self.sideless = sideless

    def said(self, node: Node) -> Said | None:
        """The text itself."""
        return node.text if isinstance(node, Scalar) else None

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The words, which the description of the guide will look at as it does at English."""
        if not isinstance(words, Scalar):
            wording.report.add(words, "not-text", _("Here belongs a text."))
            return node
        check_text(
            words, wording.language, wording.report, spoken=self.spoken, sideless=self.sideless
        )
        return words


class Free:
    """A list of texts that may have any length, such as what people search for."""

    def said(self, node: Node) -> Said | None:
        """Every text of the list."""
        return _list(TEXT, node)

    def put(self, node: Node, words: Node, wording: Wording) -> Node:  # noqa: ARG002 - as every shape
        """The words, whatever they are: the description of the guide knows what a list is."""
        return words


class Each:
    """A list whose items have texts, given as a list of the same length and order.

    With a key, only the items that have it count, and the words are put at that key.
    """

    def __init__(self, shape: Shape, key: str = "") -> None:
        self.shape = Within(key, shape) if key else shape

    def said(self, node: Node) -> Said | None:
        """The texts of all items that have some."""
        return _list(self.shape, node)

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The list, with the words in the items that have some."""
        if not isinstance(node, Items):
            return node
        if not isinstance(words, Items):
            wording.report.add(words, "not-a-list", _("Here belongs a list."))
            return node
        told = [i for i, item in enumerate(node.items) if self.shape.said(item) is not None]
        if len(told) != len(words.items):
            message = _("This list has {count} entries, and {expected} in English.")
            message = message.format(count=len(words.items), expected=len(told))
            hint = _("Keep the number and the order of the English list.")
            wording.report.add(words, "words-count", message, hint)
            return node
        items = list(node.items)
        for index, said in zip(told, words.items, strict=True):
            items[index] = self.shape.put(items[index], said, wording)
        return node._replace(items=tuple(items))


class Within:
    """The texts at one key of a record, given without the key."""

    def __init__(self, key: str, shape: Shape) -> None:
        self.key = key
        self.shape = shape

    def said(self, node: Node) -> Said | None:
        """The texts at the key."""
        if not isinstance(node, Table) or self.key not in node.entries:
            return None
        return self.shape.said(node.entries[self.key][1])

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The record, with the words at the key."""
        if not isinstance(node, Table) or self.key not in node.entries:
            return node
        key, value = node.entries[self.key]
        entries = {**node.entries, self.key: (key, self.shape.put(value, words, wording))}
        return node._replace(entries=entries)


class Record:
    """A mapping with texts at some of its keys, given as a mapping with just those keys."""

    def __init__(self, keys: Mapping[str, Shape]) -> None:
        self.keys = {key: Within(key, shape) for key, shape in keys.items()}

    def said(self, node: Node) -> Said | None:
        """The texts of all keys."""
        return _mapping({key: shape.said(node) for key, shape in self.keys.items()})

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The mapping, with all its words."""
        needed = {key: one for key, one in self.keys.items() if one.said(node) is not None}
        for _key, shape, said in _matched(needed, node, words, wording.report):
            node = shape.put(node, said, wording)
        return node


class Keyed:
    """A mapping or a list of records with free keys, given as a mapping by those keys.

    The records of a list have their key in them, at `id_key`.
    """

    def __init__(self, shape: Shape, id_key: str = "") -> None:
        self.shape = shape
        self.id_key = id_key

    def said(self, node: Node) -> Said | None:
        """The texts of all records that have some."""
        entries = self._entries(node)
        return _mapping({key: self.shape.said(one) for key, one in entries.items()})

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The records, each with its words."""
        entries = self._entries(node)
        needed = {
            key: self.shape for key, one in entries.items() if self.shape.said(one) is not None
        }
        for key, shape, said in _matched(needed, node, words, wording.report):
            entries[key] = shape.put(entries[key], said, wording)
        if isinstance(node, Items):
            return node._replace(items=tuple(entries.values()))
        if isinstance(node, Table):
            kept = {key: (node.entries[key][0], one) for key, one in entries.items()}
            return node._replace(entries=kept)
        return node

    def _entries(self, node: Node) -> dict[str, Node]:
        if isinstance(node, Table) and not self.id_key:
            return {key: value for key, (_key, value) in node.entries.items()}
        items = node.items if isinstance(node, Items) else ()
        return {one.text(self.id_key): one for one in items if isinstance(one, Table)}


def _list(shape: Shape, node: Node) -> Said | None:
    items = node.items if isinstance(node, Items) else ()
    return [said for said in map(shape.said, items) if said is not None] or None


def _mapping(found: Mapping[str, Said | None]) -> Said | None:
    return {key: said for key, said in found.items() if said is not None} or None


def _matched(
    needed: Mapping[str, Shape], node: Node, words: Node, report: Report
) -> Iterator[tuple[str, Shape, Node]]:
    """What is needed, with the words for it; what is missing or means nothing is noted."""
    if not isinstance(words, Table):
        report.add(words, "not-keys", _("Here belong keys with values."))
        return
    for key, (key_node, said) in words.entries.items():
        if key in needed:
            yield key, needed[key], said
        else:
            unknown_key(key_node, needed, report)
    for key, shape in needed.items():
        if key not in words.entries:
            english = shape.said(node)
            _missing(key, words, report, english if isinstance(english, str) else "")


def _missing(key: str, words: Node, report: Report, english: str = "") -> None:
    message = _("The words for `{key}` are missing.").format(key=key)
    hint = _("In English: {text}").format(text=short(english)) if english else ""
    report.add(words, "words-missing", message, hint)


TEXT = Text()


class Alone:
    """A file that is one entry, given as a mapping with its id as the only key."""

    def __init__(self, keys: Mapping[str, Shape]) -> None:
        self.shape = Record(keys)

    def said(self, node: Node) -> Said | None:
        """The texts of the entry under its id."""
        return _mapping({_id(node): self.shape.said(node)})

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The entry with its words."""
        for _key, shape, said in _matched({_id(node): self.shape}, node, words, wording.report):
            node = shape.put(node, said, wording)
        return node


def _id(node: Node) -> str:
    return node.text("id") if isinstance(node, Table) else ""


class RedFlags:
    """Red flags by id, and with them the advice for each tier, under `advice`."""

    flags = Within("red_flags", Keyed(Record({"ask": TEXT, "why": TEXT}), "id"))
    advice = Within("advice", Keyed(TEXT))

    def said(self, node: Node) -> Said | None:
        """The advice and then the flags."""
        flags = self.flags.said(node)
        by_id = flags if isinstance(flags, dict) else {}
        return _mapping({"advice": self.advice.said(node), **by_id})

    def put(self, node: Node, words: Node, wording: Wording) -> Node:
        """The flags and the advice with their words."""
        if isinstance(words, Table) and "advice" in words.entries:
            node = self.advice.put(node, words.entries["advice"][1], wording)
            rest = {key: value for key, value in words.entries.items() if key != "advice"}
            words = words._replace(entries=rest)
        elif self.advice.said(node) is not None:
            _missing("advice", words, wording.report)
        return self.flags.put(node, words, wording)
