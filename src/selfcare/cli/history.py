"""`selfcare history`: the sessions done."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, OnlyRoutine, RoutineId, Yes, option
from selfcare.i18n import _

app = Commands()

Session = Annotated[
    str, typer.Argument(metavar=_("SESSION"), help=_("Its number in the list, its id, or last."))
]
Score = Annotated[str | None, typer.Option(metavar="0-10", help=_("A score, or none."))]
Note = Annotated[
    str | None,
    typer.Option(
        "--note", metavar=_("TEXT"), help=_("Your own words. An empty text deletes the note.")
    ),
]


@app.add(
    _(
        "See your past sessions, newest first. They stay on this computer.\n\n"
        "Example: selfcare history --since 2026-11-01"
    ),
    default=True,
)
def history(
    context: Context,
    since: str | None = option(
        None, "--since", _("From this day on, for example 2026-11-23."), metavar=_("DATE")
    ),
    routine: OnlyRoutine = "",
    as_json: AsJson = False,
    show_all: bool = option(False, "--all", _("Show every session.")),
    as_csv: bool = option(False, "--csv", _("Comma-separated values, for a spreadsheet.")),
) -> None:
    from selfcare.app.diary_edit import load_sessions
    from selfcare.app.lookup import routine_id
    from selfcare.views import history

    routine = routine_id(context, routine)
    sessions = load_sessions(context, since, routine)
    if as_json:
        context.print_json("sessions", sessions=list(map(history.session_row, sessions)))
    elif as_csv:
        context.output.write_document(history.sessions_as_csv(sessions))
    else:
        shown = len(sessions) if show_all or since or routine else history.NEWEST
        columns = 0 if context.output.plain else context.output.width
        page = history.sessions_page(sessions, context.today, routine, shown=shown, columns=columns)
        context.show(page)


@app.add(
    _(
        "See one session in full: each point, your pain, your note.\n\n"
        "Example: selfcare history show last"
    )
)
def show(context: Context, session: Session = "last", as_json: AsJson = False) -> None:
    from selfcare.app.diary_edit import load_session
    from selfcare.views.history import session_as_dict, session_page

    record, attempts = load_session(context, session)
    if as_json:
        context.print_json("session", session=session_as_dict(record, attempts))
    else:
        context.show(session_page(record, attempts, context.library.guides))


@app.add(
    _(
        "Correct the pain scores or the note of a session.\n\n"
        "Example: selfcare history edit last --pain-after 3"
    )
)
def edit(
    context: Context,
    session: Session,
    pain_before: Score = None,
    pain_after: Score = None,
    pain_next_day: Score = None,
    note: Note = None,
) -> None:
    from selfcare.app.diary_edit import edit_session, parse_score

    typed = {"before": pain_before, "after": pain_after, "next_day": pain_next_day}
    scores = {name: parse_score(text) for name, text in typed.items() if text is not None}
    edit_session(context, session, scores, note)


@app.add(_("Delete one session for good. It asks you first.\n\nExample: selfcare history delete 1"))
def delete(context: Context, session: Session, yes: Yes = False) -> int:
    from selfcare.app.diary_edit import delete_session

    return delete_session(context, session, yes=yes)


@app.add(
    _(
        "Add a session that you did without selfcare.\n\n"
        "Example: selfcare history add waist --minutes 8 --on 2026-11-22"
    )
)
def add(
    context: Context,
    routine: RoutineId,
    minutes: float = option(
        ..., "--minutes", _("How many minutes you pressed."), metavar=_("N"), min=0
    ),
    on: str | None = option(None, "--on", _("The day. Default: today."), metavar=_("DATE")),
    at: str | None = option(None, "--at", _("The time when you started."), metavar=_("HH:MM")),
    pain_before: Score = None,
    pain_after: Score = None,
    note: Note = None,
) -> None:
    from selfcare.app.diary_edit import add_session, parse_score

    before, after = (
        None if text is None else parse_score(text) for text in (pain_before, pain_after)
    )
    add_session(
        context, routine, minutes, on, at, pain_before=before, pain_after=after, note=note or ""
    )
