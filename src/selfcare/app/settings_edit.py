"""Show and change the settings file."""

from selfcare.app.context import Context
from selfcare.app.language import language_named, no_such_language
from selfcare.app.lookup import parse_choice
from selfcare.config.files import make_private, write
from selfcare.config.settings import (
    SettingDefinition,
    Value,
    edit_settings,
    parse_setting,
    setting_definitions,
)
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import ENGLISH, _
from selfcare.i18n.formatting import format_list, os_error_reason
from selfcare.i18n.languages import best_match, known_languages, normalize_tag
from selfcare.terminal.blocks import Gap, Grid, Row, Rows, Text, Title

NARROW = 60
"""Below this many columns there is no table."""


def _setting_named(context: Context, name: str) -> SettingDefinition:
    known = {setting.name: setting for setting in setting_definitions()}
    return known[parse_choice(context, _("setting"), name, known, "selfcare config")]


def change_setting(context: Context, name: str, text: str | None) -> None:
    """Save a value for a setting, or remove it with None.

    Raises SelfcareError for an unknown setting, an invalid value, a broken file, or one that cannot
    be written; the file is then unchanged.
    """
    path = context.paths.config
    setting = _setting_named(context, name)
    value = None if text is None else parse_setting(setting, text, "", strict=True)
    if setting.name == "language" and value:
        value = _checked_language(str(value))
    after = edit_settings(context.settings_text, setting.name, value, str(path))
    try:
        make_private(path.parent)
        write(path, after.encode(), private=not path.exists())
    except OSError as error:
        raise SelfcareError(
            _("selfcare cannot save your settings: {reason}.").format(
                reason=os_error_reason(error)
            ),
            context=str(path),
            hint=_("Nothing has changed. Check the permissions of the folder."),
            status=ExitStatus.PROBLEMS,
        ) from error
    context.reload_settings()


def _checked_language(name: str) -> str:
    is_tag = best_match(normalize_tag(name), (ENGLISH, *known_languages()))
    tag = name if is_tag else language_named(name)
    if not tag:
        raise no_such_language(name)
    return tag


def show_settings(context: Context, name: str, *, as_json: bool) -> None:
    """Show one setting, or all if the name is empty, with help, value and source."""
    settings = context.settings
    chosen = (_setting_named(context, name),) if name else setting_definitions()
    if as_json:
        context.print_json(
            "settings",
            settings={
                setting.name: {
                    "value": settings.values[setting.name],
                    "default": setting.default,
                    "from": settings.origin(setting.name) or "default",
                    "help": setting.help,
                    "choices": list(setting.choices),
                }
                for setting in chosen
            },
        )
        return
    rows = []
    for setting in chosen:
        sentences = [setting.help]
        if setting.choices:
            sentences.append(_("One of: {choices}.").format(choices=format_list(setting.choices)))
        if origin := settings.origin(setting.name):
            sentences.append(_("From {origin}.").format(origin=origin))
        value = _format_value(settings.values[setting.name])
        rows.append((setting.name, value, " ".join(sentences)))
    headers = (_("setting"), _("value"), _("what it does"))
    block: Grid | Rows = Grid(headers, tuple(rows))
    if context.output.plain or context.output.width < NARROW:
        block = Rows(tuple(Row(label, f"{value}\n{text}") for label, value, text in rows), indent=0)
    path = () if name else (Gap(), Text(_("They are in {path}").format(path=context.paths.config)))
    context.show((Title(_("Settings")), Gap(), block, *path))


def _format_value(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or _("not set")
