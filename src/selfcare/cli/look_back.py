"""The commands to look back and ahead with: `history`, `progress` and `plan`."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.command import Commands, command
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Force, OnlyRoutine, RoutineId, Yes, argument, option
from selfcare.i18n import _

history = Commands("history")
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


@history.add(
    _(
        "See your past sessions, newest first. They stay on this computer.\n\n"
        "Example: selfcare history --since 2026-11-01"
    ),
    default=True,
)
def list_sessions(
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
    from selfcare.views import history as views

    routine = routine_id(context, routine)
    sessions = load_sessions(context, since, routine)
    if as_json:
        context.print_json("sessions", sessions=list(map(views.session_row, sessions)))
    elif as_csv:
        context.output.write_document(views.sessions_as_csv(sessions))
    else:
        shown = len(sessions) if show_all or since or routine else views.NEWEST
        columns = 0 if context.output.plain else context.output.width
        page = views.sessions_page(sessions, context.today, routine, shown=shown, columns=columns)
        context.show(page)


@history.add(
    _(
        "See one session in full: each point, your pain, your note.\n\n"
        "Example: selfcare history show last"
    ),
    name="show",
)
def show_session(context: Context, session: Session = "last", as_json: AsJson = False) -> None:
    from selfcare.app.diary_edit import load_session
    from selfcare.views.history import session_as_dict, session_page

    record, attempts = load_session(context, session)
    if as_json:
        context.print_json("session", session=session_as_dict(record, attempts))
    else:
        context.show(session_page(record, attempts, context.library.guides))


@history.add(
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


@history.add(
    _("Delete one session for good. It asks you first.\n\nExample: selfcare history delete 1")
)
def delete(context: Context, session: Session, yes: Yes = False) -> int:
    from selfcare.app.diary_edit import delete_session

    return delete_session(context, session, yes=yes)


@history.add(
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


@command(
    _(
        "See how your pain changes over the weeks.\n\n"
        "Example: selfcare progress --report report.html"
    ),
    pager=True,
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


plan = Commands("plan", _("Plan one routine for a few weeks. It is fine to miss a day."))
After = Annotated[
    str,
    typer.Option(
        metavar=_("WORDS"),
        help=_('What comes right before, for example "brushing my teeth". Your calendar shows it.'),
    ),
]
IfTired = Annotated[
    str,
    typer.Option(
        metavar=_("ROUTINE"),
        help=_("A shorter routine for a tired day."),
        autocompletion=complete_routines,
    ),
]


@plan.add(
    _(
        "Start a plan, or continue the one you paused.\n\n"
        'Example: selfcare plan start core --after "brushing my teeth" --if-tired waist'
    )
)
def start(
    context: Context,
    routine: str = argument(
        "", _("The routine, for example core."), autocompletion=complete_routines
    ),
    weeks: int = option(6, "--weeks", _("How many weeks."), metavar=_("N"), min=1, max=52),
    days: str = option(
        "",
        "--days",
        _("Weekdays, for example mon,wed or mon-fri. Default: every day."),
        metavar=_("DAYS"),
    ),
    at: str = option("", "--at", _("The time that suits you. Default: 18:00."), metavar=_("HH:MM")),
    after: After = "",
    if_tired: IfTired = "",
    weekly_questions: bool = option(
        False, "--weekly-questions", _("Each week, ask about your pain and daily life.")
    ),
) -> None:
    from selfcare.app.plans import PlanRequest, start_plan

    start_plan(context, PlanRequest(routine, weeks, days, at, after, if_tired, weekly_questions))


@plan.add(
    _("See your plan: its days, its end, its reviews.\n\nExample: selfcare plan show"), name="show"
)
def show_plan(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.plans import load_plan
    from selfcare.views.plan import plan_as_dict, plan_page

    current = load_plan(context)
    if as_json:
        context.print_json("plan", plan=plan_as_dict(current, context.today))
    else:
        context.show(plan_page(current, context.today))


@plan.add(_("See what your plan has for today.\n\nExample: selfcare plan today"))
def today(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.plans import load_plan
    from selfcare.app.today import due_today, load_history
    from selfcare.views.plan import today_as_dict, today_page

    current = load_plan(context)
    due = due_today(context, current, load_history(context))
    if as_json:
        context.print_json("today", **today_as_dict(current, due))
    else:
        context.show(today_page(current, due))


@plan.add(
    _(
        "Pause your plan. It then ends that much later. To continue: selfcare plan start.\n\n"
        "Example: selfcare plan pause"
    )
)
def pause(context: Context) -> None:
    from selfcare.app.plans import pause_plan

    pause_plan(context)


@plan.add(
    _("Change the time or the days of your plan.\n\nExample: selfcare plan change --at 19:00")
)
def change(
    context: Context,
    at: str = option("", "--at", _("The new time."), metavar=_("HH:MM")),
    days: str = option("", "--days", _("The new days, for example mon,thu."), metavar=_("DAYS")),
    after: After = "",
    if_tired: IfTired = "",
) -> None:
    from selfcare.app.plans import PlanRequest, change_plan

    change_plan(context, PlanRequest(days=days, at=at, after=after, if_tired=if_tired))


@plan.add(_("Stop your plan. Your sessions stay in the diary.\n\nExample: selfcare plan stop"))
def stop(context: Context) -> None:
    from selfcare.app.plans import stop_plan

    stop_plan(context)


@plan.add(
    _(
        "Save reminders for your calendar. Import them again to update them.\n\n"
        "They say nothing about your health. Example: selfcare plan remind --ics selfcare.ics"
    )
)
def remind(
    context: Context,
    ics: str = option(
        ..., "--ics", _("The calendar file. A - means standard output."), metavar=_("FILE")
    ),
    force: Force = False,
) -> None:
    from selfcare.app.plans import write_calendar

    write_calendar(context, ics, force=force)
