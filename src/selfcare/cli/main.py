"""The front door: the table of commands, and the one place where errors end."""

import errno
import gc
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from selfcare._version import VERSION
from selfcare.app.context import Context
from selfcare.cli.language import choose_language
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, current_language
from selfcare.i18n.catalogs import known_languages
from selfcare.i18n.negotiation import ENGLISH
from selfcare.terminal.output import prepare

COMMANDS = (
    "list",
    "show",
    "run",
    "tips",
    "safety",
    "points",
    "learn",
    "preview",
    "history",
    "progress",
    "plan",
    "handout",
    "guides",
    "data",
    "config",
    "doctor",
)
"""Every command, in the order of the help; each is a module of this room."""

COMPLETION = "_SELFCARE_COMPLETE"
"""The variable by which a shell asks what may be typed next; Typer answers."""

NO_ROOM = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF)
"""What the system says when the place that output goes to takes no more."""


class LateCommands(TyperGroup):
    """A group whose commands are imported when they are called, since start-up is a feature."""

    def __init__(self, **settings: Any) -> None:
        """Take Typer's settings; the help is in the language that is spoken."""
        super().__init__(**settings)
        _let_help_be_spoken(self)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Name every command."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """Load one command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"selfcare.cli.{cmd_name}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        _let_help_be_spoken(command)
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by their helps alone; their options are not needed, and take longer."""
        group = TyperGroup(name="")
        group.commands = {name: TyperCommand(name, help=_help_of(name)) for name in COMMANDS}
        _let_help_be_spoken(group)
        group.format_commands(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; a routine's id in its place gets the command it was meant for."""
        unknown = args and args[0] not in COMMANDS and not args[0].startswith("-")
        if unknown and not ctx.resilient_parsing:  # a shell that completes wants no complaint
            from selfcare.cli.errors import unknown_command

            raise unknown_command(ctx.obj, args[0], COMMANDS)
        return super().resolve_command(ctx, args)


def _let_help_be_spoken(command: Any) -> None:
    """Give a command its help in the language that is spoken; in English it is Typer's own."""
    if current_language() != ENGLISH:
        from selfcare.cli import typer_i18n

        typer_i18n.translate_help(command)


def _help_of(command: str) -> str:
    """The help that a command's module gives: for all of it, for its group, or for the one."""
    app = import_module(f"selfcare.cli.{command}").app
    told = app.registered_callback or app.registered_commands[0]
    return str(app.info.help or told.help)


def application() -> typer.Typer:
    """The program with its options, in the language that is spoken when this is called."""
    languages = (ENGLISH, *known_languages())
    app = typer.Typer(
        name="selfcare",
        cls=LateCommands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @app.callback(
        invoke_without_command=True,
        help=_(
            "A calm guide to pressing your own sore back, step by step.\n\n"
            "It is information, not treatment, and no clinician has reviewed it. "
            "Before a routine it asks what must be known; please answer with care.\n\n"
            "Example: selfcare run core"
        ),
    )
    def home(
        ctx: typer.Context,
        version: Annotated[bool, typer.Option("--version", help=_("Print the version."))] = False,
        language: Annotated[  # noqa: ARG001 - taken before Typer sees it; here for the help
            str,
            typer.Option(
                "--language",
                metavar=_("TAG"),
                help=_("Speak this language: {languages}.").format(languages=", ".join(languages)),
            ),
        ] = "",
    ) -> None:
        """Show what there is and the one next thing to do."""
        if version:
            ctx.obj.say(f"selfcare {VERSION}")
        elif ctx.invoked_subcommand is None:
            from selfcare.views.home import show_home

            show_home(ctx.obj, ctx.get_help)

    return app


def program() -> int:
    """Run as the program itself, which ends with what it gives back.

    Python would search all that was made for garbage once more and take it apart, before
    the process ends and gives everything back: up to a third of a start. What is frozen is
    left alone. What must be closed has been, since whoever opens it closes it.
    """
    _let_ctrl_c_work()
    status = main()
    gc.freeze()
    return status


def _let_ctrl_c_work() -> None:
    """Let Ctrl-C end the program at a keyboard, even if whoever started it ignores it.

    Without a keyboard it stays ignored, as the background of a script asks for.
    """
    at_keyboard = sys.stdin is not None and sys.stdin.isatty()
    if at_keyboard and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def main(arguments: Sequence[str] | None = None, context: Context | None = None) -> int:
    """Run the program and give back its exit status. Never raises.

    Without arguments or context, those of this process are taken.
    """
    context = context or Context.of_process()
    prepare(context.stdin, (context.stdout, context.stderr), context.environ)
    if COMPLETION in context.environ:
        from selfcare.cli import completion

        completion.prepare_completion(context)
    try:
        return _run(context, sys.argv[1:] if arguments is None else list(arguments))
    except Exception as error:  # noqa: BLE001 - a bug is told, never thrown at the person
        from selfcare.app.crash_report import report_crash

        return report_crash(error, context)


def _run(context: Context, arguments: list[str]) -> int:
    try:
        rest = choose_language(context, arguments)  # before anything has words
        status = application()(
            rest,
            obj=context,
            standalone_mode=False,
            prog_name="selfcare",
            terminal_width=context.help_width,
        )
        if context.stdout is not None:
            context.stdout.flush()
        return int(status or ExitStatus.DONE)
    except SelfcareError as error:
        context.report(error)
        return error.status
    except typer.TyperException as error:
        from selfcare.cli.errors import show_usage_error

        show_usage_error(error, context)
        return ExitStatus.USAGE
    except (KeyboardInterrupt, typer.Abort):
        context.discard_streams()  # at the end Python waits for whoever reads them
        return ExitStatus.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Typer turns a closed pipe into SystemExit; nobody reads any more, so nothing failed.
        context.discard_stdout()
        return ExitStatus.DONE
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        context.discard_stdout()
        context.report(_not_written(error))
        return ExitStatus.PROBLEMS


def _not_written(error: OSError) -> SelfcareError:
    from selfcare.i18n.formatting import os_error_reason

    return SelfcareError(
        code="not-written",
        message=_("Not everything could be written: {reason}.").format(
            reason=os_error_reason(error)
        ),
        hint=_("Look at where the output goes, and whether there is room."),
    )
