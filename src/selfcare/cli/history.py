"""`selfcare history`: the sessions done."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)

Session = Annotated[
    str, typer.Argument(metavar=_("SESSION"), help=_("Its id or the beginning of it, or: last"))
]
Score = Annotated[str | None, typer.Option(metavar="0-10", help=_("A score, or none."))]
Note = Annotated[
    str | None,
    typer.Option("--note", metavar=_("TEXT"), help=_("Your own words, or an empty text.")),
]


@app.callback(
    help=_(
        "List the sessions done, the newest first. They are kept on this machine only.\n\n"
        "Example: selfcare history --since 2026-11-01"
    )
)
def history(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar=_("DATE"), help=_("From this day on, as 2026-11-23.")),
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
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=_("Comma-separated, for a table."))] = False,
    plain: Plain = False,
) -> None:
    """List the sessions done, the newest first."""
    context: Context = ctx.obj
    context.plain = plain
    if ctx.invoked_subcommand is not None:
        return
    from selfcare.views import history

    found = history.sessions(context, since, routine)
    if as_json:
        context.print_json("sessions", sessions=[history.sessions_as_dict(one) for one in found])
    elif as_csv:
        context.output.write_document(history.sessions_as_csv(found))
    else:
        context.show(history.sessions_page(found))


@app.command(
    help=_(
        "Show one session in full: every hold, the scores, your note.\n\n"
        "Example: selfcare history show last"
    )
)
def show(
    ctx: typer.Context, session: Session = "last", as_json: AsJson = False, plain: Plain = False
) -> None:
    """Show one session in full: every hold, the scores, your note."""
    from selfcare.app import diary_edit
    from selfcare.views import history

    context: Context = ctx.obj
    context.plain = plain or context.plain
    one, attempts = diary_edit.load_session(context, session)
    if as_json:
        context.print_json("session", session=history.session_as_dict(one, attempts))
    else:
        context.show(history.session_page(context, one, attempts))


@app.command(
    help=_(
        "Correct the scores or the note of a session. What was held is not changed.\n\n"
        "Example: selfcare history edit last --pain-after 3"
    )
)
def edit(
    ctx: typer.Context,
    session: Session,
    pain_before: Score = None,
    pain_after: Score = None,
    pain_next_day: Score = None,
    note: Note = None,
    plain: Plain = False,
) -> None:
    """Correct the scores or the note of a session."""
    from selfcare.app import diary_edit

    context: Context = ctx.obj
    context.plain = plain or context.plain
    scores = {"before": pain_before, "after": pain_after, "next_day": pain_next_day}
    given = {
        name: diary_edit.parse_score(text) for name, text in scores.items() if text is not None
    }
    diary_edit.edit_session(context, session, given, note)


@app.command(
    help=_(
        "Delete one session for good, after asking once.\n\nExample: selfcare history delete last"
    )
)
def delete(
    ctx: typer.Context,
    session: Session,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask, for scripts."))] = False,
    plain: Plain = False,
) -> None:
    """Delete one session for good, after asking once."""
    from selfcare.app import diary_edit

    context: Context = ctx.obj
    context.plain = plain or context.plain
    raise typer.Exit(diary_edit.delete_session(context, session, yes=yes))


@app.command(
    help=_(
        "Add a session that was done without the program.\n\n"
        "Example: selfcare history add waist --minutes 8 --on 2026-11-22"
    )
)
def add(
    ctx: typer.Context,
    routine: Annotated[
        str,
        typer.Argument(
            help=_("The routine's id, such as waist."), autocompletion=complete_routines
        ),
    ],
    minutes: Annotated[
        float, typer.Option("--minutes", metavar=_("N"), help=_("How long you pressed."), min=0)
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar=_("DATE"), help=_("The day; today if not given."))
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar=_("HH:MM"), help=_("When it began."))
    ] = None,
    pain_before: Score = None,
    pain_after: Score = None,
    note: Note = None,
    plain: Plain = False,
) -> None:
    """Add a session that was done without the program."""
    from selfcare.app import diary_edit

    context: Context = ctx.obj
    context.plain = plain or context.plain
    before, after = (
        diary_edit.parse_score(text) if text is not None else None
        for text in (pain_before, pain_after)
    )
    told = diary_edit.ManualSession(routine, minutes, on, at, before, after, note or "")
    diary_edit.add_session(context, told)
