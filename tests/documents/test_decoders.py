"""Fields: what each takes, and what it says about the rest."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from corpus.plain import plain
from documents.parsing import read
from selfcare.documents.decoders import (
    Field,
    boolean,
    choice,
    constant,
    number,
    one_of,
    text,
    whole,
    word,
)
from selfcare.documents.diagnostics import Diagnostic, RefusedError, Report
from selfcare.documents.nodes import Node, find


class Colour(StrEnum):
    """Some words to choose from."""

    RED = "red"
    GREEN = "green"


def value_of(written: str) -> Node:
    """The node of what is written after a key."""
    root, problems = read(f"a: {written}\n".encode(), "own.yaml")
    assert root is not None
    assert problems == ()
    return find(root, "a")


def decoded(field: Field[Any], written: str) -> Any:
    """What a field makes of `a: written`: the value, or its one problem, which stands there."""
    node = value_of(written)
    report = Report("own.yaml")
    try:
        return field.decode(node, report)
    except RefusedError:
        (problem,) = report.diagnostics()
        assert (problem.line, problem.column) == node[:2]
        return problem


def outcome(field: Field[Any], written: str) -> Any:
    """The value a field makes of `a: written`, or code and hint of its problem."""
    made = decoded(field, written)
    return (made.code, made.hint) if isinstance(made, Diagnostic) else made


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("words", "words"),
        ("'  words '", "words"),
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("010 steps", "010 steps"),
        ("2024-11-12", "2024-11-12"),
        ("nothing new", "nothing new"),
        ("'12'", "12"),
        ("'~'", "~"),
        (">\n  one\n  two\n", "one two"),
        ("Grüße, 你好", "Grüße, 你好"),
        ("5\u00a0cm", "5\u00a0cm"),
        ("12", ("not-text", 'Put it in quotes if it is meant as text: "12".')),
        (".5", ("not-text", 'Put it in quotes if it is meant as text: ".5".')),
        ("0x1f", ("not-text", 'Put it in quotes if it is meant as text: "0x1f".')),
        ("1_000", ("not-text", 'Put it in quotes if it is meant as text: "1_000".')),
        ("1e3", ("not-text", 'Put it in quotes if it is meant as text: "1e3".')),
        (".inf", ("not-text", 'Put it in quotes if it is meant as text: ".inf".')),
        ("true", ("not-text", 'Put it in quotes if it is meant as text: "true".')),
        ("", ("no-value", "")),
        ("~", ("no-value", "")),
        ("null", ("no-value", "")),
        ("Null", ("no-value", "")),
        ("NULL", ("no-value", "")),
        ("''", ("no-value", "")),
        ("'  '", ("no-value", "")),
        ("[words]", ("not-text", "")),
        ('"one\\ntwo"', ("several-paragraphs", "Join the lines into one paragraph.")),
        ('"one\\ttwo"', ("control-character", "Use plain spaces.")),
        ("one two three", "one two three"),
        ("one two three four", ("long-text", "")),
        ("a-very-long-word-of-its-own", ("long-text", "")),
    ],
)
def test_text_is_no_number_boolean_or_nothing(written: str, expected: Any) -> None:
    assert outcome(text(20, words=3), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ab", "ab"),
        ("'ab'", "ab"),
        ("abc", ("bad-form", "Write it like this: ab.")),
        ("a" * 300, ("bad-form", "Write it like this: ab.")),
        ("1", ("not-text", 'Put it in quotes if it is meant as text: "1".')),
    ],
)
def test_word_has_its_form_from_start_to_end(written: str, expected: Any) -> None:
    assert outcome(word("[a-z]{2}", "ab"), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("60", 60),
        ("-1", -1),
        ("90", 90),
        ("91", ("out-of-range", "")),
        ("-2", ("out-of-range", "")),
        ("1:30", ("not-a-number", "Write 90.")),
        ("010", ("not-a-number", "Write 10.")),
        ("0x1f", ("not-a-number", "Write 31.")),
        ("0X1F", ("not-a-number", "Write 31.")),
        ("0o17", ("not-a-number", "Write 15.")),
        ("1_0", ("not-a-number", "Write 10.")),
        ("+5", ("not-a-number", "Write 5.")),
        ("60.0", ("not-a-number", "Write 60.")),
        ("60s", ("not-a-number", "Write 60.")),
        ("60 seconds", ("not-a-number", "Write 60.")),
        ("'60'", ("not-a-number", "Write 60 without quotes.")),
        ("sixty", ("not-a-number", "")),
        ("true", ("not-a-number", "")),
        ("9" * 5000, ("not-a-number", "")),
        ("٣", ("not-a-number", "")),
        ("", ("no-value", "")),
        ("~", ("no-value", "")),
        ("''", ("not-a-number", "")),
        ("[60]", ("not-a-number", "")),
    ],
)
def test_whole_number_is_plain_digits(written: str, expected: Any) -> None:
    assert outcome(whole(-1, 90), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0.5", 0.5),
        ("0", 0.0),
        ("1", 1.0),
        (".5", ("not-a-number", "Write 0.5.")),
        ("1.5", ("out-of-range", "")),
        (".nan", ("not-a-number", "")),
        ("1e-1", ("not-a-number", "")),
    ],
)
def test_number_has_digits_on_both_sides_of_its_point(written: str, expected: Any) -> None:
    assert outcome(number(0, 1), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("0.5", 0.5), ("0", ("out-of-range", "")), ("1.0", ("out-of-range", ""))],
)
def test_bounds_can_be_excluded(written: str, expected: Any) -> None:
    assert outcome(number(0, 1, ends=False), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("30", 30), ("31", ("unknown-choice", "")), ("7", ("unknown-choice", ""))],
)
def test_only_the_listed_numbers_are_accepted(written: str, expected: Any) -> None:
    assert outcome(one_of(1, 30, 90), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("true", True),
        ("false", False),
        ("yes", ("not-true-or-false", "Write true.")),
        ("no", ("not-true-or-false", "Write false.")),
        ("Off", ("not-true-or-false", "Write false.")),
        ("TRUE", ("not-true-or-false", "Write true.")),
        ("'true'", ("not-true-or-false", "Write true without quotes.")),
        ("1", ("not-true-or-false", "")),
        ("[true]", ("not-true-or-false", "")),
    ],
)
def test_boolean_is_true_or_false_only(written: str, expected: Any) -> None:
    assert outcome(boolean(), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("red", Colour.RED),
        ("'green'", Colour.GREEN),
        ("grean", ("unknown-choice", "Did you mean `green`?")),
        ("no", ("unknown-choice", "")),
        ("{}", ("not-text", "")),
    ],
)
def test_unknown_choice_suggests_the_nearest(written: str, expected: Any) -> None:
    assert outcome(choice(Colour), written) == expected


def test_constant_accepts_its_word_only() -> None:
    assert outcome(constant("tips"), "tips") == "tips"
    assert outcome(constant("tips"), "tip") == ("unknown-choice", "Did you mean `tips`?")


@pytest.mark.parametrize(
    ("make", "written", "message"),
    [
        (lambda: text(20), "", "There is nothing here."),
        (lambda: text(20), "' '", "There is nothing here."),
        (lambda: text(20), "12", "This must be text."),
        (lambda: text(20), "[a]", "This must be text."),
        (lambda: text(20), '"a\\nb"', "There is a line break in here."),
        (lambda: text(20), '"a\\tb"', "There is a tab in here."),
        (lambda: text(3), "four", "This has 4 characters. The limit is 3."),
        (lambda: text(9, 2), "a b c", "This has 3 words. The voice has time for 2."),
        (lambda: word("[a-z]", "a"), "4a", "`4a` has the wrong form."),
        (lambda: whole(1, 9), "", "There is nothing here."),
        (lambda: whole(1, 9), "1:30", "`1:30` is not a whole number."),
        (lambda: whole(1, 9), "[1]", "This must be a number."),
        (lambda: whole(1, 9), "10", "This must be between 1 and 9."),
        (lambda: number(0, 1), ".5", "`.5` is not a number."),
        (lambda: number(0, 1), "1.5", "This must be between 0 and 1."),
        (lambda: one_of(1, 30), "7", "`7` is not one of: 1, 30."),
        (boolean, "yes", "`yes` is neither true nor false."),
        (boolean, "[true]", "This must be true or false."),
        (lambda: choice(Colour), "blue", "`blue` is not one of: red, green."),
        (lambda: choice(Colour), "x" * 90, f"`{'x' * 39}…` is not one of: red, green."),
        (lambda: constant("tips"), "tip", "`tip` is not one of: tips."),
    ],
)
def test_message_quotes_the_value_and_the_limit(
    make: Callable[[], Field[Any]], written: str, message: str
) -> None:
    assert decoded(make(), written).message == message


@pytest.mark.parametrize(
    ("make", "accepted", "refused"),
    [
        (lambda: text(5), ["w", "grün", "words"], ["longer", "''", "5", "[a]"]),
        (text, ["x" * 400], ["x" * 401]),
        (lambda: word("a+", "aa"), ["a", "a" * 200], ["b", "ab", "ba", "a" * 201, "1", "[a]"]),
        (lambda: whole(-1, 90), ["-1", "90"], ["-2", "91", "0.5", "a"]),
        (lambda: number(0, 1), ["0", "0.5", "1"], ["-0.1", "1.1", "a"]),
        (lambda: number(0, 1, ends=False), ["0.1", "0.9"], ["0", "1", "a"]),
        (lambda: one_of(1, 30), ["1", "30"], ["2", "a", "true"]),
        (boolean, ["true", "false"], ["no", "1"]),
        (lambda: choice(Colour), ["red", "green"], ["blue", "1"]),
        (lambda: constant("tips"), ["tips"], ["tip", "1"]),
    ],
)
def test_json_schema_agrees_with_the_decoder(
    make: Callable[[], Field[Any]], accepted: list[str], refused: list[str]
) -> None:
    field = make()
    editor = Draft202012Validator(field.schema)
    verdicts = {
        written: (
            not isinstance(decoded(field, written), Diagnostic),
            editor.is_valid(plain(value_of(written))),
        )
        for written in (*accepted, *refused)
    }
    assert verdicts == {
        **dict.fromkeys(accepted, (True, True)),
        **dict.fromkeys(refused, (False, False)),
    }
