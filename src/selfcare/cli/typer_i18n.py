"""What Typer says of wrong usage and in a help, said through our catalogue.

Typer writes most of it in English only. A sentence of its is known again by its
form and said anew; one that is not known stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import typer
from typer import core

from selfcare.i18n import _
from selfcare.i18n.text_width import pad, text_cells
from selfcare.terminal.plain import folded


def translate_usage_message(message: str) -> str:
    """A sentence of Typer's in the language that is spoken."""
    for english, spoken in _sentences():
        found = _form(english).fullmatch(message)
        if found:
            parts = found.groupdict()
            if "what" in parts:
                parts["what"] = translate_usage_message(parts["what"])
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


def help_words() -> dict[str, str]:
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


WIDEST_NAME = 30
"""How many cells the names of options may take before their help begins in a line of its own."""


# Typer's private copy of Click is not to be named; its types are not seen this way either.
_Layout: Any = typer.Context.formatter_class


class TranslatedHelp(_Layout):  # type: ignore[misc]
    """Lays out a help as Typer does, by cells instead of letters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        words = help_words()
        for english in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(english, words[english])
        start = f"{prefix or words['Usage: ']}{prog} "
        self._write_folded(args, start, " " * len("Usage: "))

    def write_text(self, text: str) -> None:
        """Write paragraphs, folded anew."""
        indent = " " * self.current_indent
        for number, paragraph in zip(count(), text.split("\n\n"), strict=False):
            if number:
                self.write("\n")
            self._write_folded(" ".join(paragraph.split()), indent, indent)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = WIDEST_NAME, col_spacing: int = 2
    ) -> None:
        """Write names, each with what it is for."""
        words = help_words()
        names = min(max(text_cells(name) for name, _says in rows), col_max)
        indent = " " * self.current_indent
        rest = " " * (self.current_indent + names + col_spacing)
        for name, says in rows:
            said = words.get(says, says)
            if text_cells(name) > names:
                self.write(f"{indent}{name}\n")
                self._write_folded(said, rest, rest)
            else:
                start = indent + pad(name, names + col_spacing)
                self._write_folded(said, start, rest)

    def _write_folded(self, text: str, first: str, rest: str) -> None:
        for line in folded(text, self.width, first, rest):
            self.write(f"{line}\n")


class TranslatedContext(typer.Context):
    """What Typer makes of a call, with our help."""

    formatter_class = TranslatedHelp


def translate_help(command: Any) -> None:
    """Let the help of a command, and of those below it, be in the language that is spoken."""
    setattr(core, "_", _)  # noqa: B010 - Typer asks gettext for these words; ours is another catalogue
    command.context_class = TranslatedContext
    command.short_help = command.short_help or _first_sentence(command.help or "")
    for one in getattr(command, "commands", {}).values():
        translate_help(one)


def _first_sentence(text: str) -> str:
    """What a list of commands says of one, whole: Typer would cut what is long."""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    for end in ("。", ". "):
        sentence, found, _rest = paragraph.partition(end)
        if found:
            return sentence + found.strip()
    return paragraph
