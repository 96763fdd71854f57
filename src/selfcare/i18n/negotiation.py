"""Which language is spoken: what was asked for, among those there are and can be shown."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

ENGLISH = "en"

_TRADITIONAL = frozenset({"TW", "HK", "MO"})
_SCRIPT = 4
"""How many letters the part of a tag has that names the script."""


class LanguageRequest(NamedTuple):
    """A language somebody asked for, and what asked: a flag, a variable, the settings file."""

    tag: str
    origin: str


class LanguageChoice(NamedTuple):
    """The language to speak, and why. `not_shown` was asked for and this place cannot show it."""

    language: str = ENGLISH
    origin: str = ""
    not_shown: str = ""


def normalize_tag(name: str) -> str:
    """The tag of a language however a system writes it: es for es_MX.UTF-8, zh-Hans for zh_CN.

    Empty for what names no language, as C does.
    """
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
    """The known language that serves best: es for es-MX; empty where none does."""
    parts = tag.split("-")
    shorter = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((one for one in shorter if one in known), "")


def locale_languages(environ: Mapping[str, str]) -> Iterator[LanguageRequest]:
    """What the system's variables ask for, in the order of gettext: the first that is there wins.

    LANGUAGE is a list, and counts for nothing where the locale itself is C.
    """
    locale = next(
        (
            LanguageRequest(environ[name], name)
            for name in ("LC_ALL", "LC_MESSAGES", "LANG")
            if environ.get(name)
        ),
        None,
    )
    if locale is not None and locale.tag in {"C", "POSIX"}:
        return
    for tag in filter(None, environ.get("LANGUAGE", "").split(":")):
        yield LanguageRequest(tag, "LANGUAGE")
    if locale is not None:
        yield locale


def negotiate(
    asked: LanguageRequest | None,
    environ: Mapping[str, str],
    known: Callable[[], Collection[str]],
    can_show: Callable[[str], bool],
) -> LanguageChoice:
    """Say what is spoken: what the person asked for, else what the locale says, else English.

    `known` gives the languages there are besides English, and is only called when
    one is wanted; `can_show` says whether this place shows the letters of one.
    Raises KeyError for a language that was asked for and is not there.
    """
    wishes = iter((asked,)) if asked is not None else locale_languages(environ)
    for wish in wishes:
        tag = normalize_tag(wish.tag)
        if tag.partition("-")[0] == ENGLISH:
            return LanguageChoice(ENGLISH, wish.origin)
        language = best_match(tag, known()) if tag else ""
        if language and can_show(language):
            return LanguageChoice(language, wish.origin)
        if language:
            return LanguageChoice(ENGLISH, wish.origin, not_shown=language)
        if asked is not None:
            raise KeyError(wish.tag)
    return LanguageChoice()
