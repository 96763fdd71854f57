"""Small helps for messages."""

import pytest

from selfcare.documents.diagnostics import did_you_mean, printable, short


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
    assert did_you_mean(word, known) == "Did you mean `shoulders`?"
    assert did_you_mean("toe", known) == ""
