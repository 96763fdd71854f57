"""Nodes <-> lists and mappings that JSON can keep, with every place."""

from typing import Any

from selfcare.documents.nodes import Items, Node, Scalar, Table


def packed(node: Node) -> list[Any]:
    """Line, column and what stands there; a scalar also tells whether it is plain."""
    if isinstance(node, Scalar):
        return list(node)
    if isinstance(node, Items):
        return [node.line, node.column, [packed(item) for item in node.items]]
    entries = {name: [list(key), packed(value)] for name, (key, value) in node.entries.items()}
    return [node.line, node.column, entries]


def unpacked(values: list[Any]) -> Node:
    """The nodes that were packed. Nothing is checked: who keeps them knows that they are whole."""
    line, column, inside, *plain = values
    if plain:
        return Scalar(line, column, inside, *plain)
    if isinstance(inside, list):
        return Items(line, column, tuple([unpacked(item) for item in inside]))
    entries = {name: (Scalar(*key), unpacked(value)) for name, (key, value) in inside.items()}
    return Table(line, column, entries)
