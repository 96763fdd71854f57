"""The JSON Schema of guides, for editors that check and explain YAML while typing."""

from typing import Any

from selfcare.guides.kinds import KINDS
from selfcare.guides.model import WORDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_WORDS = {
    "type": "object",
    "properties": {
        "kind": {"const": WORDS, "description": "The texts of a guide in another language."},
        "language": {"type": "string", "description": "Its tag, as in the name of the file."},
        "made_from": {"type": "string", "description": "A check sum of the English words."},
        "words": {"type": "object", "description": "The texts, by id."},
    },
    "required": ["kind", "language", "words"],
    "additionalProperties": False,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind. Raises KeyError for a kind there is not."""
    return {"$schema": DIALECT, "title": f"selfcare {kind}", **KINDS[kind].schema}


def schema_of_all() -> dict[str, Any]:
    """One JSON Schema for guides of every kind: which keys there are follows from `kind`."""
    fields = {**{name: field.schema for name, field in KINDS.items()}, WORDS: _WORDS}
    kind = {"enum": list(fields), "description": "What kind of guide this file is."}
    return {
        "$schema": DIALECT,
        "title": "selfcare guide",
        "type": "object",
        "properties": {"kind": kind},
        "required": ["kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
                "then": described,
            }
            for name, described in fields.items()
        ],
    }
