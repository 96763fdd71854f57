"""`selfcare plan`: a gentle plan for a few weeks."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Force, argument, option
from selfcare.i18n import _

app = Commands(_("Plan one routine for a few weeks. It is fine to miss a day."))

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


@app.add(
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


@app.add(_("See your plan: its days, its end, its reviews.\n\nExample: selfcare plan show"))
def show(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.plans import load_plan
    from selfcare.views.plan import plan_as_dict, plan_page

    plan = load_plan(context)
    if as_json:
        context.print_json("plan", plan=plan_as_dict(plan, context.today))
    else:
        context.show(plan_page(plan, context.today))


@app.add(_("See what your plan has for today.\n\nExample: selfcare plan today"))
def today(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.home import due_today
    from selfcare.app.plans import load_plan
    from selfcare.views.plan import today_as_dict, today_page

    plan = load_plan(context)
    due = due_today(context, plan)
    if as_json:
        context.print_json("today", **today_as_dict(plan, due))
    else:
        context.show(today_page(plan, due))


@app.add(
    _(
        "Pause your plan. It then ends that much later. To continue: selfcare plan start.\n\n"
        "Example: selfcare plan pause"
    )
)
def pause(context: Context) -> None:
    from selfcare.app.plans import pause_plan

    pause_plan(context)


@app.add(_("Change the time or the days of your plan.\n\nExample: selfcare plan change --at 19:00"))
def change(
    context: Context,
    at: str = option("", "--at", _("The new time."), metavar=_("HH:MM")),
    days: str = option("", "--days", _("The new days, for example mon,thu."), metavar=_("DAYS")),
    after: After = "",
    if_tired: IfTired = "",
) -> None:
    from selfcare.app.plans import PlanRequest, change_plan

    change_plan(context, PlanRequest(days=days, at=at, after=after, if_tired=if_tired))


@app.add(_("Stop your plan. Your sessions stay in the diary.\n\nExample: selfcare plan stop"))
def stop(context: Context) -> None:
    from selfcare.app.plans import stop_plan

    stop_plan(context)


@app.add(
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
