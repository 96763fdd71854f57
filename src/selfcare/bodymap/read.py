"""The nodes of a figure's file -> the drawing, or an error with line and column."""

import re

from selfcare.bodymap.decode import decode
from selfcare.documents.nodes import MappingNode, Node, ScalarNode, SequenceNode, find
from selfcare.documents.scalars import decimal
from selfcare.errors import SelfcareError
from selfcare.guides.figure import Figure


def read(root: MappingNode, path: str) -> Figure:
    """Decode a figure's file; SelfcareError `bad-figure` with its path, line and column."""
    try:
        return decode(_plain(root))
    except SelfcareError as error:
        node = find(root, *_keys(error.context))
        place = f"{path}:{node.line}:{node.column}"
        raise SelfcareError(error.code, error.message, place, error.hint, error.status) from error


def _plain(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {key: _plain(value) for key, (_key, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.items]
    return _scalar(node)


def _scalar(node: ScalarNode) -> object:
    number = decimal(node.text) if node.plain else None
    return node.text if number is None else number


def _keys(place: str) -> list[str | int]:
    """`views.front.box[2]` as the keys and indexes on the way there."""
    found = re.findall(r"\[([0-9]+)\]|([^.\[\]]+)", place)
    return [int(index) if index else key for index, key in found]
