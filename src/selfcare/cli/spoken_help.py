"""Typer's help in another language than English: with its own words, and laid out by cells."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import typer
from typer import core

from selfcare.cli.typer_words import words_of_help
from selfcare.language import _
from selfcare.language.width import cells, pad
from selfcare.terminal.plain import folded

WIDEST_NAME = 30
"""How many cells the names of options may take before their help begins in a line of its own."""


# Typer's private copy of Click is not to be named; its types are not seen this way either.
_Layout: Any = typer.Context.formatter_class


class Help(_Layout):  # type: ignore[misc]
    """Lays out a help as Typer does, by cells instead of letters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        words = words_of_help()
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
        words = words_of_help()
        names = min(max(cells(name) for name, _says in rows), col_max)
        indent = " " * self.current_indent
        rest = " " * (self.current_indent + names + col_spacing)
        for name, says in rows:
            said = words.get(says, says)
            if cells(name) > names:
                self.write(f"{indent}{name}\n")
                self._write_folded(said, rest, rest)
            else:
                start = indent + pad(name, names + col_spacing)
                self._write_folded(said, start, rest)

    def _write_folded(self, text: str, first: str, rest: str) -> None:
        for line in folded(text, self.width, first, rest):
            self.write(f"{line}\n")


class SpokenContext(typer.Context):
    """What Typer makes of a call, with our help."""

    formatter_class = Help


def speak(command: Any) -> None:
    """Let the help of a command, and of those below it, be in the language that is spoken."""
    setattr(core, "_", _)  # noqa: B010 - Typer asks gettext for these words; ours is another catalogue
    command.context_class = SpokenContext
    command.short_help = command.short_help or _first_sentence(command.help or "")
    for one in getattr(command, "commands", {}).values():
        speak(one)


def _first_sentence(text: str) -> str:
    """What a list of commands says of one, whole: Typer would cut what is long."""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    for end in ("。", ". "):
        sentence, found, _rest = paragraph.partition(end)
        if found:
            return sentence + found.strip()
    return paragraph
