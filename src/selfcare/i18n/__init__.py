"""The one seam every visible sentence goes through.

English is the source text. `use_catalog` swaps in a catalog; until then `_` gives
back what it is given. Nothing here reads the environment: who calls decides.
"""

from gettext import NullTranslations

_catalog = NullTranslations()


def use_catalog(catalog: NullTranslations) -> None:
    """Translate with this catalog from now on."""
    global _catalog  # noqa: PLW0603 - the one state of the program: the language it speaks
    _catalog = catalog


def current_language() -> str:
    """The language of what `_` gives back, as es or pt-BR: for a voice that is to speak it."""
    return (_catalog.info().get("language") or "en").replace("_", "-")


def _(message: str) -> str:
    """Translate one sentence."""
    return _catalog.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on a number."""
    return _catalog.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name by which it is extracted
    """Mark a sentence of a constant, to be translated when it is shown."""
    return message
