"""The schema of every kind of guide, also as JSON Schema for editors that check YAML."""

from typing import Any

from selfcare.documents.decoders import Field, converted
from selfcare.guides.model import WORDS, Contents
from selfcare.guides.schema_article import SOURCE_LIST, TIPS, TOPIC
from selfcare.guides.schema_figure import FIGURE
from selfcare.guides.schema_point import POINTS
from selfcare.guides.schema_routine import ROUTINE
from selfcare.guides.schema_safety import CONTRAINDICATIONS, RED_FLAGS, SYMPTOMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, Field[Contents]] = {
    "routine": converted(ROUTINE, lambda entry, _node, _report: Contents(routines=(entry,))),
    "points": POINTS,
    "sources": SOURCE_LIST,
    "red-flags": RED_FLAGS,
    "contraindications": CONTRAINDICATIONS,
    "symptoms": SYMPTOMS,
    "tips": TIPS,
    "topic": converted(TOPIC, lambda entry, _node, _report: Contents(topics=(entry,))),
    "figure": FIGURE,
}

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


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one kind. Raises KeyError for an unknown kind."""
    return {"$schema": DIALECT, "title": f"selfcare {kind}", **KINDS[kind].schema}


def json_schema_of_all() -> dict[str, Any]:
    """Return one JSON Schema for guides of every kind: the keys follow from `kind`."""
    schemas = {**{name: field.schema for name, field in KINDS.items()}, WORDS: _WORDS}
    kind = {"enum": list(schemas), "description": "What kind of guide this file is."}
    return {
        "$schema": DIALECT,
        "title": "selfcare guide",
        "type": "object",
        "properties": {"kind": kind},
        "required": ["kind"],
        "allOf": [
            {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": schema}
            for name, schema in schemas.items()
        ],
    }
