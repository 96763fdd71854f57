"""How many cells text takes."""

import pytest

from selfcare.i18n.text_width import pad, text_cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("Wärme", 5),
        ("e\u0301", 1),
        ("腰痛", 4),
        ("ﾊ", 1),
        ("\uff31", 2),
        ("a腰", 3),
    ],
)
def test_cells_are_counted(text: str, expected: int) -> None:
    assert text_cells(text) == expected


@pytest.mark.parametrize(
    ("text", "padded"),
    [("ab", "ab  "), ("腰", "腰  "), ("e\u0301", "e\u0301   "), ("abcde", "abcde")],
)
def test_padding_counts_cells(text: str, padded: str) -> None:
    assert pad(text, 4) == padded
