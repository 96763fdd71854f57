"""Reading and changing the settings file."""

from collections.abc import Sequence

from selfcare.app.context import Context
from selfcare.app.language import SETTING, check_language
from selfcare.app.lookup import nearest
from selfcare.config.edit import edit_settings
from selfcare.config.files import make_private, write
from selfcare.config.settings import SettingDefinition, Value, parse_setting, setting_definitions
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_list, os_error_reason
from selfcare.terminal.blocks import Block, Gap, Item, Text


def all_settings() -> tuple[SettingDefinition, ...]:
    """Every setting there is."""
    return setting_definitions()


def setting_named(name: str) -> SettingDefinition:
    """The setting of this name. Raises SelfcareError `no-such-setting`, with the nearest."""
    known = {setting.name: setting for setting in setting_definitions()}
    wanted = name.strip().lower().replace("-", "_")
    if wanted in known:
        return known[wanted]
    near = nearest(wanted, known)
    raise SelfcareError(
        code="no-such-setting",
        message=_("There is no setting called {name}.").format(name=name),
        hint=" ".join(
            (
                *([_("Did you mean {near}?").format(near=near)] if near else []),
                _("To see all: selfcare config"),
            )
        ),
    )


def change_setting(context: Context, setting: SettingDefinition, text: str | None) -> None:
    """Keep a value for a setting, or take it out where there is none.

    Raises SelfcareError for a value that cannot be, for a file that has a
    problem already, and when the file cannot be written; it is then as before.
    """
    path = context.places.config
    value = None if text is None else parse_setting(setting, text, "selfcare config")
    if setting.name == SETTING and value:
        check_language(str(value))
    after = edit_settings(context.settings_text, setting.name, value, str(path))
    try:
        make_private(path.parent)
        write(path, after.encode(), private=not path.exists())
    except OSError as error:
        raise SelfcareError(
            code="settings-unwritable",
            message=_("The settings cannot be kept: {reason}.").format(
                reason=os_error_reason(error)
            ),
            context=str(path),
            hint=_("Look at the permissions of the folder; nothing was changed."),
        ) from error
    context.forget_settings()


def show_settings(context: Context, chosen: Sequence[SettingDefinition], *, as_json: bool) -> None:
    """Show settings with what they are for, and where their values come from."""
    settings = context.settings
    if as_json:
        context.print_json(
            "settings",
            settings={
                one.name: {
                    "value": settings.values[one.name],
                    "default": one.default,
                    "from": settings.origin(one.name) or "default",
                    "help": one.help,
                    "choices": list(one.choices),
                }
                for one in chosen
            },
        )
        return
    blocks: list[Block] = []
    for one in chosen:
        origin = settings.origin(one.name)
        value = format_value(settings.values[one.name])
        where = _(" (from {origin})").format(origin=origin) if origin else ""
        blocks.append(Item(f"{one.name}: {value}{where}"))
        blocks.append(Text(one.help, indent=2))
        if one.choices:
            blocks.append(
                Text(_("One of: {choices}.").format(choices=format_list(one.choices)), indent=2)
            )
    if len(chosen) > 1:
        blocks += [Gap(), Text(_("They are kept in {path}").format(path=context.places.config))]
    context.show(tuple(blocks))


def format_value(value: Value) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or _("not set")
