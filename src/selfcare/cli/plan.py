"""`selfcare plan`: a gentle plan of some weeks."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.command import command, new_app
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Force
from selfcare.i18n import _

app = new_app(_("A course: one routine on some days, for some weeks. A day left out is just that."))


@command(
    app,
    _(
        "Begin a course, or go on with the one that is paused.\n\n"
        "Example: selfcare plan start core --at 18:30"
    ),
)
def start(
    context: Context,
    routine: Annotated[
        str,
        typer.Argument(help=_("The routine's id, such as core."), autocompletion=complete_routines),
    ] = "",
    weeks: Annotated[int, typer.Option("--weeks", metavar=_("N"), min=1, max=52)] = 6,
    days: Annotated[
        str,
        typer.Option(
            "--days",
            metavar=_("DAYS"),
            help=_("Weekdays, such as mon,wed,fri or mon-fri; every day if not given."),
        ),
    ] = "",
    at: Annotated[
        str,
        typer.Option("--at", metavar=_("HH:MM"), help=_("When it suits you; 18:00 if not given.")),
    ] = "",
    weekly_questions: Annotated[
        bool,
        typer.Option(
            "--weekly-questions", help=_("Offer questions on pain and daily life weekly.")
        ),
    ] = False,
) -> None:
    from selfcare.app.plans import PlanRequest, start_plan

    start_plan(context, PlanRequest(routine, weeks, days, at, weekly_questions))


@command(app, _("Show the course: its days, its end, its reviews.\n\nExample: selfcare plan show"))
def show(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.plans import load_plan
    from selfcare.views.plan import plan_as_dict, plan_page

    plan = load_plan(context)
    if as_json:
        context.print_json("course", course=plan_as_dict(plan, context.today))
    else:
        context.show(plan_page(plan, context.today))


@command(app, _("Say what the course has for today.\n\nExample: selfcare plan today"))
def today(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.plans import due_today, load_plan
    from selfcare.views.plan import today_as_dict, today_page

    plan = load_plan(context)
    due = due_today(context, plan)
    if as_json:
        context.print_json("today", **today_as_dict(plan, due))
    else:
        context.show(today_page(plan, due))


@command(
    app,
    _(
        "Pause the course; it ends as much later. To go on: selfcare plan start.\n\n"
        "Example: selfcare plan pause"
    ),
)
def pause(context: Context) -> None:
    from selfcare.app.plans import pause_plan

    pause_plan(context)


@command(
    app,
    _("Change the time or the days of the course.\n\nExample: selfcare plan change --at 19:00"),
)
def change(
    context: Context,
    at: Annotated[str, typer.Option("--at", metavar=_("HH:MM"), help=_("The new time."))] = "",
    days: Annotated[
        str, typer.Option("--days", metavar=_("DAYS"), help=_("The new days, such as mon,thu."))
    ] = "",
) -> None:
    from selfcare.app.plans import PlanRequest, change_plan

    change_plan(context, PlanRequest(days=days, at=at))


@command(app, _("Stop the course. What you did stays in the diary.\n\nExample: selfcare plan stop"))
def stop(context: Context) -> None:
    from selfcare.app.plans import stop_plan

    stop_plan(context)


@command(
    app,
    _(
        "Write reminders for your calendar. Importing them again updates them.\n\n"
        "Nothing about your health stands in them. Example: selfcare plan remind --ics "
        "selfcare.ics"
    ),
)
def remind(
    context: Context,
    ics: Annotated[
        str, typer.Option("--ics", metavar=_("FILE"), help=_("The calendar file; - is stdout."))
    ],
    force: Force = False,
) -> None:
    from selfcare.app.calendar import write_calendar

    write_calendar(context, ics, force=force)
