"""Every sentence goes through the current catalog."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from selfcare.i18n import _, current_language, ngettext, use_catalog


class UpperCase(NullTranslations):
    """A catalog of a language in upper case."""

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self.language = language

    def info(self) -> dict[str, str]:
        return {"language": self.language}

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use_catalog(NullTranslations())


def test_without_a_catalog_messages_are_english() -> None:
    assert (_("Rest."), current_language()) == ("Rest.", "en")
    counted = [ngettext("{n} step", "{n} steps", n) for n in (0, 1, 2)]
    assert counted == ["{n} steps", "{n} step", "{n} steps"]


def test_new_catalog_takes_effect_at_once() -> None:
    use_catalog(UpperCase())
    assert (_("Rest."), ngettext("one", "many", 2)) == ("REST.", "MANY")


@pytest.mark.parametrize(("name", "expected"), [("es", "es"), ("pt_BR", "pt-BR"), ("", "en")])
def test_catalog_names_its_language(name: str, expected: str) -> None:
    use_catalog(UpperCase(name))
    assert current_language() == expected
