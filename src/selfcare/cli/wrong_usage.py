"""Wrong usage, as Typer found it: what was wrong, and where it is explained."""

from typing import Any

from selfcare.cli.context import Context
from selfcare.language import _, spoken
from selfcare.language.choose import ENGLISH
from selfcare.terminal.page import Block, Gap, Text

LONGEST_LINE = 400
"""No line of a help or of an error of Typer's own is as long, only what is quoted in one."""


def tell(error: Any, context: Context) -> None:
    """Tell on stderr what was wrong. `error` is any of Typer's own exceptions.

    A group without its command brings its whole help as the message; that is
    shown as it was laid out.
    """
    message = error.format_message()
    if spoken() != ENGLISH:
        from selfcare.cli.typer_words import said

        message = said(message)
    lines = [_cut(line) for line in message.splitlines()]
    blocks: list[Block] = [Text(line) if line.strip() else Gap() for line in lines]
    if len(lines) == 1:
        command = f"{error.ctx.command_path if error.ctx else 'selfcare'} --help"
        blocks.append(Text(_("To see what it takes: {command}").format(command=command)))
    context.show_error(tuple(blocks))


def _cut(line: str) -> str:
    """A line without the rest of what the person typed, if that was very long."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
