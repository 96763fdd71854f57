"""The options that shape a session, shared by `run` and `preview`."""

from typing import TYPE_CHECKING, Annotated

import typer

from selfcare.language import _

if TYPE_CHECKING:
    from selfcare.session.wishes import Wishes

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


def wishes(
    hold: int | None,
    minutes: float | None,
    position: str | None,
    with_steps: list[str] | None,
    *,
    gentle: bool,
) -> "Wishes":
    """Turn the options into wishes. Raises SelfcareError for a position there is not."""
    from selfcare.cli.find import nearest
    from selfcare.errors import SelfcareError
    from selfcare.guides.enums import Position
    from selfcare.session.wishes import Wishes

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
    return Wishes(
        hold_seconds=hold,
        minutes=minutes,
        position=Position(position) if position else None,
        optional=frozenset(with_steps or ()),
        gentle=gentle,
    )
