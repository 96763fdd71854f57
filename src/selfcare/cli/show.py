"""`selfcare show`: what a routine is, step by step, and who should not do it."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, RoutineOrFile
from selfcare.i18n import _

app = Commands()


@app.add(_("Show a routine in full, and who should not do it.\n\nExample: selfcare show waist"))
def show_routine(context: Context, routine: RoutineOrFile, as_json: AsJson = False) -> None:
    from selfcare.app.lookup import routine_named
    from selfcare.safety.screening import screen
    from selfcare.views.routine import routine_as_dict, routine_page

    found = routine_named(context, routine)
    guides = context.library.guides
    if as_json:
        context.print_json("routine", routine=routine_as_dict(found, guides))
        return
    verdict = screen(found, guides, context.answers, context.today)
    if context.output.plain:  # the steps say in words where each place is
        context.show(routine_page(found, guides, verdict))
        return
    from selfcare.views.figures import routine_pictures

    pictures = routine_pictures(found, context.figure, context.output.width, context.glyphs)
    context.show(routine_page(found, guides, verdict, pictures))
