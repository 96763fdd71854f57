"""The language that a voice has to speak is that of the sentences."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from selfcare import i18n


class Catalogue(NullTranslations):
    """A catalog that says which language it is in, and nothing else."""

    def __init__(self, name: str) -> None:
        """Take the name of the language, as catalogs write it."""
        super().__init__()
        self._name = name

    def info(self) -> dict[str, str]:
        """What stands at the head of a catalog."""
        return {"language": self._name}


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    i18n.use_catalog(NullTranslations())


def test_without_a_catalog_it_is_english() -> None:
    i18n.use_catalog(NullTranslations())
    assert i18n.current_language() == "en"


@pytest.mark.parametrize(("name", "expected"), [("es", "es"), ("pt_BR", "pt-BR"), ("", "en")])
def test_a_catalog_names_its_language(name: str, expected: str) -> None:
    i18n.use_catalog(Catalogue(name))
    assert i18n.current_language() == expected
