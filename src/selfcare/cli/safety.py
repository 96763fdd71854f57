"""`selfcare safety`: asks the safety questions and keeps the answers."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "Answer the safety questions. They are kept on this machine only.\n\n"
        "Example: selfcare safety --set pregnant=no"
    )
)
def safety(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--show", help=_("Show the answers kept."))] = False,
    answers: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar=_("ID=ANSWER"), help=_("Answer one question: yes, no or unsure.")
        ),
    ] = None,
    none_apply: Annotated[
        bool,
        typer.Option("--none-apply", help=_("You have read the whole list and none applies.")),
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help=_("Forget every answer."))] = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Answer the safety questions."""
    from selfcare.app import safety_answers
    from selfcare.errors import ExitStatus
    from selfcare.views import safety

    context: Context = ctx.obj
    context.plain = plain
    given = safety_answers.parse_answers(context, answers or [])  # before anything is changed
    is_change = forget or none_apply or bool(given)
    status = ExitStatus.DONE
    if is_change:
        status = safety_answers.change_answers(
            context, given, forget=forget, none_apply=none_apply, quiet=as_json
        )
    if (show or as_json) and status is not ExitStatus.LEFT:
        safety.show(context, as_json=as_json)
    elif not is_change:
        status = safety_answers.ask_all(context)
    raise typer.Exit(status)
