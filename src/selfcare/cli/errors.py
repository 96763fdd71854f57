"""Wrong usage: what was wrong, and where it is explained."""

from collections.abc import Collection
from typing import Any

import typer

from selfcare.app.context import Context
from selfcare.app.lookup import nearest
from selfcare.app.routine_index import routine_titles
from selfcare.documents.diagnostics import short
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.terminal.blocks import Block, Gap, Text

LONGEST_LINE = 400
"""No line of a help or of a usage error is as long, only what is quoted in one."""


def show_usage_error(error: Any, context: Context) -> None:
    """Show any of Typer's own exceptions on stderr.

    The message of a group without its command is its whole help, shown as it was laid out.
    """
    lines = [_cut(line) for line in _usage_message(error).splitlines()]
    blocks: list[Block] = [Text(line) if line.strip() else Gap() for line in lines]
    if len(lines) == 1:
        blocks.append(Text(_see_help(error.ctx)))
    context.show_error(tuple(blocks))


def _cut(line: str) -> str:
    """A line without the rest of what the person typed, if that was very long."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def _see_help(ctx: Any) -> str:
    command = f"{ctx.command_path if ctx else 'selfcare'} --help"
    return _("To see what it takes: {command}").format(command=command)


def _usage_message(error: Any) -> str:
    """Say in our words what an exception is about; in Typer's English where it is new to us."""
    if hasattr(error, "possibilities"):
        others = ", ".join(sorted(error.possibilities or ()))
        sentence = _("No such option: {option}")
        if others:
            sentence = _("No such option: {option} (Possible options: {others})")
        option = " ".join(error.option_name.split())
        return sentence.format(option=option, others=others)
    if hasattr(error, "option_name"):
        return _misused_option(error)
    if not isinstance(error, typer.BadParameter) or error.param is None:
        return str(error.format_message())
    parameter: Any = error.param
    name = parameter.get_error_hint(error.ctx)
    if hasattr(error, "param_type"):
        is_argument = parameter.param_type_name == "argument"
        sentence = _("Missing argument {name}.") if is_argument else _("Missing option {name}.")
        return sentence.format(name=name)
    what = _expected(parameter.type) or error.message
    return _("Invalid value for {name}: {what}").format(name=name, what=what)


def _misused_option(error: Any) -> str:
    """An option that takes a value but got none, or the other way round."""
    for option in error.ctx.command.params:
        if error.option_name in (*option.opts, *option.secondary_opts):
            sentence = (
                _("Option {option} does not take a value.")
                if option.is_flag
                else _("Option {option} requires an argument.")
            )
            return sentence.format(option=repr(error.option_name))
    return str(error.format_message())


def _expected(kind: Any) -> str:
    """What values a kind of parameter takes; empty where it is none of ours."""
    if choices := getattr(kind, "choices", ()):
        return _("it must be one of {choices}.").format(choices=", ".join(choices))
    number = {"int": _("a whole number"), "float": _("a number")}.get(kind.name.split()[0])
    if number is None:
        return ""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    sentence = _("it must be {number}.")
    if most is not None:
        sentence = _("it must be {number} from {least} to {most}.")
    elif least is not None:
        sentence = _("it must be {number}, at least {least}.")
    return sentence.format(number=number, least=least, most=most)


def extra_arguments(ctx: Any, extra: Collection[str]) -> SelfcareError:
    """The error for arguments that a command does not take."""
    words = _cut(" ".join(" ".join(extra).split()))
    return SelfcareError(
        code="extra-arguments",
        message=_("Got unexpected extra argument(s) ({words})").format(words=words),
        hint=_see_help(ctx),
    )


def unknown_command(ctx: Any, name: str, commands: Collection[str]) -> SelfcareError:
    """The error for an unknown command, with the command that was probably meant."""
    near = nearest(name, commands)
    meant = f"{ctx.command_path} {near}" if near else ""
    see_all = _see_help(ctx)
    if ctx.parent is None:
        routines = routine_titles(ctx.obj)
        if name in routines or not near:
            routine = name if name in routines else nearest(name, routines)
            meant = f"selfcare run {routine}" if routine else meant
        see_all = _("To see all commands: selfcare --help")
    hint = _('Did you mean "{command}"?').format(command=meant) if meant else ""
    return SelfcareError(
        code="unknown-command",
        message=_("There is no command called {name}.").format(name=short(name)),
        hint=f"{hint} {see_all}".strip(),
    )
