"""Choosing the language of this start, before anything that has words is imported."""

from contextlib import suppress

from selfcare import i18n
from selfcare.app.context import Context
from selfcare.errors import SelfcareError
from selfcare.i18n import ENGLISH, _
from selfcare.i18n.languages import (
    LanguageRequest,
    known_languages,
    language_own_name,
    load_catalog,
    negotiate,
)
from selfcare.terminal.text import can_show_letters

VARIABLE = "SELFCARE_LANGUAGE"
ENGLISH_NAMES = {"es": ("Spanish", "castellano"), "zh-Hans": ("Chinese", "中文")}


def use_language(context: Context, flag: LanguageRequest | None) -> None:
    """Use the language asked for by the flag, the variable or the setting, else the locale's.

    Raises SelfcareError for one we do not speak, in that of the locale, which is then used.
    """
    request = flag or _request(context)
    try:
        _use(context, request)
    except KeyError as error:
        tag = language_named(str(error.args[0]))
        _use(context, LanguageRequest(tag, request.origin) if tag and request else None)
        if not tag:
            raise no_such_language(str(error.args[0])) from None


def language_named(name: str) -> str:
    """The tag of a language by its own name, or its English one; empty for none."""
    from selfcare.app.lookup import find_name

    names: dict[str, tuple[str, ...]] = {ENGLISH: ("English",)}
    for tag in known_languages():
        names[tag] = (language_own_name(tag), *ENGLISH_NAMES.get(tag, ()))
    return find_name(name, names)


def no_such_language(name: str) -> SelfcareError:
    """The error for a language that the program does not speak, with those it does."""
    from selfcare.documents.diagnostics import short  # nearly every start does without

    languages = ", ".join((ENGLISH, *known_languages()))
    return SelfcareError(
        _("selfcare does not speak {name}.").format(name=short(name)),
        hint=_("Choose one of: {languages}.").format(languages=languages),
    )


def _request(context: Context) -> LanguageRequest | None:
    """What the variable or the setting asks for; None if the locale decides.

    This is needed first of all, so a broken settings file is left to what needs the other
    settings. A file without the word is not parsed.
    """
    if context.environ.get(VARIABLE):
        return LanguageRequest(context.environ[VARIABLE], VARIABLE)
    with suppress(SelfcareError):
        path = str(context.paths.config)
        text = context.settings_text
        if "language" in text:
            from selfcare.config.settings import parse_settings_file

            tag = parse_settings_file(text, path).get("language")
            return LanguageRequest(str(tag), path) if tag else None
    return None


def _use(context: Context, request: LanguageRequest | None) -> None:
    def can_show(tag: str) -> bool:
        encoding = getattr(context.stdout, "encoding", None) or "utf-8"
        return can_show_letters(language_own_name(tag), context.environ, encoding)

    context.language = negotiate(request, context.environ, known_languages, can_show)
    if context.language.language != ENGLISH:
        i18n.use_catalog(load_catalog(context.language.language))
