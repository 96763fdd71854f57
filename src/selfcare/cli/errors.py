"""Wrong usage, as Typer found it: what was wrong, and where it is explained."""

from typing import Any

from selfcare.app.context import Context
from selfcare.app.lookup import nearest
from selfcare.app.routine_index import routine_titles
from selfcare.documents.diagnostics import short
from selfcare.errors import SelfcareError
from selfcare.i18n import _, current_language
from selfcare.i18n.negotiation import ENGLISH
from selfcare.terminal.blocks import Block, Gap, Text

LONGEST_LINE = 400
"""No line of a help or of an error of Typer's own is as long, only what is quoted in one."""


def show_usage_error(error: Any, context: Context) -> None:
    """Tell on stderr what was wrong. `error` is any of Typer's own exceptions.

    A group without its command brings its whole help as the message; that is
    shown as it was laid out.
    """
    message = error.format_message()
    if current_language() != ENGLISH:
        from selfcare.cli.typer_i18n import translate_usage_message

        message = translate_usage_message(message)
    lines = [_cut(line) for line in message.splitlines()]
    blocks: list[Block] = [Text(line) if line.strip() else Gap() for line in lines]
    if len(lines) == 1:
        command = f"{error.ctx.command_path if error.ctx else 'selfcare'} --help"
        blocks.append(Text(_("To see what it takes: {command}").format(command=command)))
    context.show_error(tuple(blocks))


def _cut(line: str) -> str:
    """A line without the rest of what the person typed, if that was very long."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def unknown_command(context: Context, name: str, commands: tuple[str, ...]) -> SelfcareError:
    """The error for an unknown command, with what was probably meant."""
    routines = routine_titles(context)
    routine = name if name in routines else ""
    near = nearest(name, commands)
    if not routine and not near:
        routine = nearest(name, routines)
    meant = f"selfcare run {routine}" if routine else f"selfcare {near}" if near else ""
    hint = _('Did you mean "{command}"?').format(command=meant) if meant else ""
    to_see = _("To see all commands: selfcare --help")
    return SelfcareError(
        code="unknown-command",
        message=_("There is no command called {name}.").format(name=short(name)),
        hint=f"{hint} {to_see}".strip(),
    )
