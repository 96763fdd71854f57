"""`selfcare preview`: every line of a session with its offset, at once."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import (
    AsJson,
    Gentle,
    HoldSeconds,
    Minutes,
    Plain,
    PositionName,
    WithSteps,
    session_options,
)
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "Read a whole session at once, each line with its time.\n\n"
        "It is what your answers leave of it.\n\n"
        "Example: selfcare preview core --minutes 5"
    )
)
def preview(
    ctx: typer.Context,
    routine: Annotated[
        str,
        typer.Argument(
            help=_("A routine's id, such as waist, or a file: my.yaml."),
            autocompletion=complete_routines,
        ),
    ],
    hold: HoldSeconds = None,
    minutes: Minutes = None,
    position: PositionName = None,
    with_steps: WithSteps = None,
    gentle: Gentle = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Read a whole session at once, each line with its time."""
    from selfcare.app.lookup import routine_named
    from selfcare.safety.screening import screen
    from selfcare.session.schedule import build_schedule
    from selfcare.views.safety import not_for_now
    from selfcare.views.session import schedule_as_dict, schedule_page

    context: Context = ctx.obj
    context.plain = plain
    found = routine_named(context, routine)
    verdict = screen(found, context.library.guides, context.answers, context.today)
    if verdict.stops:
        raise not_for_now(found, verdict)
    laid_out = build_schedule(
        found, verdict, session_options(hold, minutes, position, with_steps, gentle=gentle)
    )
    if as_json:
        context.print_json("schedule", **schedule_as_dict(laid_out))
    else:
        context.show(schedule_page(laid_out))
