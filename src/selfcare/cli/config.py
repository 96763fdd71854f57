"""`selfcare config`: the settings, described, read and changed."""

from typing import Annotated

import typer

from selfcare.cli.complete import settings, values
from selfcare.cli.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.language import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "See your settings, or change one. Flags and variables still come first.\n\n"
        "Example: selfcare config sound off"
    )
)
def config(
    ctx: typer.Context,
    key: Annotated[
        str, typer.Argument(help=_("One setting, such as sound."), autocompletion=settings)
    ] = "",
    value: Annotated[
        str | None, typer.Argument(help=_("What it shall be from now on."), autocompletion=values)
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help=_("Back to the usual value."))] = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """See your settings, or change one."""
    from selfcare.cli import config_actions

    context: Context = ctx.obj
    context.plain = plain
    if key and (value is not None or unset):
        config_actions.change(context, config_actions.setting_called(key), value)
    chosen = [config_actions.setting_called(key)] if key else config_actions.all_settings()
    config_actions.show(context, chosen, as_json=as_json)
