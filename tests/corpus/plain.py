"""Nodes as plain values, for a second opinion on guides."""

from selfcare.documents.nodes import (
    MappingNode,
    Node,
    SequenceNode,
    decimal,
    is_nothing,
    is_text,
    whole_number,
)


def plain(node: Node) -> object:
    """Dicts, lists, text, numbers, booleans and None, where `no` stays text."""
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, (_key, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.text in {"true", "false"}:
        return node.text == "true"
    if is_nothing(node.text):
        return None
    whole = whole_number(node.text)
    if whole is not None:
        return whole
    number = decimal(node.text)
    if number is None and node.text[1:].isdigit() and not is_text(node.text):
        return int(node.text)  # 018 is a number in YAML 1.2 and a text in YAML 1.1
    return node.text if number is None else number
