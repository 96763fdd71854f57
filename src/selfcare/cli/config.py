"""`selfcare config`: the settings, described, read and changed."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.completion import complete_settings, complete_values
from selfcare.cli.options import AsJson, argument, option
from selfcare.i18n import _

app = Commands()


@app.add(
    _(
        "See your settings, or change one. Flags and variables still come first.\n\n"
        "Example: selfcare config sound off"
    )
)
def config(
    context: Context,
    key: str = argument("", _("One setting, such as sound."), autocompletion=complete_settings),
    value: str | None = argument(
        None, _("What it shall be from now on."), autocompletion=complete_values
    ),
    unset: bool = option(False, "--unset", _("Back to the usual value.")),
    as_json: AsJson = False,
) -> None:
    from selfcare.app import settings_edit

    if key and (value is not None or unset):
        settings_edit.change_setting(context, key, value)
    settings_edit.show_settings(context, key, as_json=as_json)
