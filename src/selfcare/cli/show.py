"""`selfcare show`: what a routine is, step by step, and who should not do it."""

from typing import TYPE_CHECKING, Annotated

import typer

from selfcare.cli.completion import complete_routines
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.app.context import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_("Show a routine in full, and who should not do it.\n\nExample: selfcare show waist")
)
def show_routine(
    ctx: typer.Context,
    routine: Annotated[
        str,
        typer.Argument(
            help=_("A routine's id, such as waist, or a file: my.yaml."),
            autocompletion=complete_routines,
        ),
    ],
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show a routine in full, and who should not do it."""
    from selfcare.app.lookup import routine_named
    from selfcare.safety.screening import screen
    from selfcare.views.figures import routine_pictures
    from selfcare.views.routine import routine_as_dict, routine_page

    context: Context = ctx.obj
    context.plain = plain
    found = routine_named(context, routine)
    guides = context.library.guides
    if as_json:
        context.print_json("routine", routine=routine_as_dict(found, guides))
    else:
        verdict = screen(found, guides, context.answers, context.today)
        context.show(routine_page(found, guides, verdict, routine_pictures(context, found)))
