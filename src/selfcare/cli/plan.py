"""`selfcare plan`: a gentle course of some weeks."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Force, Plain
from selfcare.i18n import _

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help=_("A course: one routine on some days, for some weeks. A day left out is just that."),
)

Days = Annotated[
    str,
    typer.Option(
        "--days",
        metavar=_("DAYS"),
        help=_("Weekdays, such as mon,wed,fri or mon-fri; every day if not given."),
    ),
]
At = Annotated[
    str,
    typer.Option("--at", metavar=_("HH:MM"), help=_("When it suits you; 18:00 if not given.")),
]


@app.command(
    help=_(
        "Begin a course, or go on with the one that is paused.\n\n"
        "Example: selfcare plan start core --at 18:30"
    )
)
def start(
    ctx: typer.Context,
    routine: Annotated[
        str,
        typer.Argument(help=_("The routine's id, such as core."), autocompletion=complete_routines),
    ] = "",
    weeks: Annotated[int, typer.Option("--weeks", metavar=_("N"), min=1, max=52)] = 6,
    days: Days = "",
    at: At = "",
    weekly_questions: Annotated[
        bool,
        typer.Option(
            "--weekly-questions", help=_("Offer questions on pain and daily life weekly.")
        ),
    ] = False,
    plain: Plain = False,
) -> None:
    """Begin a course, or go on with the one that is paused."""
    from selfcare.app import plans

    context: Context = ctx.obj
    context.plain = plain
    wanted = plans.PlanRequest(routine, weeks, days, at, weekly_questions)
    plans.start_plan(context, wanted)


@app.command(
    help=_("Show the course: its days, its end, its reviews.\n\nExample: selfcare plan show")
)
def show(ctx: typer.Context, as_json: AsJson = False, plain: Plain = False) -> None:
    """Show the course: its days, its end, its reviews."""
    from selfcare.app import plans
    from selfcare.views import plan

    context: Context = ctx.obj
    context.plain = plain
    course = plans.load_plan(context)
    if as_json:
        context.print_json("course", course=plan.plan_as_dict(context, course))
    else:
        context.show(plan.plan_page(context, course))


@app.command(help=_("Say what the course has for today.\n\nExample: selfcare plan today"))
def today(ctx: typer.Context, as_json: AsJson = False, plain: Plain = False) -> None:
    """Say what the course has for today."""
    from selfcare.app import plans
    from selfcare.views import plan

    context: Context = ctx.obj
    context.plain = plain
    course = plans.load_plan(context)
    due = plans.due_today(context, course)
    if as_json:
        context.print_json("today", **plan.today_as_dict(course, due))
    else:
        context.show(plan.today_page(course, due))


@app.command(
    help=_(
        "Pause the course; it ends as much later. To go on: selfcare plan start.\n\n"
        "Example: selfcare plan pause"
    )
)
def pause(ctx: typer.Context, plain: Plain = False) -> None:
    """Pause the course; it ends as much later."""
    from selfcare.app import plans

    context: Context = ctx.obj
    context.plain = plain
    plans.pause_plan(context)


@app.command(
    help=_("Change the time or the days of the course.\n\nExample: selfcare plan change --at 19:00")
)
def change(
    ctx: typer.Context,
    at: Annotated[str, typer.Option("--at", metavar=_("HH:MM"), help=_("The new time."))] = "",
    days: Annotated[
        str, typer.Option("--days", metavar=_("DAYS"), help=_("The new days, such as mon,thu."))
    ] = "",
    plain: Plain = False,
) -> None:
    """Change the time or the days of the course."""
    from selfcare.app import plans

    context: Context = ctx.obj
    context.plain = plain
    plans.change_plan(context, plans.PlanRequest(days=days, at=at))


@app.command(
    help=_("Stop the course. What you did stays in the diary.\n\nExample: selfcare plan stop")
)
def stop(ctx: typer.Context, plain: Plain = False) -> None:
    """Stop the course."""
    from selfcare.app import plans

    context: Context = ctx.obj
    context.plain = plain
    plans.stop_plan(context)


@app.command(
    help=_(
        "Write reminders for your calendar. Importing them again updates them.\n\n"
        "Nothing about your health stands in them. Example: selfcare plan remind --ics "
        "selfcare.ics"
    )
)
def remind(
    ctx: typer.Context,
    ics: Annotated[
        str, typer.Option("--ics", metavar=_("FILE"), help=_("The calendar file; - is stdout."))
    ],
    force: Force = False,
    plain: Plain = False,
) -> None:
    """Write reminders for your calendar."""
    from selfcare.app.calendar import write_calendar

    context: Context = ctx.obj
    context.plain = plain
    write_calendar(context, ics, force=force)
