"""The JSON Schema of each kind: valid itself, and explaining every key."""

from typing import Any

import jsonschema
import pytest

from selfcare.guides.schema import KINDS, json_schema


def undescribed(value: Any, path: str = "") -> list[str]:
    """The keys a schema knows without saying what they are for."""
    if not isinstance(value, dict):
        return []
    keys = value.get("properties", {}) if value.get("additionalProperties") is False else {}
    found = [f"{path}/{key}" for key, one in keys.items() if not one.get("description")]
    for key, one in value.items():
        found += undescribed(one, f"{path}/{key}")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind: str) -> None:
    """Each one obeys the rules of JSON Schema 2020-12."""
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    """An editor has a word to say about each key."""
    assert undescribed(json_schema(kind)) == []


def test_a_schema_names_its_kind() -> None:
    """What it is for can be seen from itself."""
    assert json_schema("tips")["title"] == "selfcare tips"
    assert json_schema("tips")["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_kinds_there_are() -> None:
    """No kind was lost."""
    assert list(KINDS) == [
        "routine",
        "points",
        "sources",
        "red-flags",
        "contraindications",
        "screening",
        "symptoms",
        "tips",
        "topic",
        "figure",
    ]
