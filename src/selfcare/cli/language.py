"""The flag `--language`: used before any command is imported, for those have words too."""

from collections.abc import Sequence

from selfcare.app.context import Context
from selfcare.app.language import use_language
from selfcare.errors import SelfcareError
from selfcare.i18n.negotiation import LanguageRequest

FLAG = "--language"


def choose_language(context: Context, arguments: Sequence[str]) -> list[str]:
    """Use the language that is asked for; return the arguments without the flag that names it.

    The flag may stand anywhere before `--`.
    Raises SelfcareError `no-such-language`, in the language of the locale.
    """
    rest, tag = _without_flag(list(arguments))
    if rest == ["--version"]:
        return rest  # which is the same in every language
    try:
        use_language(context, None if tag is None else LanguageRequest(tag, FLAG))
    except SelfcareError:
        if tag is not None or rest[:1] not in (["config"], ["doctor"]):
            raise  # those two help to put a setting right
    if tag is not None and context.language.not_shown:
        from selfcare.i18n.negotiation import not_shown_notice

        context.warn(not_shown_notice(context.language.not_shown))
    return rest


def _without_flag(arguments: list[str]) -> tuple[list[str], str | None]:
    """The arguments without the flag, and its value, None where it is not there."""
    rest: list[str] = []
    tag = None
    while arguments and arguments[0] != "--":
        argument = arguments.pop(0)
        name, equals, value = argument.partition("=")
        if name != FLAG:
            rest.append(argument)
        elif equals:
            tag = value
        else:
            tag = arguments.pop(0) if arguments else ""
    return [*rest, *arguments], tag
