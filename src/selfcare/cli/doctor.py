"""`selfcare doctor`: what works here, and what to do about what does not."""

from typing import Annotated

import typer

from selfcare.cli.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.language import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_("Look at terminal, voice, folders, diary and guides.\n\nExample: selfcare doctor")
)
def doctor(
    ctx: typer.Context,
    voice: Annotated[
        bool, typer.Option("--voice", help=_("Speak a sentence and ask whether it was heard."))
    ] = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Look at terminal, voice, folders, diary and guides."""
    from selfcare.cli import examination, findings
    from selfcare.errors import ExitStatus

    context: Context = ctx.obj
    context.plain = plain
    found = examination.examined(context, speak=voice and context.can_ask())
    if as_json:
        context.print_json("examination", findings=[findings.as_dict(one) for one in found])
    else:
        context.show(findings.page(found))
    if any(one.to_do for one in found):
        raise typer.Exit(ExitStatus.PROBLEMS)
