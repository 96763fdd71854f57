"""Wrong usage: what was wrong, and the command that was probably meant."""

import re
from collections.abc import Collection
from typing import Any

import typer

from selfcare.app.context import Context
from selfcare.app.lookup import find_name, names_of
from selfcare.app.routine_index import routine_names
from selfcare.documents.diagnostics import near_names, short
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.terminal.blocks import Gap, Text

EXAMPLE = re.compile(r"selfcare [^\n]*$")


def show_usage_error(error: Any, context: Context) -> None:
    """Show any of Typer's own exceptions on stderr.

    The message of a group without its command is its whole help, shown as it was laid out.
    """
    message = str(error.format_message())
    if len(message.splitlines()) > 1 and not hasattr(error, "param"):
        lines = message.splitlines()
        context.show_error(tuple(Text(line) if line.strip() else Gap() for line in lines))
    else:
        context.report(_usage_error(error, context))


def _usage_error(error: Any, context: Context) -> SelfcareError:
    """Say in our words what an exception is about, or in Typer's English if we do not know it."""
    guesses = []
    hint = _see_help(error.ctx)
    message = short(error.format_message(), "")
    if hasattr(error, "possibilities"):
        message = _("There is no option {option}.").format(option=short(error.option_name, ""))
        near = near_names(error.option_name, dict.fromkeys(error.possibilities or (), ()))
        guesses = [context.command(error.option_name, option) for option in near]
    elif hasattr(error, "option_name"):
        options = [
            parameter
            for parameter in error.ctx.command.params
            if error.option_name in _spellings(parameter)
        ]
        no_value = _("{option} takes no value.")
        sentence = no_value if options and options[0].is_flag else _("{option} needs a value.")
        message = sentence.format(option=error.option_name)
    elif isinstance(error, typer.BadParameter) and error.param is not None:
        parameter: Any = error.param
        ctx: Any = error.ctx
        is_argument = parameter.param_type_name == "argument"
        name = parameter.make_metavar(ctx) if is_argument else parameter.opts[-1]
        if hasattr(error, "param_type"):  # it is not there at all
            sentence = _("{name} is missing after {command}.")
            message = sentence.format(name=name.strip("[]"), command=ctx.command_path)
            if example := EXAMPLE.search(" ".join(ctx.command.help.split())):
                hint = "\n".join((_("For example: {command}").format(command=example[0]), hint))
        elif expected := _expected(parameter.type):
            message = _("{option} must be {value}.").format(option=name, value=expected)
    return SelfcareError(message, hint=hint, guesses=tuple(guesses))


def _spellings(option: Any) -> tuple[str, ...]:
    return (*option.opts, *option.secondary_opts)


def _see_help(ctx: Any) -> str:
    command = f"{ctx.command_path if ctx else 'selfcare'} --help"
    return _("Help: {command}").format(command=command)


def _expected(kind: Any) -> str:
    """What values a kind of parameter takes; empty if we do not know the kind."""
    if choices := getattr(kind, "choices", ()):
        return _("one of: {choices}").format(choices=", ".join(choices))
    number = {"int": _("a whole number"), "float": _("a number")}.get(kind.name.split()[0], "")
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    sentence = "{number}"
    if number and most is not None:
        sentence = _("{number} from {least} to {most}")
    elif number and least is not None:
        sentence = _("{number}, {least} or more")
    return sentence.format(number=number, least=least, most=most)


def extra_arguments(ctx: Any, extra: Collection[str]) -> SelfcareError:
    """The error for words that a command does not take, unless they are a name together."""
    context: Context = ctx.obj
    guides = context.library.guides
    names = names_of(guides.routines) | names_of(guides.tips) | names_of(guides.topics)
    guesses: tuple[str, ...] = ()
    for word in filter(None, ctx.params.values()):
        if meant := find_name(f"{word} {' '.join(extra)}", names):
            guesses = (f"{ctx.command_path} {meant}",)
    return SelfcareError(
        _("{command} cannot use this: {words}").format(
            command=ctx.command_path, words=short(" ".join(extra), "")
        ),
        hint=_see_help(ctx),
        guesses=guesses,
    )


def unknown_command(ctx: Any, name: str, commands: Collection[str]) -> SelfcareError:
    """The error for an unknown command, with the command that was probably meant."""
    context: Context = ctx.obj
    near = near_names(name, dict.fromkeys((*commands, "help"), ()))
    guesses = [context.command(name, command) for command in near]
    message = _("There is no command called {name}.")
    hint = _see_help(ctx)
    if ctx.parent is None:
        routines = routine_names(context)
        if routine := find_name(name, routines):
            message = _("{name} is a routine, not a command.")
            guesses = [context.command(name, "run", routine)]
        elif not near:
            guesses = [
                context.command(name, "run", near_name) for near_name in near_names(name, routines)
            ]
        hint = _("See all: {command}").format(command="selfcare --help")
    return SelfcareError(
        message.format(name=short(name, "" if name.strip() else '"')),
        hint=hint,
        guesses=tuple(guesses),
    )
