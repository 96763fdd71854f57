"""The one seam that every sentence goes through."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from selfcare import i18n
from selfcare.i18n import _, ngettext


class Shouting(NullTranslations):
    """A catalog one hears at once."""

    def gettext(self, message: str) -> str:
        """Say it loudly."""
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Say it loudly, one or many."""
        return (msgid1 if n == 1 else msgid2).upper()


@pytest.fixture
def loud() -> Iterator[None]:
    """Speak through the loud catalog, and in English again afterwards."""
    i18n.use_catalog(Shouting())
    yield
    i18n.use_catalog(NullTranslations())


def test_without_a_catalog_it_is_english() -> None:
    assert _("Rest.") == "Rest."
    assert [ngettext("{n} step", "{n} steps", n) for n in (0, 1, 2)] == [
        "{n} steps",
        "{n} step",
        "{n} steps",
    ]


def test_new_catalog_takes_effect_at_once(loud: None) -> None:
    assert (_("Rest."), ngettext("one", "many", 2)) == ("REST.", "MANY")
