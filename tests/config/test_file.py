"""The settings file, decoded with the place of every defect."""

import pytest

from selfcare.config.settings import Value, decode_settings
from selfcare.documents.diagnostics import Report
from selfcare.documents.reader import read_into


def outcome(text: str) -> tuple[dict[str, Value], list[tuple[int, int, str]]]:
    """The values of a file, and line, column and code of each problem."""
    report = Report("config.yaml")
    root = read_into(report, text.encode())
    assert root is not None
    values = decode_settings(root, report)
    return values, [
        (problem.line, problem.column, problem.code) for problem in report.diagnostics()
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("keys: false", {"keys": False}),
        ("voice_rate: 120", {"voice_rate": 120}),
        ("sound: off", {"sound": "off"}),
        ("sound: bell", {"sound": "bell"}),
        ("emergency_number: 112", {"emergency_number": "112"}),
        ("emergency_number: 0118 999", {"emergency_number": "0118 999"}),
        ('emergency_number: "+44 999"', {"emergency_number": "+44 999"}),
        ("activity: walk the dog", {"activity": "walk the dog"}),
        ("activity: >\n  walk\n  the dog\n", {"activity": "walk the dog"}),
        ("language:", {"language": ""}),
        ("keys: true\nbig: true", {"keys": True, "big": True}),
    ],
)
def test_valid_settings_are_decoded(text: str, values: dict[str, Value]) -> None:
    assert outcome(text) == (values, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour: red", (1, 1, "unknown-key")),
        ("voice: 1", (1, 8, "not-true-or-false")),
        ("voice_rate: 1000", (1, 13, "out-of-range")),
        ("voice_rate: fast", (1, 13, "not-a-number")),
        ("sound: loud", (1, 8, "unknown-choice")),
        ("sound: [bell]", (1, 8, "not-text")),
        ("activity: {walk: dog}", (1, 11, "not-text")),
    ],
)
def test_invalid_settings_are_reported_with_their_place(
    text: str, problem: tuple[int, int, str]
) -> None:
    assert outcome(text) == ({}, [problem])


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("colour: red", "There is no key `colour` here.", ""),
        ("sound: [bell]", "This must be text.", ""),
        (
            "sound: bel",
            "`bel` is not one of: off, bell, tones.",
            "Did you mean `bell`?",
        ),
    ],
)
def test_message_suggests_the_right_value(text: str, message: str, hint: str) -> None:
    report = Report("config.yaml")
    root = read_into(report, text.encode())
    assert root is not None
    decode_settings(root, report)
    assert [(problem.message, problem.hint) for problem in report.diagnostics()] == [
        (message, hint)
    ]


def test_all_defects_are_reported() -> None:
    values, problems = outcome("colour: red\nvoice: 1\nsound: bell\nglyphs: quat\n")
    assert values == {"sound": "bell"}
    assert [(line, code) for line, _column, code in problems] == [
        (1, "unknown-key"),
        (2, "not-true-or-false"),
        (4, "unknown-choice"),
    ]
