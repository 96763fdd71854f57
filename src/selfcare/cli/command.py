"""The one way a command is declared, and the classes by which Typer makes it."""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from selfcare.errors import Terminated
from selfcare.i18n import ENGLISH, current_language

Function = TypeVar("Function", bound=Callable[..., Any])

CONTEXT = Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)


OTHER_NAMES = {
    "config": ("settings",),
    "history": ("diary", "sessions"),
    "list": ("routines",),
    "run": ("start",),
    "safety": ("questions",),
}
"""What people also call a command."""


class _Translated:
    """A command whose help is translated, and whose errors know which command they belong to."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        if current_language() != ENGLISH:  # English help is Typer's own
            from selfcare.cli.typer_i18n import translate_help

            translate_help(self)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as raised:
            error: Any = raised
            error.ctx = getattr(error, "ctx", None) or ctx
            raise


class Command(_Translated, TyperCommand):
    allow_extra_args = True  # refused here, in our own words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        extra: list[str] = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:  # set while a shell completes
            from selfcare.cli.errors import extra_arguments

            raise extra_arguments(ctx, extra)
        return extra


class Group(_Translated, TyperGroup):
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command by its name in any case, by the beginning of it, or its help."""
        names = self.list_commands(ctx)
        name, *rest = args
        if name in names or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from selfcare.app.lookup import find_name

        meant = find_name(
            name, {command: OTHER_NAMES.get(command, ()) for command in (*names, "help")}
        )
        if meant == "help":
            if not rest or rest[0].startswith("-"):
                ctx.obj.output.write(ctx.get_help())
                ctx.exit()
            return self.resolve_command(ctx, [*rest, "--help"])
        if meant and len(name) > 1:
            return super().resolve_command(ctx, [meant, *rest])
        from selfcare.cli.errors import unknown_command

        raise unknown_command(ctx, name, names)


PROGRAM: "dict[str, Commands]" = {}
"""The commands of the program that have been imported, by name."""


class Commands(typer.Typer):
    """A command of the program. With a help text it is a group, which does nothing alone."""

    def __init__(self, name: str, help_text: str | None = None) -> None:
        super().__init__(
            cls=Group,
            help=help_text,
            no_args_is_help=help_text is not None,
            rich_markup_mode=None,
            add_completion=False,
        )
        PROGRAM[name] = self

    def add(
        self,
        help_text: str,
        name: str | None = None,
        *,
        plain: bool = True,
        pager: bool = False,
        default: bool = False,
    ) -> Callable[[Function], Function]:
        """Make a function a command, or with `default` what the group does without one.

        It gets the Context of this start first, then its options, and may return an exit
        status. With `plain` it has --plain, which sets `context.plain`; with `pager` its
        pages are shown in a pager if they are long, but for --no-pager.
        """
        self.info.help = self.info.help or help_text

        def register(function: Function) -> Function:
            adapted = _adapt(function, plain=plain, pager=pager)
            if default:
                self.callback(invoke_without_command=True, help=help_text)(adapted)
            else:
                self.command(name, cls=Command, help=help_text)(adapted)
            return function

        return register


def command(
    help_text: str, name: str | None = None, *, pager: bool = False
) -> Callable[[Function], Function]:
    """Make a function a command of the program, called `name` or like it; see `Commands.add`."""

    def register(function: Function) -> Function:
        return Commands(name or function.__name__).add(help_text, pager=pager)(function)

    return register


def _adapt(function: Callable[..., Any], *, plain: bool, pager: bool) -> Callable[..., Any]:
    """Give a function the signature that Typer reads."""
    # Options have words, so they are imported when the language is chosen: with a command.
    from selfcare.cli.options import NO_PAGER, PLAIN, SESSION_OPTIONS, Options, session_options

    parameters = [CONTEXT]
    _context, *own = signature(function).parameters.values()
    for parameter in own:
        if parameter.annotation == Options:
            parameters += SESSION_OPTIONS
        else:
            parameters.append(parameter.replace(kind=Parameter.KEYWORD_ONLY))
    if plain:
        parameters.append(PLAIN)
    if pager:
        parameters.append(NO_PAGER)

    def run(ctx: typer.Context, **values: Any) -> Any:
        context = ctx.obj
        context.plain = values.pop("plain", False) or context.plain
        context.pager = pager and not values.pop("no_pager")
        if ctx.invoked_subcommand is not None:
            return None
        if SESSION_OPTIONS[0] in parameters:
            chosen = {option.name: values.pop(option.name) for option in SESSION_OPTIONS}
            values["options"] = session_options(context, **chosen)
        try:
            return function(context, **values)
        except Terminated as ended:  # Typer would make it a Ctrl-C
            context.discard_streams()  # at the end Python waits for their readers
            return ended.status

    run.__name__ = function.__name__
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    return run
