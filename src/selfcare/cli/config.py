"""`selfcare config`: the settings, described, read and changed."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_settings, complete_values
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

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
        str, typer.Argument(help=_("One setting, such as sound."), autocompletion=complete_settings)
    ] = "",
    value: Annotated[
        str | None,
        typer.Argument(help=_("What it shall be from now on."), autocompletion=complete_values),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help=_("Back to the usual value."))] = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """See your settings, or change one."""
    from selfcare.app import settings_edit

    context: Context = ctx.obj
    context.plain = plain
    if key and (value is not None or unset):
        settings_edit.change_setting(context, key, value)
    settings_edit.show_settings(context, key, as_json=as_json)
