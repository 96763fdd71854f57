"""Options that several commands take, described once."""

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selfcare.cli.completion import complete_routines
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.session.options import SessionOptions


def option(default: Any, name: str, help_text: str | None = None, **settings: Any) -> Any:
    """Declare an option; as the default value of its parameter, which Typer reads."""
    return typer.Option(default, name, help=help_text, **settings)


def argument(default: Any, help_text: str, **settings: Any) -> Any:
    """Declare an argument, the same way; `...` as the default if it is required."""
    return typer.Argument(default, help=help_text, **settings)


PLAIN = Parameter(
    "plain",
    Parameter.KEYWORD_ONLY,
    default=option(False, "--plain", _("Plain lines only, as a screen reader needs them.")),
    annotation=bool,
)
NO_PAGER = Parameter(
    "no_pager",
    Parameter.KEYWORD_ONLY,
    default=option(False, "--no-pager", _("Print a long page at once.")),
    annotation=bool,
)
AsJson = Annotated[bool, typer.Option("--json", help=_("One JSON document, for scripts."))]
Force = Annotated[bool, typer.Option("--force", help=_("Write over a file that is there already."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask, for scripts."))]

RoutineId = Annotated[
    str,
    typer.Argument(help=_("The routine's id, such as waist."), autocompletion=complete_routines),
]
RoutineOrFile = Annotated[
    str,
    typer.Argument(
        help=_("A routine's id, such as waist, or a file: my.yaml."),
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
    hold: int | None = option(
        None, "--hold", _("How long each point is held."), metavar=_("SECONDS"), min=1
    ),
    minutes: float | None = option(
        None, "--minutes", _("Fit the session into so many."), metavar=_("N")
    ),
    position: str | None = option(
        None, "--position", _("Only what can be done so, such as sitting."), metavar=_("POSITION")
    ),
    with_steps: list[str] | None = option(
        None, "--with", _("Add an optional step; may be repeated."), metavar=_("STEP")
    ),
    *,
    gentle: bool = option(
        False, "--gentle", _("Half as long and more lightly, as for a first time.")
    ),
) -> "SessionOptions":
    """Make session options of what was typed. Raises SelfcareError `unknown-position`."""
    from selfcare.app.lookup import nearest
    from selfcare.errors import SelfcareError
    from selfcare.guides.enums import Position
    from selfcare.session.options import SessionOptions

    known = [place.value for place in Position]
    if position is not None and position not in known:
        near = nearest(position, known)
        suggestion = _("Did you mean {near}?").format(near=near) if near else ""
        positions = _("Positions: {known}.").format(known=", ".join(known))
        raise SelfcareError(
            code="unknown-position",
            message=_("There is no position called {name}.").format(name=position),
            hint=f"{suggestion} {positions}".strip(),
        )
    return SessionOptions(
        hold_seconds=hold,
        minutes=minutes,
        position=Position(position) if position else None,
        optional=frozenset(with_steps or ()),
        gentle=gentle,
    )


SESSION_OPTIONS = tuple(
    option.replace(kind=Parameter.KEYWORD_ONLY)
    for option in signature(session_options).parameters.values()
)
