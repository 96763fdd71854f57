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
def test_a_persons_own_words(text: str, expected: str) -> None:
    """They are quoted on one line, of at most forty characters."""
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("guides/rücken.yaml", "guides/rücken.yaml"),
        ("a\x1b[31m.yaml", "a\N{REPLACEMENT CHARACTER}[31m.yaml"),
        ("two\nlines", "two\N{REPLACEMENT CHARACTER}lines"),
    ],
)
def test_a_name_from_outside(text: str, expected: str) -> None:
    """What would steer the terminal is replaced, one for one, and all else stays."""
    assert printable(text) == expected


@pytest.mark.parametrize("word", ["shoulder", "shoulders"])
def test_a_hint_names_the_nearest_word(word: str) -> None:
    known = ["shoulder-blade", "shoulders", "hips"]
    assert did_you_mean(word, known) == "Did you mean `shoulders`?"
    assert did_you_mean("toe", known) == ""
