"""`selfcare progress`: what the person's own record says, and what it does not."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, Force, OnlyRoutine, option
from selfcare.i18n import _

app = Commands()


@app.add(
    _(
        "See how your pain changes over the weeks.\n\n"
        "Example: selfcare progress --report report.html"
    )
)
def progress(
    context: Context,
    since: str | None = option(
        None, "--since", _("From this day on. Default: the last 12 weeks."), metavar=_("DATE")
    ),
    routine: OnlyRoutine = "",
    ask: bool = option(False, "--ask", _("Answer the weekly questions. You can skip any.")),
    report: str = option(
        "", "--report", _("Save a page for your doctor: .html, .md or .csv."), metavar=_("FILE")
    ),
    notes: bool = option(False, "--notes", _("Include your notes in the report.")),
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import routine_id
    from selfcare.app.reports import ask_weekly, load_progress, write_report
    from selfcare.views.progress import progress_as_dict, progress_page

    if ask:
        ask_weekly(context)
    loaded = load_progress(context, since, routine_id(context, routine))
    if report:
        write_report(context, loaded, report, notes=notes, force=force)
    elif as_json:
        context.print_json("progress", **progress_as_dict(loaded))
    else:
        plain = context.output.plain
        context.show(progress_page(loaded, context.library.guides, plain=plain))
