"""`selfcare history`: the sessions done."""

from typing import Annotated

import typer

from selfcare.cli.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.language import _

app = typer.Typer(rich_markup_mode=None)


@app.command()
def history(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help=_("From this day on, as 2026-11-23.")),
    ] = None,
    routine: Annotated[
        str, typer.Option("--routine", metavar="ID", help=_("Only this routine."))
    ] = "",
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=_("Comma-separated, for a table."))] = False,
    plain: Plain = False,
) -> None:
    """List the sessions done, the newest first. They are kept on this machine only.

    Example: selfcare history --since 2026-11-01
    """
    from selfcare.cli import history_page

    context: Context = ctx.obj
    context.plain = plain
    found = history_page.sessions(context, since, routine)
    if as_json:
        context.print_json("sessions", sessions=[history_page.as_dict(one) for one in found])
    elif as_csv:
        context.output.write(history_page.as_csv(found))
    else:
        context.show(history_page.page(found))
