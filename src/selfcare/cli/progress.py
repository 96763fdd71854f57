"""`selfcare progress`: what the person's own record says, and what it does not."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Force, Plain
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "Look at pain and minutes over time, and what they mean.\n\n"
        "Example: selfcare progress --report report.html"
    )
)
def progress(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar=_("DATE"), help=_("From this day on; 12 weeks if not given.")
        ),
    ] = None,
    routine: Annotated[
        str,
        typer.Option(
            "--routine",
            metavar=_("ID"),
            help=_("Only this routine."),
            autocompletion=complete_routines,
        ),
    ] = "",
    ask: Annotated[
        bool, typer.Option("--ask", help=_("Answer the weekly questions, all of them optional."))
    ] = False,
    report: Annotated[
        str,
        typer.Option(
            "--report",
            metavar=_("FILE"),
            help=_("A page for a clinician: .html, .md or .csv"),
        ),
    ] = "",
    notes: Annotated[
        bool, typer.Option("--notes", help=_("Put your notes into the report."))
    ] = False,
    force: Force = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Look at pain and minutes over time, and what they mean."""
    from selfcare.app import reports

    context: Context = ctx.obj
    context.plain = plain
    if ask:
        from selfcare.app.reports import ask_weekly

        ask_weekly(context)
    found = reports.load_progress(context, since, routine)
    if report:
        from selfcare.app.reports import write_report

        write_report(context, found, report, notes=notes, force=force)
    elif as_json:
        from selfcare.views.progress import progress_as_dict

        context.print_json("progress", **progress_as_dict(found))
    else:
        from selfcare.views.progress import progress_page

        context.show(progress_page(context, found))
