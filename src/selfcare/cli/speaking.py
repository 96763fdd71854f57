"""The language of this start: found before any command is imported, for those have words too."""

from collections.abc import Sequence
from typing import TextIO

from selfcare.cli.context import Context
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _
from selfcare.language.choose import ENGLISH, Choice, Wish, among, choose, normal

FLAG = "--language"
VARIABLE = "SELFCARE_LANGUAGE"
VERSION_FLAG = "--version"
SETTING = "language"


def speak(context: Context, arguments: Sequence[str]) -> list[str]:
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
            raise no_such_language(str(error.args[0])) from None
    _use(context.language)
    if flagged is not None and context.language.not_shown:
        context.warn(not_shown(context.language))
    return rest


def check_spoken(name: str) -> None:
    """Raise SelfcareError `no-such-language` for a language that is not spoken here."""
    from selfcare.language.catalogues import known

    if not among(normal(name), (ENGLISH, *known())):
        raise no_such_language(name)


def no_such_language(name: str) -> SelfcareError:
    """The error for a language that the program does not speak, with those it does."""
    from selfcare.documents.diagnostics import short
    from selfcare.language.catalogues import known

    return SelfcareError(
        code="no-such-language",
        message=_("The language {name} is not spoken here.").format(name=short(name)),
        hint=_("There are: {languages}.").format(languages=", ".join((ENGLISH, *known()))),
        status=ExitStatus.USAGE,
    )


def not_shown(choice: Choice) -> str:
    """Why English is spoken although something else was asked for."""
    said = _("This terminal or locale cannot show {language}, so this is English.")
    return said.format(language=choice.not_shown)


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


def _asked(context: Context, flagged: str | None) -> Wish | None:
    """What the person asked for in so many words; None where the locale is to say it."""
    if flagged is not None:
        return Wish(flagged, FLAG)
    if context.environ.get(VARIABLE):
        return Wish(context.environ[VARIABLE], VARIABLE)
    set_to = context.setting_of_language()
    return Wish(set_to, str(context.places.config)) if set_to else None


def _choice(context: Context, asked: Wish | None) -> Choice:
    def known() -> tuple[str, ...]:
        from selfcare.language.catalogues import known

        return known()

    return choose(asked, context.environ, known, lambda tag: _can_show(context, tag))


def _can_show(context: Context, tag: str) -> bool:
    """Whether the letters of a language can be written here: its own name in them is tried."""
    from selfcare.language.catalogues import own_name
    from selfcare.terminal.letters import can_show

    return can_show(own_name(tag), context.environ, _encoding(context.stdout))


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _use(choice: Choice) -> None:
    if choice.language != ENGLISH:
        from selfcare import language
        from selfcare.language.catalogues import catalogue

        language.use(catalogue(choice.language))
