"""`selfcare progress`: what the person's own record says, and what it does not."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.command import command, new_app
from selfcare.cli.options import AsJson, Force, OnlyRoutine
from selfcare.i18n import _

app = new_app()


@command(
    app,
    _(
        "Look at pain and minutes over time, and what they mean.\n\n"
        "Example: selfcare progress --report report.html"
    ),
)
def progress(
    context: Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar=_("DATE"), help=_("From this day on; 12 weeks if not given.")
        ),
    ] = None,
    routine: OnlyRoutine = "",
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
) -> None:
    from selfcare.app.reports import ask_weekly, load_progress, write_report
    from selfcare.views.progress import progress_as_dict, progress_page

    if ask:
        ask_weekly(context)
    found = load_progress(context, since, routine)
    if report:
        write_report(context, found, report, notes=notes, force=force)
    elif as_json:
        context.print_json("progress", **progress_as_dict(found))
    else:
        output = context.output
        page = progress_page(
            found, context.library.guides, plain=output.plain, ascii_only=output.ascii
        )
        context.show(page)
