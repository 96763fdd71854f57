"""What a YAML file consists of, with places: scalars, lists, mappings.

Named tuples, because thousands of them are made for each file and they are
three times as fast to make as frozen dataclasses. Lines and columns count from 1.
"""

from typing import NamedTuple


class ScalarNode(NamedTuple):
    """One piece of text; `plain` means it stands without quotes and may be a number."""

    line: int
    column: int
    text: str
    plain: bool


class SequenceNode(NamedTuple):
    line: int
    column: int
    items: "tuple[Node, ...]"


class MappingNode(NamedTuple):
    """A mapping: by key, the key's own node and the value's. Doubled keys are gone already."""

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
