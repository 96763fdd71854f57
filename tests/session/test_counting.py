"""How long a phrase is for a voice, also where no spaces are written."""

import pytest

from selfcare.session.counting import count_words


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("", 0),
        ("Press gently beside the spine.", 5),
        ("Pulgar en el hueco, detrás del tobillo.", 7),
        ("四指", 2),
        ("拇指放在髌骨下方。慢慢按压。", 12),
        ("按 LI4 三十秒。", 5),
        ("用Thumb按", 3),
        ("ひざを曲げて", 6),
        ("。「」", 0),
    ],
)
def test_words(phrase: str, expected: int) -> None:
    """Words stand between spaces; a wide letter is a word by itself, and no mark is one."""
    assert expected == count_words(phrase)
