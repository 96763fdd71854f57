"""Translation of every visible sentence. English is the source text.

Nothing here reads the environment: the caller loads a catalog and passes it in.
"""

from gettext import NullTranslations

ENGLISH = "en"

_catalog = NullTranslations()


def use_catalog(catalog: NullTranslations) -> None:
    global _catalog  # noqa: PLW0603 - the one state of the program: the language it speaks
    _catalog = catalog


def current_language() -> str:
    """Return the tag of the current language, such as es or pt-BR."""
    return (_catalog.info().get("language") or ENGLISH).replace("_", "-")


def _(message: str) -> str:
    return _catalog.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    return _catalog.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name by which it is extracted
    """Mark a constant, to be translated when it is shown."""
    return message
