"""Options that several commands take, described once."""

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_routines
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.session.options import SessionOptions


Options: TypeAlias = "SessionOptions"
"""A parameter of this type becomes the options that `session_options` takes."""


def option(default: Any, name: str, help_text: str | None = None, **settings: Any) -> Any:
    """Declare an option; as the default value of its parameter, which Typer reads."""
    return typer.Option(default, name, help=help_text, **settings)


def argument(default: Any, help_text: str, **settings: Any) -> Any:
    """Declare an argument, the same way; `...` as the default if it is required."""
    return typer.Argument(default, help=help_text, **settings)


PLAIN = Parameter(
    "plain",
    Parameter.KEYWORD_ONLY,
    default=option(False, "--plain", _("Show plain lines only, for a screen reader.")),
    annotation=bool,
)
NO_PAGER = Parameter(
    "no_pager",
    Parameter.KEYWORD_ONLY,
    default=option(False, "--no-pager", _("Print a long page without a pager.")),
    annotation=bool,
)
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON document, for scripts."))]
Force = Annotated[bool, typer.Option("--force", help=_("Overwrite an existing file."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask, for scripts."))]

RoutineId = Annotated[
    str,
    typer.Argument(help=_("The routine, for example waist."), autocompletion=complete_routines),
]
RoutineOrFile = Annotated[
    str,
    typer.Argument(
        help=_("A routine, for example waist, or a file: my.yaml."),
        autocompletion=complete_routines,
    ),
]
OnlyRoutine = Annotated[
    str,
    typer.Option(
        "--routine",
        metavar=_("ID"),
        help=_("Only this routine."),
        autocompletion=complete_routines,
    ),
]


def session_options(
    context: Context,
    hold: int | None = option(
        None, "--hold", _("Press each point this long."), metavar=_("SECONDS"), min=1
    ),
    minutes: float | None = option(
        None, "--minutes", _("Make the session last this many minutes."), metavar=_("N")
    ),
    position: str | None = option(
        None,
        "--position",
        _("Only steps you can do in this position, for example sitting."),
        metavar=_("POSITION"),
    ),
    with_steps: list[str] | None = option(
        None, "--with", _("Add an optional step. You can repeat this."), metavar=_("STEP")
    ),
    *,
    gentle: bool = option(False, "--gentle", _("Gentle version: half as long, and lighter.")),
) -> "SessionOptions":
    """Turn what was typed into session options. Raises SelfcareError."""
    from selfcare.app.lookup import parse_choice
    from selfcare.guides.enums import Position
    from selfcare.session.options import SessionOptions

    if position:
        position = parse_choice(context, _("position"), position, Position)
    return SessionOptions(
        hold_seconds=hold,
        minutes=minutes,
        position=Position(position) if position else None,
        optional=frozenset(with_steps or ()),
        gentle=gentle,
    )


SESSION_OPTIONS = tuple(
    option.replace(kind=Parameter.KEYWORD_ONLY)
    for option in list(signature(session_options).parameters.values())[1:]
)
