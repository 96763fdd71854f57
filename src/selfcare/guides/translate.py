"""Translate a guide: replace the English texts with those of a translation.

A translation contains only texts, by id, so it cannot change what is
pressed, how hard or for how long. Which texts of a guide can be translated follows
from its schema. They take the place of the English nodes; the whole is then decoded
by the same schema, so that every limit applies to them too and a diagnostic has its
location in the translation's own file.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
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
from selfcare.guides.model import ALONE, WORDS
from selfcare.guides.resolve import Document
from selfcare.guides.schema import KINDS, check_sideless
from selfcare.i18n import _

LONGEST_SPOKEN = {"zh": 72}
"""By language: how many characters can be spoken in time, where words have no spaces between."""

_KEYS = ("kind", "language", "made_from", "words")
_SUM = word("[0-9a-f]{8}", "3f2a91c0")

Extracted = str | list[Any] | dict[str, Any]
"""The texts below a node as a translation has them: one, a list, or more of them by key."""

Children = dict[str, tuple[Texts, Node]]
"""By key: what is below a node, and where its texts are."""


def check_sum(kind: str, root: MappingNode) -> str:
    """Return the check sum of all English texts of a guide, as eight hexadecimal digits."""
    texts = json.dumps(extract_texts(kind, root), separators=(",", ":"))
    return f"{crc32(texts.encode()):08x}"


def extract_texts(kind: str, root: MappingNode) -> dict[str, Extracted]:
    """Return all translatable texts of a guide, by the ids of its entries."""
    return _extract_all(_entries_of_guide(kind, root))


def apply_translation(document: Document, data: bytes, path: str, language: str) -> Document:
    """Return the guide in these texts; in English, with diagnostics, if they are unusable.

    A guide with an error of its own is returned as it is.
    """
    if document.root is None or not document.usable:
        return document
    report = Report(path)
    root = _overlay(document, document.root, data, language, report)
    contents = document.contents
    if root is not None:
        with suppress(RefusedError):
            contents = KINDS[document.kind].decode(root, report)
    document = document._replace(translation_diagnostics=report.diagnostics())
    if root is None or report.errors:
        return document
    return document._replace(contents=contents, root=root, language=language)


def _overlay(
    document: Document, english: MappingNode, data: bytes, language: str, report: Report
) -> MappingNode | None:
    """Return the nodes of the guide with all texts replaced; None if that is impossible."""
    root = read_into(report, data)
    if root is None:
        return None
    for key, (node, _value_node) in root.entries.items():
        if key not in _KEYS:
            unknown_key(node, _KEYS, report)
    _check_head(root, language, report)
    if not _check_sum(document, english, root, report) and document.built_in:
        return None  # what we publish is never out of date
    if "words" not in root.entries:
        missing_key(root, "words", _("The texts, by id."), report)
        return None
    matcher = _Matcher(language, report)
    matcher.match_children(_entries_of_guide(document.kind, english), find(root, "words"))
    return _substitute(english, matcher.replacements)


def _check_head(root: MappingNode, language: str, report: Report) -> None:
    """Report a kind or a language that does not match the file name."""
    for key, expected in (("kind", WORDS), ("language", language)):
        if key not in root.entries:
            hint = _("Write {value}.").format(value=expected)
            missing_key(root, key, hint, report)
        elif root.text(key) != expected:
            message = _("{value} does not match the name of this file.")
            message = message.format(value=short(root.text(key)))
            hint = _("Write {value}, or give the file another name.").format(value=expected)
            report.add(find(root, key), "words-name", message, hint)


def _check_sum(document: Document, english: MappingNode, root: MappingNode, report: Report) -> bool:
    """Return whether a translation is current; report one of others that is not."""
    now = check_sum(document.kind, english)
    hint = _('Compare both, then write: made_from: "{sum}"').format(sum=now)
    if "made_from" not in root.entries:
        if document.built_in:
            message = _("This does not say which English words it was made from.")
            report.add(root, "words-outdated", message, hint, Severity.WARNING)
        return not document.built_in
    node = find(root, "made_from")
    if isinstance(node, ScalarNode):  # digits alone would look like a number
        node = node._replace(plain=False)
    try:
        made_from = _SUM.decode(node, report)
    except RefusedError:
        return False
    if made_from != now and not document.built_in:  # ours is known to wait
        message = _("The English words have changed since this was made.")
        report.add(node, "words-outdated", message, hint, Severity.WARNING)
    return made_from == now


def _entries_of_guide(kind: str, root: MappingNode) -> Children:
    """Return what a translation names at its top: the ids of all entries, and keys beside them."""
    tree = KINDS[kind].texts
    if tree is None:  # pragma: no cover - every kind has texts
        return {}
    if kind in ALONE:
        return {root.text("id"): (tree, root)}
    children: Children = {}
    for key, (below, node) in _children(tree, root).items():
        children |= (
            _children(below, node) if isinstance(below, TextEntries) else {key: (below, node)}
        )
    return children


def _children(tree: Texts, node: Node) -> Children:
    """Return what is below a record or entries, by key, whether it has any text or not."""
    if isinstance(tree, TextRecord) and isinstance(node, MappingNode):
        keys = [key for key in tree.keys if key in node.entries]
        return {key: (tree.keys[key], node.entries[key][1]) for key in keys}
    if isinstance(tree, TextEntries) and isinstance(node, MappingNode):
        return {key: (tree.item, value) for key, (_key, value) in node.entries.items()}
    if isinstance(tree, TextEntries) and isinstance(node, SequenceNode):
        items = (item for item in node.items if isinstance(item, MappingNode))
        return {item.text(tree.key): (tree.item, item) for item in items}
    return {}  # pragma: no cover - a guide of another shape is never translated


def _substitute(node: MappingNode, replacements: Mapping[int, Node]) -> MappingNode:
    """Return a guide with all nodes replaced that are to be."""

    def new(below: Node) -> Node:
        if id(below) in replacements:
            return replacements[id(below)]
        if isinstance(below, SequenceNode):
            return below._replace(items=tuple(map(new, below.items)))
        return _substitute(below, replacements) if isinstance(below, MappingNode) else below

    entries = {key: (name, new(value)) for key, (name, value) in node.entries.items()}
    return node._replace(entries=entries)


def _extract(tree: Texts, node: Node) -> Extracted | None:
    """Return the texts below a node; None if there is nothing to translate."""
    if isinstance(tree, Text):
        return node.text if isinstance(node, ScalarNode) else None
    if isinstance(tree, TextList):
        items = node.items if isinstance(node, SequenceNode) else ()
        extracted = [_extract(tree.item, item) for item in items]
        return [texts for texts in extracted if texts is not None] or None
    by_key = _extract_all(_children(tree, node))
    if isinstance(tree, TextRecord) and tree.bare:
        return next(iter(by_key.values()), None)
    return by_key or None


def _extract_all(children: Children) -> dict[str, Extracted]:
    extracted = {key: _extract(*child) for key, child in children.items()}
    return {key: texts for key, texts in extracted.items() if texts is not None}


class _Matcher:
    """Matches a translation with the English texts, and reports what does not fit."""

    def __init__(self, language: str, report: Report) -> None:
        self.language = language
        self.report = report
        self.replacements: dict[int, Node] = {}  # by the identity of the English node

    def match(self, tree: Texts, node: Node, words: Node) -> None:
        if isinstance(tree, Text):
            self._match_text(tree, node, words)
        elif isinstance(tree, TextList) and tree.any_length:
            self.replacements[id(node)] = words
        elif isinstance(tree, TextList):
            self._match_list(tree, node, words)
        elif isinstance(tree, TextRecord) and tree.bare:
            for child in _children(tree, node).values():
                self.match(*child, words)
        else:
            self.match_children(_children(tree, node), words)

    def match_children(self, children: Children, words: Node) -> None:
        if not isinstance(words, MappingNode):
            self.report.add(words, "not-keys", _("This must be a list of keys and values."))
            return
        texts = _extract_all(children)
        for key, (key_node, value) in words.entries.items():
            if key in texts:
                self.match(*children[key], value)
            else:
                unknown_key(key_node, texts, self.report)
        for key in texts.keys() - words.entries.keys():
            message = _("The words for `{key}` are missing.").format(key=key)
            text = texts[key]
            hint = _("In English: {text}").format(text=short(text)) if isinstance(text, str) else ""
            self.report.add(words, "words-missing", message, hint)

    def _match_text(self, text: Text, node: Node, words: Node) -> None:
        """Check what the guide's schema, used next, does not check."""
        if not isinstance(words, ScalarNode):
            self.report.add(words, "not-text", _("This must be text."))
            return
        longest = LONGEST_SPOKEN.get(self.language.partition("-")[0])
        if text.timed and longest is not None and len(words.text) > longest:
            message = _("This has {count} characters; at most {longest} can be spoken in time.")
            message = message.format(count=len(words.text), longest=longest)
            self.report.add(words, "long-text", message)
        if text.sideless:
            check_sideless(words.text, self.language, words, self.report)
        self.replacements[id(node)] = words

    def _match_list(self, tree: TextList, node: Node, words: Node) -> None:
        """Match the items that have texts, in order."""
        if not isinstance(words, SequenceNode):
            self.report.add(words, "not-a-list", _("This must be a list."))
            return
        items = node.items if isinstance(node, SequenceNode) else ()
        with_text = [item for item in items if _extract(tree.item, item) is not None]
        if len(with_text) != len(words.items):
            message = _("This list has {count} entries, but {expected} in English.")
            message = message.format(count=len(words.items), expected=len(with_text))
            hint = _("Keep the number and the order of the English list.")
            self.report.add(words, "words-count", message, hint)
            return
        for item, texts in zip(with_text, words.items, strict=True):
            self.match(tree.item, item, texts)
