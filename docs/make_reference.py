"""Writes the reference of guides from the program's own descriptions.

Run it with `python docs/make_reference.py`.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(CHECKOUT / "src")]

from selfcare.guides.schema import KINDS, json_schema  # noqa: E402 - in the folder named above

FOLDER = CHECKOUT / "docs" / "reference"
WRITTEN = "<!-- written by docs/make_reference.py, do not edit by hand -->\n"

Schema = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Give the text of each page by the name of its file."""
    listed = "\n".join(f"* [{kind}]({kind}.md): {_says(kind)}" for kind in KINDS)
    index = (
        f"# Reference of guides\n\n{WRITTEN}\nEvery guide is one YAML file, and its `kind` says "
        "which keys it may have. How to write one stands in the [handbook](../handbook.md).\n\n"
        f"{listed}\n"
    )
    return {"README.md": index, **{f"{kind}.md": _page(kind) for kind in KINDS}}


def _says(kind: str) -> str:
    return str(KINDS[kind].schema["properties"]["kind"].get("description", ""))


def _page(kind: str) -> str:
    parts = "\n".join(_tables(json_schema(kind), ""))
    return f"# kind: {kind}\n\n{WRITTEN}\n{_says(kind)}\n\n{parts}"


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
            yield f"## {path.removeprefix('.')}\n"
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


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
