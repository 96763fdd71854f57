"""`selfcare preview`: every line of a session with its offset, at once."""

from typing import Annotated

import typer

from selfcare.cli.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.cli.wishes import Gentle, HoldSeconds, Minutes, PositionName, WithSteps, wishes
from selfcare.language import _

app = typer.Typer(rich_markup_mode=None)


@app.command()
def preview(
    ctx: typer.Context,
    routine: Annotated[str, typer.Argument(help=_("The routine's id, such as waist."))],
    hold: HoldSeconds = None,
    minutes: Minutes = None,
    position: PositionName = None,
    with_steps: WithSteps = None,
    gentle: Gentle = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Read a whole session at once, each line with the time at which it comes.

    Example: selfcare preview core --minutes 5
    """
    from selfcare.cli.find import routine_called
    from selfcare.cli.plan_page import plan_as_dict, plan_page
    from selfcare.safety.verdict import all_kept
    from selfcare.session.plan import plan

    context: Context = ctx.obj
    context.plain = plain
    found = routine_called(context, routine)
    laid_out = plan(
        found, all_kept(found), wishes(hold, minutes, position, with_steps, gentle=gentle)
    )
    if as_json:
        context.print_json("plan", **plan_as_dict(laid_out))
    else:
        context.show(plan_page(laid_out))
