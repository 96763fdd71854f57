"""What Typer says of wrong usage and in a help, said through our catalogue.

Typer writes most of it in English only. A sentence of its is known again by its
form and said anew; one that is not known stays as it is.
"""

import re
from collections.abc import Iterator

from selfcare.language import _


def said(message: str) -> str:
    """A sentence of Typer's in the language that is spoken."""
    for english, spoken in _sentences():
        found = _form(english).fullmatch(message)
        if found:
            parts = found.groupdict()
            if "what" in parts:
                parts["what"] = said(parts["what"])
            return spoken.format(**parts)
    return message


def _form(english: str) -> re.Pattern[str]:
    """What a sentence looks like with anything in its places."""
    places = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(english))
    return re.compile(places, re.DOTALL)


def _sentences() -> Iterator[tuple[str, str]]:
    """The sentences of wrong usage, in Typer's English and as we say them."""
    suggestion = "No such option: {option} (Possible options: {others})"
    yield suggestion, _("No such option: {option} (Possible options: {others})")
    yield "No such option: {option}", _("No such option: {option}")
    yield "{what}. Did you mean {others}?", _("{what}. Did you mean {others}?")
    yield "No such command {name}.", _("No such command {name}.")
    yield "Missing command.", _("Missing command.")
    yield "Missing argument {name}.", _("Missing argument {name}.")
    yield "Missing option {name}.", _("Missing option {name}.")
    yield (
        "Got unexpected extra argument(s) ({words})",
        _("Got unexpected extra argument(s) ({words})"),
    )
    yield "Option {option} requires an argument.", _("Option {option} requires an argument.")
    yield "Option {option} does not take a value.", _("Option {option} does not take a value.")
    yield "Invalid value for {name}: {what}", _("Invalid value for {name}: {what}")
    yield "{value} is not a valid int range.", _("{value} is not a valid int range.")
    yield "{value} is not a valid float range.", _("{value} is not a valid float range.")
    yield "{value} is not a valid int.", _("{value} is not a valid int.")
    yield "{value} is not a valid float.", _("{value} is not a valid float.")
    yield "{value} is not in the range {range}.", _("{value} is not in the range {range}.")
    yield "{value} is not one of {words}.", _("{value} is not one of {words}.")


def words_of_help() -> dict[str, str]:
    """The words of a help that Typer has in English only, each as we say it."""
    return {
        "Usage: ": _("Usage: "),
        "Show this message and exit.": _("Show this message and exit."),
        "Install completion for the current shell.": _("Install completion for the current shell."),
        "Show completion for the current shell, to copy it or customize the installation.": _(
            "Show completion for the current shell, to copy it or customize the installation."
        ),
        "[OPTIONS]": _("[OPTIONS]"),
        "COMMAND [ARGS]...": _("COMMAND [ARGS]..."),
    }


def asked_of_gettext() -> tuple[str, ...]:
    """The words that Typer asks gettext for, so that catalogues have them."""
    return (
        _("Arguments"),
        _("Options"),
        _("Commands"),
        _("required"),
        _("default: {default}"),
        _("No such command {name!r}."),
    )
