"""Nodes <-> lists and mappings that JSON can keep, with every place."""

from typing import Any

from selfcare.documents.nodes import Items, Node, Scalar, Table


def packed(root: Table) -> list[Any]:
    """All of a file: line, column and entries; a scalar also tells whether it is plain."""
    entries = {name: [list(key), _packed(value)] for name, (key, value) in root.entries.items()}
    return [root.line, root.column, entries]


def unpacked(values: list[Any]) -> Table:
    """The nodes that were packed. Nothing is checked: who keeps them knows that they are whole."""
    line, column, inside = values
    entries = {name: (Scalar(*key), _unpacked(value)) for name, (key, value) in inside.items()}
    return Table(line, column, entries)


def _packed(node: Node) -> list[Any]:
    if isinstance(node, Table):
        return packed(node)
    if isinstance(node, Items):
        return [node.line, node.column, [_packed(item) for item in node.items]]
    return list(node)


def _unpacked(values: list[Any]) -> Node:
    line, column, inside, *plain = values
    if plain:
        return Scalar(line, column, inside, *plain)
    if isinstance(inside, dict):
        return unpacked(values)
    return Items(line, column, tuple([_unpacked(item) for item in inside]))
