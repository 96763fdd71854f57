"""`selfcare preview`: every line of a session with its offset, at once."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, Options, RoutineOrFile
from selfcare.i18n import _

app = Commands()


@app.add(
    _(
        "Read a whole session now, each line with its time.\n\n"
        "It shows the steps that suit your answers.\n\n"
        "Example: selfcare preview core --minutes 5"
    ),
    pager=True,
)
def preview(
    context: Context, routine: RoutineOrFile, options: Options, as_json: AsJson = False
) -> None:
    from selfcare.app.lookup import load_routine, show_urgent_advice
    from selfcare.safety.screening import screen
    from selfcare.session.schedule import build_schedule
    from selfcare.views.safety import not_for_now
    from selfcare.views.session import schedule_as_dict, schedule_page

    context.use_voice_rate()
    chosen = load_routine(context, routine)
    show_urgent_advice(context, as_json=as_json)
    verdict = screen(chosen, context.library.guides, context.answers, context.today)
    if verdict.stops:
        raise not_for_now(chosen, verdict)
    schedule = build_schedule(chosen, verdict, options)
    if as_json:
        context.print_json("schedule", **schedule_as_dict(schedule))
    else:
        context.show(schedule_page(schedule))
