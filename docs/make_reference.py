"""Writes the reference of guides from the program's own descriptions."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from selfcare.guides.schema import KINDS, json_schema

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = CHECKOUT / "docs" / "reference.md"
INTRODUCTION = """\
# Reference of guides

<!-- written by docs/make_reference.py, do not edit by hand -->

Every guide is one YAML file. Its `kind` says which keys it may have. The
[handbook](handbook.md) explains how to write one.
"""

Schema = Mapping[str, Any]


def page() -> str:
    """Return the text of the page, one section a kind of guide."""
    return "\n".join((INTRODUCTION, *(part for kind in KINDS for part in _section(kind))))


def _section(kind: str) -> Iterator[str]:
    says = KINDS[kind].schema["properties"]["kind"].get("description", "")
    yield f"## kind: {kind}\n\n{says}\n"
    yield from _tables(json_schema(kind), "")


def _tables(described: Schema, path: str) -> Iterator[str]:
    """A table of keys for each mapping of a guide, the outer ones first."""
    if "if" in described:
        (key,) = described["if"]["required"]
        yield from _tables(described["then"], f"{path}, with `{key}`")
        yield from _tables(described["else"], f"{path}, without `{key}`")
    elif described.get("type") == "array":
        yield from _tables(described["items"], path)
    elif "properties" in described:
        if path:
            yield f"### {path.removeprefix('.')}\n"
        yield _table(described)
        for key, about in described["properties"].items():
            base, _, rest = path.partition(",")
            yield from _tables(about, f"{base}.{key}{',' if rest else ''}{rest}")
    elif isinstance(about := described.get("additionalProperties"), Mapping):
        yield from _tables(about, f"{path}.*")


def _table(described: Schema) -> str:
    rows = ["| key | needed | value | what it is |", "| --- | --- | --- | --- |"]
    for key, about in described["properties"].items():
        needed = "yes" if key in described.get("required", ()) else ""
        rows.append(f"| `{key}` | {needed} | {_value(about)} | {about.get('description', '')} |")
    return "\n".join(rows) + "\n"


def _value(about: Schema) -> str:
    """What may stand there, in a few words."""
    if "const" in about:
        return f"`{about['const']}`"
    if "enum" in about:
        return ", ".join(f"`{one}`" for one in about["enum"])
    if "examples" in about:
        return f"a word such as `{about['examples'][0]}`"
    if about.get("type") == "array":
        length = f"{about['minItems']} to {about['maxItems']}"
        length = length if about["minItems"] != about["maxItems"] else str(about["minItems"])
        return f"a list, {length}: {_value(about['items'])}"
    if about.get("type") == "string":
        return f"text, at most {about['maxLength']} characters" if "maxLength" in about else "text"
    if about.get("type") in {"integer", "number"}:
        return _number(about)
    return "`true` or `false`" if about.get("type") == "boolean" else "keys, see below"


def _number(about: Schema) -> str:
    what = "a whole number" if about["type"] == "integer" else "a number"
    if "exclusiveMinimum" in about:
        return f"{what} between {about['exclusiveMinimum']} and {about['exclusiveMaximum']}"
    return f"{what} from {about['minimum']} to {about['maximum']}" if "minimum" in about else what


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
