"""The languages: which there are, which one is used, and what is said about it."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from gettext import GNUTranslations
from typing import NamedTuple

from selfcare.i18n import ENGLISH, _, current_language

DOMAIN = "selfcare"
FOLDER = os.path.join(os.path.dirname(__file__), "catalogues")
LANGUAGE_NAME = "English"
"""The message that every catalog translates by the name of its own language."""

_TRADITIONAL = frozenset({"TW", "HK", "MO"})
_SCRIPT = 4
"""The number of letters in the part of a tag that names the script."""


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


class LanguageRequest(NamedTuple):
    """A language, and the flag, variable or settings file that asked for it."""

    tag: str
    origin: str


class LanguageChoice(NamedTuple):
    """The language to use, and what asked for it. `not_shown` was wanted, but cannot be shown."""

    language: str = ENGLISH
    origin: str = ""
    not_shown: str = ""


def normalize_tag(name: str) -> str:
    """Return the tag of a language: es-MX for es_MX.UTF-8, zh-Hans for zh_CN, empty for C."""
    bare = name.strip().partition(".")[0].partition("@")[0].replace("_", "-")
    language, *parts = bare.split("-")
    language = language.lower()
    if not language.isalpha() or not language.isascii() or language in {"c", "posix"}:
        return ""
    script = next((part.title() for part in parts if len(part) == _SCRIPT), "")
    region = next((part.upper() for part in parts if len(part) < _SCRIPT), "")
    if language == "zh":
        return f"zh-{script or ('Hant' if region in _TRADITIONAL else 'Hans')}"
    return "-".join(part for part in (language, script, region) if part)


def best_match(tag: str, known: Collection[str]) -> str:
    """Return the known language that matches best: es for es-MX; empty if none does."""
    parts = tag.split("-")
    shorter = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((candidate for candidate in shorter if candidate in known), "")


def locale_languages(environ: Mapping[str, str]) -> Iterator[LanguageRequest]:
    """Yield the languages of the locale variables, in the order of gettext.

    LANGUAGE is a list, and counts for nothing if the locale itself is C.
    """
    names = (name for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name))
    locale = next((LanguageRequest(environ[name], name) for name in names), None)
    if locale is not None and locale.tag in {"C", "POSIX"}:
        return
    for tag in filter(None, environ.get("LANGUAGE", "").split(":")):
        yield LanguageRequest(tag, "LANGUAGE")
    if locale is not None:
        yield locale


def negotiate(
    request: LanguageRequest | None,
    environ: Mapping[str, str],
    known: Callable[[], Collection[str]],
    can_show: Callable[[str], bool],
) -> LanguageChoice:
    """Choose what was asked for, else the first known language of the locale, else English.

    `known` returns the languages besides English, and is only called if one is wanted;
    `can_show` says whether the output can show one. Raises KeyError for an explicit
    request of an unknown language.
    """
    for wish in [request] if request is not None else locale_languages(environ):
        tag = normalize_tag(wish.tag)
        if tag.partition("-")[0] == ENGLISH:
            return LanguageChoice(ENGLISH, wish.origin)
        language = best_match(tag, known()) if tag else ""
        if language and can_show(language):
            return LanguageChoice(language, wish.origin)
        if language:
            return LanguageChoice(ENGLISH, wish.origin, not_shown=language)
        if request is not None:
            raise KeyError(wish.tag)
    return LanguageChoice()


def translation_notice() -> str:
    """Say that no doctor has reviewed the translation; empty in English."""
    if current_language() == ENGLISH:
        return ""
    return _(
        "No doctor has reviewed this translation. If anything is unclear, "
        "ask a doctor before you press."
    )


def is_translated(language: str) -> bool:
    return language == current_language()


def not_translated_notice(language: str) -> str:
    """Say that a text is still in English; empty if it is in the current language."""
    return "" if is_translated(language) else _("This is not translated yet, so it is in English.")


def not_shown_notice(language: str) -> str:
    """Why English is spoken although this language was asked for; empty without one."""
    text = _("This terminal cannot show {language}, so selfcare uses English.")
    return text.format(language=language) if language else ""
