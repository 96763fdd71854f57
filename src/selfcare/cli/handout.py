"""`selfcare handout`: a routine as a page to print or to take to bed."""

from enum import StrEnum
from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_routines
from selfcare.cli.options import (
    Force,
    Gentle,
    HoldSeconds,
    Minutes,
    Plain,
    PositionName,
    WithSteps,
    session_options,
)
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """What a hand-out can be written as; also how its file's name ends."""

    HTML = "html"
    SVG = "svg"
    MARKDOWN = "md"


@app.command(
    help=_(
        "Make a page of a routine, to print or to take to bed.\n\n"
        "It is for everybody: safety stands first, and no answer of yours is in it. "
        "The page plays the routine by itself, without a network.\n\n"
        "Example: selfcare handout core"
    )
)
def handout(
    ctx: typer.Context,
    routine: Annotated[
        str,
        typer.Argument(
            help=_("A routine's id, such as waist, or a file: my.yaml."),
            autocompletion=complete_routines,
        ),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help=_("A page, its map alone, or text; else by the ending of the file.")
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", metavar=_("FILE"), help=_("Where to; - is stdout."))
    ] = "",
    force: Force = False,
    hold: HoldSeconds = None,
    minutes: Minutes = None,
    position: PositionName = None,
    with_steps: WithSteps = None,
    gentle: Gentle = False,
    plain: Plain = False,
) -> None:
    """Make a page of a routine, to print or to take to bed."""
    from selfcare.app.handouts import form_of, text_of, warn_if_not_for_oneself
    from selfcare.app.lookup import routine_named
    from selfcare.app.save import STDOUT, report_saved, save_document, written_message

    context: Context = ctx.obj
    context.plain = plain
    chosen = Format(form_of(form.value if form else "", output, [one.value for one in Format]))
    found = routine_named(context, routine)
    wished = session_options(hold, minutes, position, with_steps, gentle=gentle)
    text = text_of(context, found, wished, chosen.value)
    warn_if_not_for_oneself(context, found)
    file = output or f"{found.id}.{chosen.value}"
    save_document(context, file, text, force=force, private=False)
    if file != STDOUT:
        report_saved(context, file, written_message(file))
