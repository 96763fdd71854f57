"""The one seam every visible sentence goes through.

English is the source text. `use` swaps in a catalogue; until then `_` gives
back what it is given. Nothing here reads the environment: who calls decides.
"""

from gettext import NullTranslations

_catalogue = NullTranslations()


def use(catalogue: NullTranslations) -> None:
    """Speak through this catalogue from now on."""
    global _catalogue  # noqa: PLW0603 - the seam is one per process, like the locale
    _catalogue = catalogue


def spoken() -> str:
    """The language of what `_` gives back, as es or pt-BR: for a voice that is to speak it."""
    return (_catalogue.info().get("language") or "en").replace("_", "-")


def _(message: str) -> str:
    """Translate one sentence."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on a number."""
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name by which it is extracted
    """Mark a sentence of a constant, to be translated when it is shown."""
    return message
