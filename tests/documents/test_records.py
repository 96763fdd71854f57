"""Lists, mappings and records: all that is wrong in them is found at once."""

from collections.abc import Callable
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from corpus.plain import plain
from documents.parsing import read
from selfcare.documents.decoders import (
    Field,
    boolean,
    constant,
    list_of,
    mapping,
    optional,
    record,
    required,
    when,
    whole,
    word,
)
from selfcare.documents.diagnostics import Diagnostic, RefusedError, Report
from selfcare.documents.nodes import MappingNode, Node
from selfcare.i18n import use_catalog

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


def things() -> Field[Thing]:
    """A record with a key it needs, and one that has another name in Python."""
    return record(
        Thing,
        check_thing,
        name=required(WORD, "What it is called."),
        **{"how-large": optional(whole(1, 9), "Its size.", "size")},
    )


def file(written: str) -> MappingNode:
    """The nodes of a file without a problem."""
    root, problems = read(written.encode(), "own.yaml")
    assert isinstance(root, MappingNode)
    assert problems == ()
    return root


def decoded(field: Field[Any], node: Node) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The value of a node, None where there is none, and its problems."""
    report = Report("own.yaml")
    try:
        return field.decode(node, report), report.diagnostics()
    except RefusedError:
        return None, report.diagnostics()


def outcome(field: Field[Any], written: str) -> Any:
    """What a field makes of a file: the value, or its problems as lines."""
    value, problems = decoded(field, file(written))
    return [f"{problem.line}:{problem.column}: {problem.code}" for problem in problems] or value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("name: cat", Thing("cat", 1)),
        ("{name: cat, how-large: 3}", Thing("cat", 3)),
        ("{name: Cat, how-large: 10}", ["1:8: bad-form", "1:24: out-of-range"]),
        ("{size: 3}", ["1:1: missing-key", "1:2: unknown-key"]),
        ("{size: 3, name: 4, x: 5}", ["1:2: unknown-key", "1:17: not-text", "1:20: unknown-key"]),
        ("{name: mouse, how-large: 3}", ["1:1: too-large"]),
    ],
)
def test_record_reports_all_its_problems(written: str, expected: Any) -> None:
    assert outcome(things(), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("list: [a]", ("a",)),
        ("list: [a, b, c]", ("a", "b", "c")),
        ("list: []", ["1:7: too-few"]),
        ("list: [a, b, c, d]", ["1:7: too-many"]),
        ("list: [a, A, B]", ["1:11: bad-form", "1:14: bad-form"]),
        ("list: [a, b, a]", ["1:14: repeated"]),
        ("list: [a, a, A]", ["1:11: repeated", "1:14: bad-form"]),
        ("list: a", ["1:7: not-a-list"]),
        ("list:", ["1:6: not-a-list"]),
        ("list: {a: b}", ["1:7: not-a-list"]),
    ],
)
def test_list_reports_all_its_problems(written: str, expected: Any) -> None:
    lists = list_of(WORD, least=1, most=3, unique=str)
    field = record(lambda **keys: keys["list"], list=required(lists, "A list."))
    assert outcome(field, written) == expected


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("list: a", "Write [a]."),
        ("list:", ""),
        ("list: {a: b}", ""),
        ("list: [a, a]", "The first is at 1:8."),
    ],
)
def test_list_problems_have_hints(written: str, hint: str) -> None:
    _value, problems = decoded(list_of(WORD, unique=str), file(written).entries["list"][1])
    assert problems[0].hint == hint


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{a: 1}", {"a": 1}),
        ("{a: 1, b: 2}", {"a": 1, "b": 2}),
        ("{}", ["1:1: too-few"]),
        ("{A: 1, b: x}", ["1:2: bad-form", "1:11: not-a-number"]),
    ],
)
def test_mapping_checks_keys_and_values(written: str, expected: Any) -> None:
    assert outcome(mapping(WORD, whole(1, 9), least=1), written) == expected


def test_a_list_may_hold_the_same_twice() -> None:
    node = file("list: [a, a]").entries["list"][1]
    assert decoded(list_of(WORD), node) == (("a", "a"), ())


def test_a_record_is_a_mapping() -> None:
    assert outcome(list_of(things()), "a: 1") == ["1:1: not-a-list"]
    assert outcome(mapping(WORD, things()), "a: [1]") == ["1:4: not-keys"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("small: true", "small"),
        ("small: false", "large"),
        ("{}", "large"),
        ("small: yes", ["1:8: not-true-or-false"]),
    ],
)
def test_key_decides_between_two_fields(written: str, expected: Any) -> None:
    small = record(lambda small: "small", small=required(boolean(), "Whether."))
    large = record(lambda **rest: "large", small=optional(constant("x"), "Whether."))
    anything = Field(lambda node, report: "large", {})
    assert outcome(when("small", then=small, otherwise=anything), written) == expected
    assert outcome(large, "{}") == "large"


def test_json_schema_has_the_description_of_each_key() -> None:
    assert things().schema == {
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


def one_key(field: Field[Any]) -> Field[Any]:
    """A record with nothing but a key `a`."""
    return record(lambda a: a, a=required(field, "Anything."))


@pytest.mark.parametrize(
    ("make", "written", "message"),
    [
        (things, "{}", "The key `name` is missing."),
        (things, "{name: cat, size: 3}", "There is no key `size` here."),
        (lambda: one_key(things()), "a: [b]", "This must be a list of keys and values."),
        (lambda: one_key(mapping(WORD, WORD)), "a: [b]", "This must be a list of keys and values."),
        (lambda: one_key(list_of(WORD)), "a: b", "This must be a list."),
        (lambda: one_key(list_of(WORD, least=2)), "a: [b]", "This list needs at least 2."),
        (
            lambda: one_key(list_of(WORD, most=2)),
            "a: [b, c, d]",
            "This list has 3 entries. The limit is 2.",
        ),
        (
            lambda: one_key(list_of(WORD, unique=lambda word: word[0])),
            "a: [bed, ball]",
            "`b` is already in this list.",
        ),
        (lambda: mapping(WORD, WORD, least=1), "{}", "An entry is missing here."),
    ],
)
def test_message_quotes_the_value_and_the_limit(
    make: Callable[[], Field[Any]], written: str, message: str
) -> None:
    _value, problems = decoded(make(), file(written))
    assert [problem.message for problem in problems] == [message]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("{}", "What it is called."),
        ("{name: cat, how-larg: 3}", "Did you mean `how-large`?"),
        ("{name: cat, zzz: 3}", ""),
    ],
)
def test_record_problems_have_hints(written: str, hint: str) -> None:
    _value, problems = decoded(things(), file(written))
    assert [problem.hint for problem in problems] == [hint]


def test_missing_key_is_explained_in_english_only() -> None:
    catalogue = NullTranslations()
    catalogue.info()["language"] = "es"
    use_catalog(catalogue)
    _value, problems = decoded(things(), file("{}"))
    assert [problem.hint for problem in problems] == [""]


@pytest.mark.parametrize(
    ("make", "accepted", "refused"),
    [
        (things, ["name: cat", "{name: cat, how-large: 9}"], ["{}", "name: 1", "{name: a, b: c}"]),
        (lambda: one_key(list_of(WORD)), ["a: []", "a: [b, b]"], ["a: b", "a: [1]"]),
        (
            lambda: one_key(list_of(WORD)),
            [f"a: [{', '.join(['b'] * 100)}]"],
            [f"a: [{', '.join(['b'] * 101)}]"],
        ),
        (lambda: mapping(WORD, whole(1, 9)), ["{}", "{a: 1, b: 9}"], ["{A: 1}", "a: b"]),
        (lambda: mapping(WORD, whole(1, 9), least=1), ["a: 1"], ["{}"]),
        (
            lambda: when(
                "small",
                then=record(lambda small: small, small=required(boolean(), "Whether.")),
                otherwise=mapping(WORD, boolean(), least=1),
            ),
            ["small: true", "small: false", "large: true", "{large: true, small: false}"],
            ["{}", "small: 1", "{large: true, small: true}"],
        ),
    ],
)
def test_json_schema_agrees_with_the_decoder(
    make: Callable[[], Field[Any]], accepted: list[str], refused: list[str]
) -> None:
    field = make()
    editor = Draft202012Validator(field.schema)
    verdicts = {
        written: (not decoded(field, file(written))[1], editor.is_valid(plain(file(written))))
        for written in (*accepted, *refused)
    }
    assert verdicts == {
        **dict.fromkeys(accepted, (True, True)),
        **dict.fromkeys(refused, (False, False)),
    }


def test_at_most_a_hundred_unknown_keys_are_reported() -> None:
    written = "".join(f"k{number}: 1\n" for number in range(5_000))
    lines = outcome(things(), written)
    assert len(lines) == 101
    assert lines[-1] == "101:1: too-many-problems"
