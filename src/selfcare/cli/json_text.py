"""A JSON document laid out to be read: each key and each entry of a list on a line of its own."""

import json
from collections.abc import Mapping
from typing import Any


def json_text(document: Mapping[str, Any], *, ascii_only: bool) -> str:
    """Lay out a document two levels deep.

    The encoder's own layout is written in Python and takes a second for ten
    thousand routines; a whole entry at a time is written in C.
    """
    encode = json.JSONEncoder(ensure_ascii=ascii_only).encode

    def laid_out(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n    " + ",\n    ".join(map(encode, value)) + "\n  ]"
        if isinstance(value, dict) and value:
            rows = (f"{encode(str(key))}: {encode(one)}" for key, one in value.items())
            return "{\n    " + ",\n    ".join(rows) + "\n  }"
        return encode(value)

    return (
        "{\n  "
        + ",\n  ".join(f"{encode(key)}: {laid_out(value)}" for key, value in document.items())
        + "\n}"
    )
