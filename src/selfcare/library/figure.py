"""The drawing behind the body map, as plain values. Only the built-in one is ever read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selfcare.library.folders import BUILT_IN, Found
from selfcare.library.index import rows, spoken_name

FILE = "body.yaml"


def drawing(files: Sequence[Found], cache: Path, version: str) -> object:
    """Give the values of the drawing, decoded once and then kept in the cache.

    None where the file is missing, cannot be read or is no drawing.
    """
    found = [one for one in files if one.origin == BUILT_IN and Path(one.path).name == FILE]
    if not found:
        return None
    (row,) = rows(
        found[:1], cache, version, lambda: [_decoded(found[0])], name=spoken_name("drawing")
    )
    return row["values"]


def _decoded(found: Found) -> dict[str, Any]:
    from selfcare.documents.plain import plain
    from selfcare.library.load import document_of

    root = document_of(found).root
    return {"values": None if root is None else plain(root)}
