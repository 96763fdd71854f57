"""`selfcare config`: the settings, described, read and changed."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.completion import complete_settings, complete_values
from selfcare.cli.options import AsJson, argument, option
from selfcare.i18n import _

app = Commands()


@app.add(
    _(
        "See your settings, or change one. An option or variable overrides a setting.\n\n"
        "Example: selfcare config sound off"
    ),
    pager=True,
)
def config(
    context: Context,
    key: str = argument("", _("One setting, for example sound."), autocompletion=complete_settings),
    value: str | None = argument(None, _("The new value."), autocompletion=complete_values),
    unset: bool = option(False, "--unset", _("Go back to the default.")),
    as_json: AsJson = False,
) -> None:
    from selfcare.app import settings_edit

    if key and (value is not None or unset):
        settings_edit.change_setting(context, key, value)
    settings_edit.show_settings(context, key, as_json=as_json)
