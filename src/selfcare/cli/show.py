"""`selfcare show`: what a routine is, step by step, and who should skip it."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, RoutineOrFile, option
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _

app = Commands()


@app.add(
    _("Show a routine: its steps, and who should skip it.\n\nExample: selfcare show waist"),
    pager=True,
)
def show_routine(
    context: Context,
    routine: RoutineOrFile,
    full: bool = option(
        False, "--full", _("Every sentence: how to find each point, reasons, sources.")
    ),
    step: int | None = option(
        None, "--steps", _("Only the step with this number, in full."), metavar=_("N"), min=1
    ),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import load_routine, show_urgent_advice
    from selfcare.safety.screening import screen
    from selfcare.views.routine import routine_as_dict, routine_page, step_numbers, step_page

    chosen = load_routine(context, routine)
    guides = context.library.guides
    show_urgent_advice(context, as_json=as_json)
    verdict = screen(chosen, guides, context.answers, context.today)
    if as_json:
        context.print_json("routine", routine=routine_as_dict(chosen, guides, verdict))
        return
    if step is not None:
        page = step_page(chosen, verdict, step)
        if not page:
            raise SelfcareError(
                "no-step",
                _("{title} has no step {number}.").format(title=chosen.title, number=step),
                hint=_("Its steps have the numbers 1 to {last}.").format(
                    last=len(step_numbers(chosen))
                ),
                status=ExitStatus.USAGE,
            )
        context.show(page)
        return
    pictures = None
    if full:
        from selfcare.views.point import routine_pictures

        # In line mode the steps say in words where each point is.
        figure = None if context.output.plain else context.figure
        pictures = routine_pictures(chosen, figure, context.output.width, context.glyphs)
    context.show(routine_page(chosen, guides, verdict, routine, pictures))
