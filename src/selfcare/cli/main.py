"""The program: the table of commands, and the one place where errors end."""

import errno
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from selfcare._version import VERSION
from selfcare.app.context import Context
from selfcare.app.language import use_language
from selfcare.cli.command import PROGRAM, Command, Commands, Group
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import ENGLISH, _
from selfcare.i18n.languages import LanguageRequest, known_languages, not_shown_notice
from selfcare.terminal.output import is_terminal, prepare

SECTIONS = {
    "start": ("run", "list", "show", "safety"),
    "learn": ("tips", "points", "learn", "preview", "handout"),
    "look_back": ("history", "progress", "plan"),
    "set_up": ("config", "data", "doctor", "guides"),
}
"""The commands in the order of the help, by the module of this room that has them."""

COMMANDS = tuple(command for commands in SECTIONS.values() for command in commands)

FLAG = "--language"
COMPLETION = "_SELFCARE_COMPLETE"
"""The variable by which a shell asks what may be typed next; Typer answers."""

NO_ROOM = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF)
"""What the system says when the place that output goes to takes no more."""


class LateCommands(Group):
    """A group whose commands are imported when they are called, since start-up is a feature."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """Load a command; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(load_command(cmd_name))
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """List the commands by their helps alone; their options are not needed, and take longer."""
        titles = _("Start"), _("Learn"), _("Look back"), _("Set up")
        widest = max(map(len, COMMANDS))
        for title, names in zip(titles, SECTIONS.values(), strict=True):
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), _short_help(name)) for name in names])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        self._name_languages()
        self.format_commands(ctx, formatter)
        command: Any = self
        Command.format_options(command, ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        self._name_languages()
        return super().shell_complete(ctx, incomplete)

    def _name_languages(self) -> None:
        """Fill in the help of --language; no other start looks which languages there are."""
        languages = ", ".join((ENGLISH, *known_languages()))
        option: Any = next(option for option in self.params if option.name == "language")
        option.help = option.help.format(languages=languages)


def load_command(name: str) -> Commands:
    """Import a command, with the others of its section."""
    section = next(section for section, commands in SECTIONS.items() if name in commands)
    import_module(f"selfcare.cli.{section}")
    return PROGRAM[name]


def _short_help(name: str) -> str:
    return Command(name, help=load_command(name).info.help).get_short_help_str(1000)


def application() -> typer.Typer:
    """Make the program with its options, in the language that is current at this moment."""
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
            "A calm guide to pressing your own sore back.\n\n"
            "It is information, not treatment, and no doctor has reviewed it. "
            "It asks about your health, skips anything that may not be right for you "
            "and tells you why. Then it guides you, point by point.\n\n"
            "Example: selfcare run core"
        ),
    )
    def home(
        ctx: typer.Context,
        version: Annotated[bool, typer.Option("--version", help=_("Print the version."))] = False,
        language: Annotated[  # noqa: ARG001 - taken before Typer sees it; here for the help
            str,
            typer.Option("--language", metavar=_("TAG"), help=_("Use this language: {languages}.")),
        ] = "",
    ) -> None:
        if version:
            ctx.obj.say(f"selfcare {VERSION}")
        elif ctx.invoked_subcommand is None:
            _show_home(ctx.obj, ctx.get_help)

    return app


def _show_home(context: Context, help_text: Callable[[], str]) -> None:
    """Show home on a terminal, the help on a pipe."""
    if not is_terminal(context.stdout):
        context.output.write(help_text())
        return
    from selfcare.app.lookup import show_urgent_advice
    from selfcare.app.today import load_overview
    from selfcare.views.home import home_page

    show_urgent_advice(context)
    context.show(home_page(load_overview(context)))


def program() -> int:
    """Run as the program itself and return the exit status.

    Before a process ends, Python searches all objects for garbage once more and takes them
    apart: up to a third of a start. What is frozen is left alone.
    """
    _let_ctrl_c_work()
    status = main()
    gc.freeze()
    return status


def _let_ctrl_c_work() -> None:
    """Let Ctrl-C end the program at a keyboard, even if the parent process ignores it.

    Without a keyboard it stays ignored, as the background of a script asks for.
    """
    at_keyboard = sys.stdin is not None and sys.stdin.isatty()
    if at_keyboard and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def main(arguments: Sequence[str] | None = None, context: Context | None = None) -> int:
    """Run the program and return its exit status. Never raises.

    Without arguments or context, those of this process are taken.
    """
    context = context or Context.of_process()
    prepare(context.stdin, (context.stdout, context.stderr), context.environ)
    if COMPLETION in context.environ:
        from selfcare.cli import completion

        completion.prepare_completion(context)
    try:
        return _run(context, sys.argv[1:] if arguments is None else list(arguments))
    except Exception as error:  # noqa: BLE001 - a bug is reported without a traceback
        from selfcare.app.crash_report import report_crash

        return report_crash(error, context)


def _run(context: Context, arguments: list[str]) -> int:
    try:
        rest = _choose_language(context, arguments)
        while rest[:1] == ["--plain"]:  # before the command too
            context.plain = bool(rest.pop(0))
        context.arguments = rest
        status = application()(
            rest,
            obj=context,
            standalone_mode=False,
            prog_name="selfcare",
            terminal_width=context.help_width,
        )
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
        context.discard_streams()  # at the end Python waits for their readers
        return ExitStatus.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Typer turns a closed pipe into SystemExit; nobody reads any more, so nothing failed.
        context.discard_stdout()
        return ExitStatus.DONE
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        context.discard_stdout()
        from selfcare.i18n.formatting import os_error_reason

        message = _("selfcare could not write everything: {reason}.")
        hint = _("Check where the output goes, and free some space.")
        reason = os_error_reason(error)
        context.report(SelfcareError(message.format(reason=reason), hint=hint))
        return ExitStatus.PROBLEMS


def _choose_language(context: Context, arguments: Sequence[str]) -> list[str]:
    """Use the language that is asked for; return the arguments without the flag that names it.

    Commands are imported after it, for they have words. The flag may stand anywhere before `--`.
    Raises SelfcareError as `use_language` does.
    """
    rest, tag = _without_flag(list(arguments))
    if rest == ["--version"]:
        return rest  # which is the same in every language
    try:
        use_language(context, None if tag is None else LanguageRequest(tag, FLAG))
    except SelfcareError:
        if tag is not None or rest[:1] not in (["config"], ["doctor"]):
            raise  # those two help to fix a setting
    if tag is not None and context.language.not_shown:
        context.warn(not_shown_notice(context.language.not_shown))
    return rest


def _without_flag(arguments: list[str]) -> tuple[list[str], str | None]:
    """The arguments without the flag, and its value; None if it is not there."""
    rest: list[str] = []
    tag = None
    while arguments and arguments[0] != "--":
        argument = arguments.pop(0)
        name, equals, value = argument.partition("=")
        if name != FLAG:
            rest.append(argument)
        elif equals:
            tag = value
        else:
            tag = arguments.pop(0) if arguments else ""
    return [*rest, *arguments], tag
