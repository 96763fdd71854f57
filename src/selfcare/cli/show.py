"""`selfcare show`: what a routine is, step by step, and who should not do it."""

from typing import TYPE_CHECKING, Annotated

import typer

from selfcare.cli.complete import routines
from selfcare.cli.options import AsJson, Plain
from selfcare.language import _

if TYPE_CHECKING:
    from selfcare.cli.context import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_("Show a routine in full, and who should not do it.\n\nExample: selfcare show waist")
)
def show_routine(
    ctx: typer.Context,
    routine: Annotated[
        str,
        typer.Argument(
            help=_("A routine's id, such as waist, or a file: my.yaml."), autocompletion=routines
        ),
    ],
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show a routine in full, and who should not do it."""
    from selfcare.cli.drawing import routine_pictures
    from selfcare.cli.guide_file import routine_named
    from selfcare.cli.routine_page import routine_as_dict, routine_page
    from selfcare.safety.screening import screen

    context: Context = ctx.obj
    context.plain = plain
    found = routine_named(context, routine)
    guides = context.library.guides
    if as_json:
        context.print_json("routine", routine=routine_as_dict(found, guides))
    else:
        verdict = screen(found, guides, context.answers, context.today)
        context.show(routine_page(found, guides, verdict, routine_pictures(context, found)))
