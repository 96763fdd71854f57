"""The decoder and the JSON Schema agree: what the schema refuses, the decoder refuses."""

import copy
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from hypothesis import given
from hypothesis import strategies as st

from selfcare.documents.diagnostics import Severity
from selfcare.guides.resolve import decode_guide
from selfcare.guides.schema import json_schema

GOOD = {
    path.name: yaml.safe_load(path.read_bytes())
    for path in sorted((Path(__file__).parent / "good").glob("*.yaml"))
    if path.stem != "figure"  # whose description is the body map's
}
VALIDATORS = {
    name: jsonschema.Draft202012Validator(json_schema(value["kind"]))
    for name, value in GOOD.items()
}

# What JSON cannot say, or what takes more than one value to judge.
DECODER_ONLY = {
    "bad-form",  # a line break at the end, which `$` overlooks
    "control-character",
    "hold-order",
    "long-text",  # too many words
    "missing-key",  # lighter without a pressure
    "names-a-side",
    "never-pressed",
    "no-value",  # nothing but spaces
    "not-a-number",  # 60.0 is an integer in JSON
    "not-at-once",
    "nothing-to-press",
    "repeated",
    "rule-nowhere",
    "several-paragraphs",
    "unknown-step",
    "unsourced",
    "wrong-side",
}

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1000, 1000),
    st.sampled_from([0.5, 60.0, 1e30, -0.0, float("inf")]),
    st.sampled_from(["", " ", "no", "1:30", "010", "BL23", "waist", "both", "standing", "block"]),
    st.text(max_size=6),
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(st.text(), SCALARS))


def places_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value but the kind, which decides on the schema."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    below = [place for key, item in inside for place in places_of(item, (*path, key))]
    return ([path] if path and path != ("kind",) else []) + below


@st.composite
def changed_guides(draw: st.DrawFn) -> tuple[str, Any]:
    """A good guide in which one to three values were changed, removed, doubled or added."""
    name = draw(st.sampled_from(sorted(GOOD)))
    value = copy.deepcopy(GOOD[name])
    for _turn in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(places_of(value) or [("kind",)]))
        holder = value
        for key in path:
            holder = holder[key]
        change = draw(st.sampled_from(["replace", "remove", "double", "add"]))
        if change == "remove":
            del holder[last]
        elif change == "double" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        elif change == "add" and isinstance(holder, dict):
            holder[draw(st.sampled_from(["optional", "side", "do", "point", "x"]))] = draw(VALUES)
        else:
            holder[last] = draw(VALUES)
        if "kind" not in value:
            value["kind"] = GOOD[name]["kind"]
    return name, value


@given(changed_guides())
def test_what_the_schema_refuses_the_decoder_refuses(guide: tuple[str, Any]) -> None:
    name, value = guide
    document = decode_guide(yaml.safe_dump(value, allow_unicode=True).encode(), name)
    codes = {problem.code for problem in document.diagnostics if problem.severity is Severity.ERROR}
    if not VALIDATORS[name].is_valid(value):
        assert codes, "the schema refused what the decoder took"
    else:
        assert codes - DECODER_ONLY == set()


@given(
    st.one_of(
        st.binary(), st.text().map(str.encode), st.text("[]{}:,-&*!|>\"'#% \nab").map(str.encode)
    )
)
def test_any_bytes_decode_without_an_exception(data: bytes) -> None:
    document = decode_guide(data, "own.yaml", "user")
    assert document.kind != "" or document.diagnostics != ()
