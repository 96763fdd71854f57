"""Fields: what each takes, and what it says about the rest."""

from enum import StrEnum
from typing import Any

import pytest

from selfcare.documents.fields import (
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
from selfcare.documents.nodes import find
from selfcare.documents.problem import RefusedError, Report
from selfcare.documents.read import read


class Colour(StrEnum):
    """Some words to choose from."""

    RED = "red"
    GREEN = "green"


def outcome(field: Field[Any], written: str) -> Any:
    """What a field makes of `a: written`: the value, or code and hint of its problem."""
    root, problems = read(f"a: {written}\n".encode(), "own.yaml")
    assert root is not None
    assert problems == ()
    report = Report("own.yaml")
    try:
        return field.decode(find(root, "a"), report)
    except RefusedError:
        (problem,) = report.problems()
        assert (problem.line, problem.column) == find(root, "a")[:2]
        return problem.code, problem.hint


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
        ("''", ("no-value", "")),
        ("'  '", ("no-value", "")),
        ("[words]", ("not-text", "")),
        ('"one\\ntwo"', ("several-paragraphs", "Join the lines into one paragraph.")),
        ('"one\\ttwo"', ("control-character", "Use plain spaces.")),
        ("one two three four", ("long-text", "")),
        ("a-very-long-word-of-its-own", ("long-text", "")),
    ],
)
def test_text(written: str, expected: Any) -> None:
    """Text is text whatever YAML makes of it, but never a number, a boolean or nothing."""
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
def test_word(written: str, expected: Any) -> None:
    """A word has its form from start to end."""
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
def test_whole(written: str, expected: Any) -> None:
    """Only plain digits are a whole number; what YAML would turn into one gets a hint."""
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
def test_number(written: str, expected: Any) -> None:
    """A number has digits on both sides of its point."""
    assert outcome(number(0, 1), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("0.5", 0.5), ("0", ("out-of-range", "")), ("1.0", ("out-of-range", ""))],
)
def test_number_without_its_ends(written: str, expected: Any) -> None:
    """The bounds themselves can be left out."""
    assert outcome(number(0, 1, ends=False), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("30", 30), ("31", ("unknown-choice", "")), ("7", ("unknown-choice", ""))],
)
def test_one_of(written: str, expected: Any) -> None:
    """Only the numbers named are taken."""
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
def test_boolean(written: str, expected: Any) -> None:
    """There are two words for it, not the twenty of YAML."""
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
def test_choice(written: str, expected: Any) -> None:
    """A word that is not there brings up the nearest that is."""
    assert outcome(choice(Colour), written) == expected


def test_constant() -> None:
    """Only the one word is taken."""
    assert outcome(constant("tips"), "tips") == "tips"
    assert outcome(constant("tips"), "tip") == ("unknown-choice", "Did you mean `tips`?")


def test_a_message_stays_short() -> None:
    """A person's own words are cut where they would fill the screen."""
    root, _problems = read(b"a: " + b"x" * 90, "own.yaml")
    assert root is not None
    report = Report("own.yaml")
    with pytest.raises(RefusedError):
        choice(Colour).decode(find(root, "a"), report)
    assert report.problems()[0].message == f"`{'x' * 39}…` is not one of: red, green."
