"""The language of this start: found before any command is imported, for those have words too."""

from collections.abc import Sequence
from typing import TextIO

from selfcare.app.context import Context
from selfcare.i18n.negotiation import ENGLISH, LanguageChoice, LanguageRequest, negotiate

FLAG = "--language"
VARIABLE = "SELFCARE_LANGUAGE"
VERSION_FLAG = "--version"


def choose_language(context: Context, arguments: Sequence[str]) -> list[str]:
    """Speak the language that is wanted, and give the arguments without the flag that names it.

    The flag may stand anywhere before `--`. An explicit wish beats the locale.
    Raises SelfcareError `no-such-language`, in the language of the locale.
    """
    rest, flagged = _without_flag(list(arguments))
    if rest == [VERSION_FLAG]:
        return rest  # which is said in no language
    try:
        context.language = _choice(context, _asked(context, flagged))
    except KeyError as error:
        context.language = _choice(context, None)
        _use(context.language)
        if rest[:1] not in (["config"], ["doctor"]) or flagged is not None:
            from selfcare.app.settings_edit import no_such_language

            raise no_such_language(str(error.args[0])) from None
    _use(context.language)
    if flagged is not None and context.language.not_shown:
        from selfcare.i18n.notices import not_shown_notice

        context.warn(not_shown_notice(context.language.not_shown))
    return rest


def _without_flag(arguments: list[str]) -> tuple[list[str], str | None]:
    """The arguments without the flag, and its value, None where it is not there."""
    rest: list[str] = []
    value = None
    while arguments and arguments[0] != "--":
        argument = arguments.pop(0)
        name, equals, text = argument.partition("=")
        if name != FLAG:
            rest.append(argument)
        elif equals:
            value = text
        else:
            value = arguments.pop(0) if arguments else ""
    return [*rest, *arguments], value


def _asked(context: Context, flagged: str | None) -> LanguageRequest | None:
    """What the person asked for in so many words; None where the locale is to say it."""
    if flagged is not None:
        return LanguageRequest(flagged, FLAG)
    if context.environ.get(VARIABLE):
        return LanguageRequest(context.environ[VARIABLE], VARIABLE)
    set_to = context.language_setting()
    return LanguageRequest(set_to, str(context.paths.config)) if set_to else None


def _choice(context: Context, asked: LanguageRequest | None) -> LanguageChoice:
    def known() -> tuple[str, ...]:
        from selfcare.i18n.catalogs import known_languages

        return known_languages()

    return negotiate(asked, context.environ, known, lambda tag: _can_show(context, tag))


def _can_show(context: Context, tag: str) -> bool:
    """Whether the letters of a language can be written here: its own name in them is tried."""
    from selfcare.i18n.catalogs import language_own_name
    from selfcare.terminal.encoding import can_show_letters

    return can_show_letters(language_own_name(tag), context.environ, _encoding(context.stdout))


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _use(choice: LanguageChoice) -> None:
    if choice.language != ENGLISH:
        from selfcare import i18n
        from selfcare.i18n.catalogs import load_catalog

        i18n.use_catalog(load_catalog(choice.language))
