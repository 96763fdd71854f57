"""`selfcare doctor`: what works here, and what to do about what does not."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "Look at terminal, voice, folders, diary and guides.\n\n"
        "On a terminal it speaks a sentence and asks whether you heard it.\n\n"
        "Example: selfcare doctor"
    )
)
def doctor(
    ctx: typer.Context,
    voice: Annotated[
        bool | None,
        typer.Option(
            "--voice/--no-voice", help=_("Speak a sentence and ask whether it was heard.")
        ),
    ] = None,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Look at terminal, voice, folders, diary and guides."""
    from selfcare.app import doctor
    from selfcare.errors import ExitStatus
    from selfcare.views import diagnostics

    context: Context = ctx.obj
    context.plain = plain
    # A voice that does its work in silence is found out by nobody but the person.
    speak = not as_json if voice is None else voice
    found = doctor.run_checks(context, speak=speak and context.can_ask())
    if as_json:
        context.print_json(
            "examination", findings=[diagnostics.finding_as_dict(one) for one in found]
        )
    else:
        context.show(diagnostics.findings_page(found))
    if any(one.to_do for one in found):
        raise typer.Exit(ExitStatus.PROBLEMS)
