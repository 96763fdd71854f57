"""Options that several commands take, described once."""

from typing import TYPE_CHECKING, Annotated

import typer

from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.session.options import SessionOptions

Plain = Annotated[
    bool, typer.Option("--plain", help=_("Plain lines only, as a screen reader needs them."))
]
AsJson = Annotated[bool, typer.Option("--json", help=_("One JSON document, for scripts."))]
Force = Annotated[bool, typer.Option("--force", help=_("Write over a file that is there already."))]


HoldSeconds = Annotated[
    int | None,
    typer.Option("--hold", metavar=_("SECONDS"), help=_("How long each point is held."), min=1),
]
Minutes = Annotated[
    float | None, typer.Option("--minutes", metavar=_("N"), help=_("Fit the session into so many."))
]
PositionName = Annotated[
    str | None,
    typer.Option(
        "--position", metavar=_("POSITION"), help=_("Only what can be done so, such as sitting.")
    ),
]
WithSteps = Annotated[
    list[str] | None,
    typer.Option("--with", metavar=_("STEP"), help=_("Add an optional step; may be repeated.")),
]
Gentle = Annotated[
    bool, typer.Option("--gentle", help=_("Half as long and more lightly, as for a first time."))
]


def session_options(
    hold: int | None,
    minutes: float | None,
    position: str | None,
    with_steps: list[str] | None,
    *,
    gentle: bool,
) -> "SessionOptions":
    """Turn the options into wishes. Raises SelfcareError for a position there is not."""
    from selfcare.app.lookup import nearest
    from selfcare.errors import SelfcareError
    from selfcare.guides.enums import Position
    from selfcare.session.options import SessionOptions

    known = [one.value for one in Position]
    if position is not None and position not in known:
        near = nearest(position, known)
        raise SelfcareError(
            code="unknown-position",
            message=_("There is no position called {name}.").format(name=position),
            hint=" ".join(
                (
                    *([_("Did you mean {near}?").format(near=near)] if near else []),
                    _("Positions: {known}.").format(known=", ".join(known)),
                )
            ),
        )
    return SessionOptions(
        hold_seconds=hold,
        minutes=minutes,
        position=Position(position) if position else None,
        optional=frozenset(with_steps or ()),
        gentle=gentle,
    )
