"""Translate a guide: put the texts of a translation in the place of the English ones.

A translation holds texts by id and nothing else, so it cannot change what is
pressed, how hard or for how long. Which texts of a guide can be translated follows
from its schema. They take the place of the English nodes; the whole is then decoded
by the same schema, so that every bound holds for them too and a diagnostic has its
location in the translation's own file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from selfcare.documents.decoders import (
    Text,
    TextEntries,
    TextList,
    TextRecord,
    Texts,
    missing_key,
    unknown_key,
    word,
)
from selfcare.documents.diagnostics import RefusedError, Report, Severity, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode, SequenceNode, find
from selfcare.documents.reader import read_into
from selfcare.guides.kinds import KINDS
from selfcare.guides.model import ALONE, WORDS, Document
from selfcare.guides.translation_checks import check_text
from selfcare.i18n import _

_KEYS = ("kind", "language", "made_from", "words")
_SUM = word("[0-9a-f]{8}", "3f2a91c0")

Extracted = str | list[Any] | dict[str, Any]
"""The texts below a node as a translation gives them: one, a list, or more of them by key."""


class Translation(NamedTuple):
    """A file of translated texts, not read yet, and the language that its name tells."""

    path: str
    data: bytes
    language: str


def check_sum(kind: str, root: MappingNode) -> str:
    """Return the check sum of all English texts of a guide, as eight hexadecimal digits."""
    texts = json.dumps(extract_texts(kind, root), separators=(",", ":"))
    return f"{crc32(texts.encode()):08x}"


def extract_texts(kind: str, root: MappingNode) -> dict[str, Extracted]:
    """Return all translatable texts of a guide, by the ids of its entries."""
    tree = _text_record(kind)
    if kind in ALONE:
        texts = _extract(tree, root)
        return {root.text("id"): texts} if texts is not None else {}
    extracted: dict[str, Extracted] = {}
    for key, below in tree.keys.items():
        texts = _extract(below, _value(root, key))
        if isinstance(below, TextEntries) and isinstance(texts, dict):
            extracted |= texts
        elif texts is not None:
            extracted[key] = texts
    return extracted


def apply_translation(document: Document, translation: Translation) -> Document:
    """Return the guide in these texts; in English, with diagnostics, where they are unusable.

    A guide with an error of its own is given back as it is.
    """
    if document.root is None or not document.usable:
        return document
    report = Report(translation.path)
    root = _overlay(document, document.root, translation, report)
    if root is None:
        return document._replace(translation_diagnostics=report.diagnostics())
    try:
        contents = KINDS[document.kind].decode(root, report)
    except RefusedError:
        contents = document.contents
    if report.errors:
        return document._replace(translation_diagnostics=report.diagnostics())
    return document._replace(
        contents=contents,
        root=root,
        language=translation.language,
        translation_diagnostics=report.diagnostics(),
    )


def _overlay(
    document: Document, english: MappingNode, translation: Translation, report: Report
) -> MappingNode | None:
    """Return the nodes of the guide with all texts replaced; None where that is impossible."""
    root = read_into(report, translation.data)
    if root is None:
        return None
    for key, (node, _value_node) in root.entries.items():
        if key not in _KEYS:
            unknown_key(node, _KEYS, report)
    _check_head(root, translation, report)
    if not _check_sum(document, english, root, report) and document.built_in:
        return None  # what we publish is never in old words
    if "words" not in root.entries:
        missing_key(root, "words", _("The texts, by id."), report)
        return None
    replace = _Replacer(translation.language, report)
    return replace.document(document.kind, english, find(root, "words"))


def _check_head(root: MappingNode, translation: Translation, report: Report) -> None:
    """Report a kind or a language that is not what the name of the file tells."""
    for key, expected in (("kind", WORDS), ("language", translation.language)):
        if key not in root.entries:
            hint = _("Write {value}.").format(value=expected)
            missing_key(root, key, hint, report)
        elif root.text(key) != expected:
            message = _("{value} does not go with the name of this file.")
            message = message.format(value=short(root.text(key)))
            hint = _("Write {value}, or give the file another name.").format(value=expected)
            report.add(find(root, key), "words-name", message, hint)


def _check_sum(document: Document, english: MappingNode, root: MappingNode, report: Report) -> bool:
    """Return whether a translation is current; report one made from other English texts."""
    now = check_sum(document.kind, english)
    hint = _('Compare both, then write: made_from: "{sum}"').format(sum=now)
    if "made_from" not in root.entries:
        if document.built_in:
            message = _("This does not say from which English words it was made.")
            report.add(root, "words-outdated", message, hint, Severity.WARNING)
        return not document.built_in
    node = find(root, "made_from")
    if isinstance(node, ScalarNode):  # digits alone would look like a number
        node = node._replace(plain=False)
    try:
        made_from = _SUM.decode(node, report)
    except RefusedError:
        return False
    if made_from != now:
        message = _("The English words have changed since this was made.")
        report.add(node, "words-outdated", message, hint, Severity.WARNING)
    return made_from == now


def _text_record(kind: str) -> TextRecord:
    texts = KINDS[kind].texts
    return texts if isinstance(texts, TextRecord) else TextRecord({})


def _value(node: Node, key: str) -> Node | None:
    """Return what a mapping has at a key."""
    entry = node.entries.get(key) if isinstance(node, MappingNode) else None
    return entry[1] if entry else None


def _entries(tree: TextEntries, node: Node | None) -> dict[str, Node]:
    """Return records by their free keys, or by the keys that they hold themselves."""
    if isinstance(node, MappingNode) and not tree.key:
        return {key: value for key, (_key, value) in node.entries.items()}
    items = node.items if isinstance(node, SequenceNode) else ()
    return {item.text(tree.key): item for item in items if isinstance(item, MappingNode)}


def _single_key(tree: Texts) -> str:
    """Return the only key of a record with one text, which is given without the key."""
    if isinstance(tree, TextRecord) and len(tree.keys) == 1:
        return next(iter(tree.keys))
    return ""


def _extract(tree: Texts, node: Node | None, *, with_key: bool = False) -> Extracted | None:
    """Return the texts below a node; None where there is nothing to translate."""
    if isinstance(tree, Text):
        return node.text if isinstance(node, ScalarNode) else None
    if isinstance(tree, TextList):
        items = node.items if isinstance(node, SequenceNode) else ()
        extracted = [_extract(tree.item, item) for item in items]
        return [texts for texts in extracted if texts is not None] or None
    if isinstance(tree, TextEntries):
        by_key = {
            key: _extract(tree.item, entry, with_key=bool(tree.key))
            for key, entry in _entries(tree, node).items()
        }
    elif (key := _single_key(tree)) and not with_key:
        return _extract(tree.keys[key], _value(node, key)) if node else None
    else:
        by_key = {
            key: _extract(below, _value(node, key)) if node else None
            for key, below in tree.keys.items()
        }
    return {key: texts for key, texts in by_key.items() if texts is not None} or None


class _Replacer:
    """Replaces English texts by those of a translation, and reports what does not fit."""

    def __init__(self, language: str, report: Report) -> None:
        self.language = language
        self.report = report

    def document(self, kind: str, root: MappingNode, words: Node) -> MappingNode:
        """Return a whole guide with all its texts replaced."""
        tree = _text_record(kind)
        if kind in ALONE:
            id_ = root.text("id")
            return next(
                (
                    self._record(tree, root, texts)
                    for _key, texts in self._matched({id_: tree}, {id_: root}, words)
                ),
                root,
            )
        own_keys = [
            key
            for key, below in tree.keys.items()
            if key in root.entries and not isinstance(below, TextEntries)
        ]
        entries = words.entries if isinstance(words, MappingNode) else {}
        for key, below in tree.keys.items():
            value = _value(root, key)
            if value is None:
                continue
            if isinstance(below, TextEntries):
                texts: Node = words
                if isinstance(words, MappingNode):
                    rest = {name: entry for name, entry in entries.items() if name not in own_keys}
                    texts = words._replace(entries=rest)
                root = _with(root, key, self.replace(below, value, texts))
            elif key in entries:
                root = _with(root, key, self.replace(below, value, entries[key][1]))
            elif _extract(below, value) is not None and isinstance(words, MappingNode):
                self._missing(key, words)
        return root

    def replace(self, tree: Texts, node: Node, words: Node, *, with_key: bool = False) -> Node:
        """Return a node with its texts replaced; report what does not fit and leave it."""
        if isinstance(tree, Text):
            return self._text(tree, node, words)
        if isinstance(tree, TextList):
            return words if tree.any_length else self._list(tree, node, words)
        if isinstance(tree, TextEntries):
            return self._free_entries(tree, node, words)
        key = _single_key(tree)
        if key and not with_key:
            value = _value(node, key)
            if value is None or not isinstance(node, MappingNode):
                return node
            return _with(node, key, self.replace(tree.keys[key], value, words))
        return self._record(tree, node, words) if isinstance(node, MappingNode) else node

    def _text(self, text: Text, node: Node, words: Node) -> Node:
        """The schema of the guide will check the rest of it as it checks English texts."""
        if not isinstance(words, ScalarNode):
            self.report.add(words, "not-text", _("Here belongs a text."))
            return node
        check_text(words, self.language, self.report, timed=text.timed, sideless=text.sideless)
        return words

    def _list(self, tree: TextList, node: Node, words: Node) -> Node:
        """Replace the texts of the items that have some, in order."""
        if not isinstance(node, SequenceNode):
            return node
        if not isinstance(words, SequenceNode):
            self.report.add(words, "not-a-list", _("Here belongs a list."))
            return node
        items = list(node.items)
        with_text = [i for i, item in enumerate(items) if _extract(tree.item, item) is not None]
        if len(with_text) != len(words.items):
            message = _("This list has {count} entries, and {expected} in English.")
            message = message.format(count=len(words.items), expected=len(with_text))
            hint = _("Keep the number and the order of the English list.")
            self.report.add(words, "words-count", message, hint)
            return node
        for index, texts in zip(with_text, words.items, strict=True):
            items[index] = self.replace(tree.item, items[index], texts)
        return node._replace(items=tuple(items))

    def _free_entries(self, tree: TextEntries, node: Node, words: Node) -> Node:
        entries = _entries(tree, node)
        with_key = bool(tree.key)
        trees = {
            key: tree.item
            for key, entry in entries.items()
            if _extract(tree.item, entry, with_key=with_key) is not None
        }
        for key, texts in self._matched(trees, entries, words):
            entries[key] = self.replace(tree.item, entries[key], texts, with_key=with_key)
        if isinstance(node, SequenceNode):
            return node._replace(items=tuple(entries.values()))
        if isinstance(node, MappingNode):
            for key, entry in entries.items():
                node = _with(node, key, entry)
        return node

    def _record(self, tree: TextRecord, node: MappingNode, words: Node) -> MappingNode:
        values = {key: value for key in tree.keys if (value := _value(node, key)) is not None}
        trees = {
            key: tree.keys[key]
            for key, value in values.items()
            if _extract(tree.keys[key], value) is not None
        }
        for key, texts in self._matched(trees, values, words):
            node = _with(node, key, self.replace(trees[key], values[key], texts))
        return node

    def _matched(
        self, trees: Mapping[str, Texts], english: Mapping[str, Node], words: Node
    ) -> Iterator[tuple[str, Node]]:
        """Return the texts for each key that needs some; report missing and unknown keys."""
        if not isinstance(words, MappingNode):
            self.report.add(words, "not-keys", _("Here belong keys with values."))
            return
        for key, (key_node, texts) in words.entries.items():
            if key in trees:
                yield key, texts
            else:
                unknown_key(key_node, trees, self.report)
        for key, tree in trees.items():
            if key not in words.entries:
                text = _extract(tree, english[key])
                self._missing(key, words, text if isinstance(text, str) else "")

    def _missing(self, key: str, words: Node, english: str = "") -> None:
        message = _("The words for `{key}` are missing.").format(key=key)
        hint = _("In English: {text}").format(text=short(english)) if english else ""
        self.report.add(words, "words-missing", message, hint)


def _with(node: MappingNode, key: str, value: Node) -> MappingNode:
    """Return a mapping with another value at a key that it has."""
    return node._replace(entries={**node.entries, key: (node.entries[key][0], value)})
