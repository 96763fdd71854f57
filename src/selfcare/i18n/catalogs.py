"""The catalogues that come with the program: one folder a language, each with its messages."""

import os
from gettext import GNUTranslations

DOMAIN = "selfcare"
FOLDER = os.path.join(os.path.dirname(__file__), "catalogues")


def known_languages() -> tuple[str, ...]:
    """The tags of the languages there are besides English, such as es."""
    return tuple(sorted(name for name in os.listdir(FOLDER) if os.path.isfile(_path(name))))


def load_catalog(tag: str) -> GNUTranslations:
    """The messages of a language there is."""
    with open(_path(tag), "rb") as file:
        return GNUTranslations(file)


def language_own_name(tag: str) -> str:
    """What a language calls itself, in letters that show whether all others can be shown."""
    return load_catalog(tag).gettext(NAME)


NAME = "English"
"""The message that every catalogue translates by the name of its own language."""


def _path(tag: str) -> str:
    return os.path.join(FOLDER, tag, "LC_MESSAGES", f"{DOMAIN}.mo")
