"""Lists, mappings and records: all that is wrong in them is found at once."""

from dataclasses import dataclass
from typing import Any

import pytest

from selfcare.documents.fields import Field, boolean, constant, whole, word
from selfcare.documents.nodes import Node, Table
from selfcare.documents.problem import Problem, RefusedError, Report, Severity
from selfcare.documents.read import read
from selfcare.documents.records import (
    Placed,
    list_of,
    mapping,
    optional,
    placed,
    record,
    required,
    when,
)

WORD = word("[a-z]+", "word")


@dataclass(frozen=True)
class Thing:
    """Something with a name and a size."""

    name: str
    size: int = 1


def check_thing(thing: Thing, node: Node, report: Report) -> None:
    """Notes a size that does not go with the name."""
    if thing.name == "mouse" and thing.size > 1:
        report.add(node, "too-large", "A mouse is small.")


THING = record(
    Thing,
    {
        "name": required(WORD, "What it is called."),
        "how-large": optional(whole(1, 9), "Its size.", "size"),
    },
    check_thing,
)


def outcome(field: Field[Any], written: str) -> Any:
    """What a field makes of a file: the value, or its problems as lines."""
    root, problems = read(written.encode(), "own.yaml")
    assert isinstance(root, Table)
    assert problems == ()
    report = Report("own.yaml")
    try:
        value = field.decode(root, report)
    except RefusedError:
        value = None
    lines = [f"{one.line}:{one.column}: {one.code}" for one in report.problems()]
    return lines or value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("name: cat", Thing("cat", 1)),
        ("{name: cat, how-large: 3}", Thing("cat", 3)),
        ("{name: Cat, how-large: 10}", ["1:8: bad-form", "1:24: out-of-range"]),
        ("{size: 3}", ["1:1: missing-key", "1:2: unknown-key"]),
        ("{name: mouse, how-large: 3}", ["1:1: too-large"]),
    ],
)
def test_record(written: str, expected: Any) -> None:
    """Every key is looked at, then what is missing, then the whole."""
    assert outcome(THING, written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("list: [a, b]", ("a", "b")),
        ("list: []", ["1:7: too-few"]),
        ("list: [a, b, c, d]", ["1:7: too-many"]),
        ("list: [a, A, B]", ["1:11: bad-form", "1:14: bad-form"]),
        ("list: [a, b, a]", ["1:14: repeated"]),
        ("list: a", ["1:7: not-a-list"]),
        ("list:", ["1:6: not-a-list"]),
        ("list: {a: b}", ["1:7: not-a-list"]),
    ],
)
def test_list_of(written: str, expected: Any) -> None:
    """Every item is looked at; one that is there already is a problem."""
    lists = list_of(WORD, least=1, most=3, unique=str)
    field = record(lambda **keys: keys["list"], {"list": required(lists, "A list.")})
    assert outcome(field, written) == expected


@pytest.mark.parametrize(
    ("written", "hint"),
    [("list: a", "Write [a]."), ("list:", ""), ("list: [a, a]", "The first is at 1:8.")],
)
def test_what_a_list_hints_at(written: str, hint: str) -> None:
    """A single word is easily made a list, and a doubled one easily found."""
    root, _problems = read(written.encode(), "own.yaml")
    assert isinstance(root, Table)
    report = Report("own.yaml")
    with pytest.raises(RefusedError):
        list_of(WORD, unique=str).decode(root.entries["list"][1], report)
    assert report.problems()[0].hint == hint


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{a: 1, b: 2}", {"a": 1, "b": 2}),
        ("{}", ["1:1: too-few"]),
        ("{A: 1, b: x}", ["1:2: bad-form", "1:11: not-a-number"]),
    ],
)
def test_mapping(written: str, expected: Any) -> None:
    """Free keys have a form, and each value is looked at."""
    assert outcome(mapping(WORD, whole(1, 9), least=1), written) == expected


def test_a_list_may_hold_the_same_twice() -> None:
    """Only what has to be unique is looked at for that."""
    root, _problems = read(b"list: [a, a]", "own.yaml")
    assert isinstance(root, Table)
    assert list_of(WORD).decode(root.entries["list"][1], Report("own.yaml")) == ("a", "a")


def test_a_record_is_a_mapping() -> None:
    """A list where keys belong is a problem, not a crash."""
    assert outcome(list_of(THING), "a: 1") == ["1:1: not-a-list"]
    assert outcome(mapping(WORD, THING), "a: [1]") == ["1:4: not-keys"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("small: true", "small"),
        ("small: false", "large"),
        ("{}", "large"),
        ("small: yes", ["1:8: not-true-or-false"]),
    ],
)
def test_when(written: str, expected: Any) -> None:
    """A key that is there and not false decides which description holds."""
    small = record(lambda small: "small", {"small": required(boolean(), "Whether.")})
    large = record(lambda **rest: "large", {"small": optional(constant("x"), "Whether.")})
    anything = Field(lambda node, report: "large", {})
    assert outcome(when("small", then=small, otherwise=anything), written) == expected
    assert outcome(large, "{}") == "large"


def test_placed() -> None:
    """The node stays with the value."""
    root, _problems = read(b"name: cat", "own.yaml")
    assert root is not None
    assert placed(THING).decode(root, Report("own.yaml")) == Placed(Thing("cat"), root)


def test_a_schema_says_what_a_key_is_for() -> None:
    """The same description explains the keys in an editor."""
    assert THING.schema == {
        "type": "object",
        "properties": {
            "name": {
                "type": "string",
                "pattern": "^(?:[a-z]+)$",
                "maxLength": 200,
                "examples": ["word"],
                "description": "What it is called.",
            },
            "how-large": {
                "type": "integer",
                "minimum": 1,
                "maximum": 9,
                "description": "Its size.",
            },
        },
        "required": ["name"],
        "additionalProperties": False,
    }


def test_the_schemas_of_lists_and_mappings() -> None:
    """Their lengths are part of the schema."""
    assert list_of(boolean(), least=1, most=3).schema == {
        "type": "array",
        "items": {"type": "boolean"},
        "minItems": 1,
        "maxItems": 3,
    }
    assert mapping(WORD, boolean(), least=1).schema == {
        "type": "object",
        "propertyNames": WORD.schema,
        "additionalProperties": {"type": "boolean"},
        "minProperties": 1,
    }


def test_thousands_of_unknown_keys_are_cut_short() -> None:
    """Nobody reads more than a hundred, and each costs a search for its neighbour."""
    written = "".join(f"k{number}: 1\n" for number in range(5_000))
    lines = outcome(THING, written)
    assert len(lines) == 101
    assert lines[-1] == "101:1: too-many-problems"


def test_a_problem_is_one_line_an_editor_understands() -> None:
    """Place first, then how bad, what, and the code to look it up."""
    problem = Problem("a.yaml", 4, 7, "file-name", "Another name.", "Hint.", Severity.WARNING)
    assert str(problem) == "a.yaml:4:7: warning: Another name. [file-name]"
