"""How much a voice has to say."""

import pytest

from selfcare.i18n import use_catalog
from selfcare.i18n.languages import load_catalog
from selfcare.i18n.text_length import count_spoken_words, pad, text_cells


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Press softly, then ease.", 4),
        ("Presione con los pulgares, señor.", 5),
        ("慢慢松开。", 3),
        ("手指放在肚脐下四横指。呼气时轻轻沉下去。", 12),
        ("按 LI4 合谷。", 3),
    ],
)
def test_spoken_words_are_counted(text: str, words: int) -> None:
    assert count_spoken_words(text) == words


def test_spanish_words_take_longer() -> None:
    use_catalog(load_catalog("es"))
    assert count_spoken_words("Suelte poco a poco, y descanse un momento.") == 10


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
