"""Choosing the language of this start, before anything that has words is imported."""

from selfcare import i18n
from selfcare.app.context import Context
from selfcare.documents.diagnostics import short
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.catalogs import known_languages, language_own_name, load_catalog
from selfcare.i18n.negotiation import (
    ENGLISH,
    LanguageChoice,
    LanguageRequest,
    best_match,
    negotiate,
    normalize_tag,
)
from selfcare.terminal.encoding import can_show_letters

VARIABLE = "SELFCARE_LANGUAGE"
SETTING = "language"


def use_language(context: Context, flag: LanguageRequest | None) -> None:
    """Use the language asked for by the flag, the variable or the setting, else the locale's.

    Raises SelfcareError `no-such-language`, in the language of the locale, which is then used.
    """
    try:
        _use(context, flag or _request(context))
    except KeyError as error:
        _use(context, None)
        raise no_such_language(str(error.args[0])) from None


def check_language(name: str) -> None:
    """Raise SelfcareError `no-such-language` for a language that the program does not have."""
    if not best_match(normalize_tag(name), (ENGLISH, *known_languages())):
        raise no_such_language(name)


def no_such_language(name: str) -> SelfcareError:
    """The error for a language that the program does not have, with those it has."""
    return SelfcareError(
        code="no-such-language",
        message=_("The language {name} is not spoken here.").format(name=short(name)),
        hint=_("There are: {languages}.").format(
            languages=", ".join((ENGLISH, *known_languages()))
        ),
        status=ExitStatus.USAGE,
    )


def not_shown(choice: LanguageChoice) -> str:
    """Why the language is English although something else was asked for."""
    reason = _("This terminal or locale cannot show {language}, so this is English.")
    return reason.format(language=choice.not_shown)


def _request(context: Context) -> LanguageRequest | None:
    """What the variable or the setting asks for; None where the locale is to decide."""
    if context.environ.get(VARIABLE):
        return LanguageRequest(context.environ[VARIABLE], VARIABLE)
    tag = context.setting_of_language()
    return LanguageRequest(tag, str(context.places.config)) if tag else None


def _use(context: Context, request: LanguageRequest | None) -> None:
    def can_show(tag: str) -> bool:
        """Whether a language's own name in its letters can be written here."""
        encoding = getattr(context.stdout, "encoding", None) or "utf-8"
        return can_show_letters(language_own_name(tag), context.environ, encoding)

    context.language = negotiate(request, context.environ, known_languages, can_show)
    if context.language.language != ENGLISH:
        i18n.use_catalog(load_catalog(context.language.language))
