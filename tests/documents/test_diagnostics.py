"""Problems, and the list in which they are collected."""

import pytest

from selfcare.documents.diagnostics import (
    MOST_DIAGNOSTICS,
    Diagnostic,
    Report,
    Severity,
    near_names,
    printable,
    short,
)
from selfcare.documents.nodes import ScalarNode


def place(line: int, column: int = 1) -> ScalarNode:
    """Somewhere in a file."""
    return ScalarNode(line, column, "word", plain=True)


def test_diagnostic_is_one_line_for_editors() -> None:
    problem = Diagnostic("a.yaml", 4, 7, "file-name", "Another name.", "Hint.", Severity.WARNING)
    assert str(problem) == "a.yaml:4:7: warning: Another name. [file-name]"


def test_a_warning_leaves_a_file_usable() -> None:
    error = Diagnostic("own.yaml", 1, 1, "x", "X.", severity=Severity.ERROR)
    assert [error.is_error, error._replace(severity=Severity.WARNING).is_error] == [True, False]


def test_a_report_is_in_the_order_of_the_file() -> None:
    report = Report("own.yaml")
    report.add(place(2, 5), "c", "C.")
    report.add(place(2, 1), "b", "B.", "Mend it.")
    report.add(place(1, 9), "a", "A.", severity=Severity.WARNING)
    assert report.diagnostics() == (
        Diagnostic("own.yaml", 1, 9, "a", "A.", "", Severity.WARNING),
        Diagnostic("own.yaml", 2, 1, "b", "B.", "Mend it.", Severity.ERROR),
        Diagnostic("own.yaml", 2, 5, "c", "C.", "", Severity.ERROR),
    )


def test_errors_are_counted_apart_from_warnings() -> None:
    report = Report("own.yaml")
    for severity in (Severity.ERROR, Severity.WARNING, Severity.ERROR):
        report.add(place(1), "x", "X.", severity=severity)
    assert report.errors == 2


def test_report_ends_after_a_hundred_problems() -> None:
    report = Report("own.yaml")
    for line in range(1, MOST_DIAGNOSTICS + 51):
        report.add(place(line), "x", "X.", "Mend it.", Severity.WARNING)
    *listed, last = report.diagnostics()
    assert {(item.code, item.message, item.hint) for item in listed} == {("x", "X.", "Mend it.")}
    assert last == Diagnostic(
        "own.yaml",
        MOST_DIAGNOSTICS + 1,
        1,
        "too-many-problems",
        "There are too many problems to list.",
        "Fix the ones above first.",
        Severity.ERROR,
    )


def test_full_report_suggests_nothing() -> None:
    report = Report("own.yaml")
    assert report.did_you_mean("hip", ["hips"]) == "Did you mean `hips`?"
    while not report.full:
        report.add(place(1), "x", "X.")
    assert report.did_you_mean("hip", ["hips"]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("word", "`word`"),
        ("  two\n  lines ", "`two lines`"),
        ("x" * 40, f"`{'x' * 40}`"),
        ("x" * 41, f"`{'x' * 39}…`"),
    ],
)
def test_quote_is_one_line_of_at_most_forty_characters(text: str, expected: str) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("guides/rücken.yaml", "guides/rücken.yaml"),
        ("a\x1b[31m.yaml", "a\N{REPLACEMENT CHARACTER}[31m.yaml"),
        ("two\nlines", "two\N{REPLACEMENT CHARACTER}lines"),
    ],
)
def test_control_characters_in_a_name_are_replaced(text: str, expected: str) -> None:
    assert printable(text) == expected


@pytest.mark.parametrize("word", ["shoulder", "shoulders"])
def test_a_hint_names_the_nearest_word(word: str) -> None:
    known = ["shoulder-blade", "shoulders", "hips"]
    report = Report("own.yaml")
    assert report.did_you_mean(word, known) == "Did you mean `shoulders`?"
    assert report.did_you_mean("toe", known) == ""


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("", []),
        ("wais", ["waist"]),
        ("waist-and", ["waist"]),
        ("wiast", ["waist"]),
        ("tensoin headache", ["headache"]),
        ("back lower", ["low-back"]),
        ("my back hurts", ["low-back", "upper-back"]),
        ("toe", []),
    ],
    ids=[
        "nothing",
        "its-beginning",
        "more-than-it",
        "two-letters-swapped",
        "another-name",
        "all-words-in-another-order",
        "one-word-the-shortest-name-first",
        "nothing-like-it",
    ],
)
def test_names_near_a_slip_come_with_the_nearest_first(typed: str, near: list[str]) -> None:
    names = {
        "waist": ("beside the spine",),
        "headache": ("tension headache",),
        "low-back": ("lower back",),
        "upper-back": ("between the shoulder blades",),
    }
    assert near_names(typed, names) == near


def test_at_most_three_names_are_offered() -> None:
    assert len(near_names("hip", dict.fromkeys(["hips", "hip-a", "hip-b", "hip-c"], ()))) == 3
