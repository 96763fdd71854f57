"""The JSON Schema of each kind of guide, for editors that check and explain YAML while typing."""

from typing import Any

from selfcare.guides.describe import KINDS


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind. Raises KeyError for a kind there is not."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"selfcare {kind}",
        **KINDS[kind].schema,
    }
