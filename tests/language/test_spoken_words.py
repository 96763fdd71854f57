"""How much a voice has to say."""

import pytest

from selfcare.language import use
from selfcare.language.catalogues import catalogue
from selfcare.language.spoken_words import spoken_words


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
def test_words(text: str, words: int) -> None:
    """Words between spaces, and for wide letters what takes as long."""
    assert spoken_words(text) == words


def test_words_of_a_language_that_takes_longer() -> None:
    """Where Spanish is spoken, its words count for more than English ones."""
    use(catalogue("es"))
    assert spoken_words("Suelte poco a poco, y descanse un momento.") == 10
