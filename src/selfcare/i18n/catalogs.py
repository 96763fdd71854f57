"""The catalogs that come with the program: one folder per language."""

import os
from gettext import GNUTranslations

DOMAIN = "selfcare"
FOLDER = os.path.join(os.path.dirname(__file__), "catalogues")
LANGUAGE_NAME = "English"
"""The message that every catalog translates by the name of its own language."""


def known_languages() -> tuple[str, ...]:
    """Return the tags of the languages besides English, such as es."""
    return tuple(sorted(name for name in os.listdir(FOLDER) if os.path.isfile(_path(name))))


def load_catalog(tag: str) -> GNUTranslations:
    with open(_path(tag), "rb") as file:
        return GNUTranslations(file)


def language_own_name(tag: str) -> str:
    """Return a language's own name; its letters test what an output can show."""
    return load_catalog(tag).gettext(LANGUAGE_NAME)


def _path(tag: str) -> str:
    return os.path.join(FOLDER, tag, "LC_MESSAGES", f"{DOMAIN}.mo")
