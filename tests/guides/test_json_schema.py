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
    missing = [f"{path}/{key}" for key, item in keys.items() if not item.get("description")]
    for key, item in value.items():
        missing += undescribed(item, f"{path}/{key}")
    return missing


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_valid_json_schema(kind: str) -> None:
    """Each one obeys the rules of JSON Schema 2020-12."""
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    assert undescribed(json_schema(kind)) == []


def test_a_schema_names_its_kind() -> None:
    assert json_schema("tips")["title"] == "selfcare tips"
    assert json_schema("tips")["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_kind_has_a_schema() -> None:
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
