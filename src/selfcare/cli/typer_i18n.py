"""Help in other languages: Typer has most of its words in English only."""

from collections.abc import Sequence
from typing import Any

import typer
from typer import core

from selfcare.i18n import _
from selfcare.i18n.text_length import folded, pad, text_cells


def help_words() -> dict[str, str]:
    """The words of a help that Typer has in English only, each in the current language."""
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


def words_typer_looks_up() -> tuple[str, ...]:
    """The words that Typer asks gettext for, so that catalogues have them."""
    return (
        _("Arguments"),
        _("Options"),
        _("Commands"),
        _("required"),
        _("default: {default}"),
        _("Missing command."),
        _("No such command {name!r}."),
    )


WIDEST_NAME = 30
"""How many cells the names of options may take before their help begins in a line of its own."""


# Typer's private copy of Click must not be named; this also hides its types.
_Formatter: Any = typer.Context.formatter_class


class TranslatedHelp(_Formatter):  # type: ignore[misc]
    """Lays out a help as Typer does, by cells instead of letters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = help_words()
        for english in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(english, words[english])
        start = f"{prefix or words['Usage: ']}{prog} "
        self._write_folded(args, start, " " * len("Usage: "))

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            self._write_folded(" ".join(paragraph.split()), indent, indent)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = WIDEST_NAME, col_spacing: int = 2
    ) -> None:
        words = help_words()
        widest = max(text_cells(name) for name, _help in rows)
        width = min(widest, col_max, self.width // 2 - 4)  # the help has more than half the line
        indent = " " * self.current_indent
        rest = " " * (self.current_indent + width + col_spacing)
        for name, english in rows:
            start = indent + pad(name, width + col_spacing)
            if text_cells(name) > width:
                self._write_folded(name, indent, indent)
                start = rest
            self._write_folded(words.get(english, english), start, rest)

    def _write_folded(self, text: str, first: str, rest: str) -> None:
        for line in folded(text, self.width, first, rest):
            self.write(f"{line}\n")


class TranslatedContext(typer.Context):
    formatter_class = TranslatedHelp


def translate_help(command: Any) -> None:
    """Let the help of a command be in the current language."""
    setattr(core, "_", _)  # noqa: B010 - Typer asks gettext for these words; ours is another catalogue
    command.context_class = TranslatedContext
    command.short_help = command.short_help or _first_sentence(command.help or "")


def _first_sentence(text: str) -> str:
    """What a list of commands shows of a help, whole: Typer would cut what is long."""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    for end in ("。", ". "):
        sentence, mark, _rest = paragraph.partition(end)
        if mark:
            return sentence + mark.strip()
    return paragraph
