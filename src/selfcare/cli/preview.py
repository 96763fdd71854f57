"""`selfcare preview`: every line of a session with its offset, at once."""

from typing import Annotated

import typer

from selfcare.cli.complete import routines
from selfcare.cli.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.cli.wishes import Gentle, HoldSeconds, Minutes, PositionName, WithSteps, wishes
from selfcare.language import _

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
            help=_("A routine's id, such as waist, or a file: my.yaml."), autocompletion=routines
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
    from selfcare.cli.blocked import not_for_now
    from selfcare.cli.guide_file import routine_named
    from selfcare.cli.plan_page import plan_as_dict, plan_page
    from selfcare.safety.screening import screen
    from selfcare.session.plan import plan

    context: Context = ctx.obj
    context.plain = plain
    found = routine_named(context, routine)
    verdict = screen(found, context.library.guides, context.answers, context.today)
    if verdict.stops:
        raise not_for_now(found, verdict)
    laid_out = plan(found, verdict, wishes(hold, minutes, position, with_steps, gentle=gentle))
    if as_json:
        context.print_json("plan", **plan_as_dict(laid_out))
    else:
        context.show(plan_page(laid_out))
