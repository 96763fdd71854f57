"""What a translated text must not say, in the words of its language."""

import pytest

from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import ScalarNode
from selfcare.guides.translation_checks import LONGEST_SPOKEN, check_text, names_a_side

LONGEST = LONGEST_SPOKEN["zh"]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Your LEFT leg.", "en", True),
        ("It is bright.", "en", False),
        ("La pierna izquierda.", "es", True),
        ("Los lados Derechos.", "es-MX", True),
        ("El derecho.", "es", True),
        ("Con destreza.", "es", False),
        ("按左腿。", "zh-Hans", True),
        ("右手。", "zh", True),
        ("两指左右。", "zh", False),
        ("La jambe left.", "fr", False),
    ],
)
def test_a_side_is_found_in_the_language(text: str, language: str, names: bool) -> None:  # noqa: FBT001
    """Where the language is known, whatever its script or country."""
    assert names_a_side(text, language) == names


@pytest.mark.parametrize(
    ("length", "language", "spoken", "codes"),
    [
        (LONGEST, "zh-Hans", True, []),
        (LONGEST + 1, "zh-Hans", True, ["long-text"]),
        (LONGEST + 1, "zh-Hans", False, []),
        (LONGEST + 1, "es", True, []),
    ],
)
def test_what_is_spoken_has_its_time(
    length: int,
    language: str,
    spoken: bool,  # noqa: FBT001 - it is what the test is about
    codes: list[str],
) -> None:
    """Characters are counted where words have no spaces between; what is read takes its time."""
    report = Report("own.yaml")
    check_text(ScalarNode(1, 1, "按" * length, True), language, report, timed=spoken, sideless=True)  # noqa: FBT003
    assert [one.code for one in report.diagnostics()] == codes
