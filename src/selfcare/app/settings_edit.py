"""Show and change the settings file."""

from selfcare.app.context import Context
from selfcare.app.lookup import nearest
from selfcare.config.edit import edit_settings
from selfcare.config.files import make_private, write
from selfcare.config.settings import SettingDefinition, Value, parse_setting, setting_definitions
from selfcare.documents.diagnostics import short
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.i18n.catalogs import known_languages
from selfcare.i18n.formatting import format_list, os_error_reason
from selfcare.i18n.negotiation import ENGLISH, best_match, normalize_tag
from selfcare.terminal.blocks import Block, Gap, Item, Text


def _setting_named(name: str) -> SettingDefinition:
    """The setting of this name. Raises SelfcareError `no-such-setting`, with the nearest."""
    known = {setting.name: setting for setting in setting_definitions()}
    wanted = name.strip().lower().replace("-", "_")
    if wanted in known:
        return known[wanted]
    near = nearest(wanted, known)
    meant = _("Did you mean {near}?").format(near=near) if near else ""
    see_all = _("To see all: selfcare config")
    raise SelfcareError(
        code="no-such-setting",
        message=_("There is no setting called {name}.").format(name=name),
        hint=f"{meant} {see_all}".strip(),
    )


def change_setting(context: Context, name: str, text: str | None) -> None:
    """Save a value for a setting, or remove it with None.

    Raises SelfcareError for an unknown setting, an invalid value, a file that is broken
    already, and when the file cannot be written; it is then as before.
    """
    path = context.paths.config
    setting = _setting_named(name)
    value = None if text is None else parse_setting(setting, text, "selfcare config", strict=True)
    if setting.name == "language" and value:
        _check_language(str(value))
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
    context.reload_settings()


def _check_language(name: str) -> None:
    if not best_match(normalize_tag(name), (ENGLISH, *known_languages())):
        raise no_such_language(name)


def no_such_language(name: str) -> SelfcareError:
    """The error for a language that the program does not speak, with those it does."""
    languages = ", ".join((ENGLISH, *known_languages()))
    return SelfcareError(
        code="no-such-language",
        message=_("The language {name} is not spoken here.").format(name=short(name)),
        hint=_("There are: {languages}.").format(languages=languages),
    )


def show_settings(context: Context, name: str, *, as_json: bool) -> None:
    """Show one setting, or all for an empty name, with help, value and where that is from."""
    settings = context.settings
    chosen = (_setting_named(name),) if name else setting_definitions()
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
    blocks: list[Block] = []
    for setting in chosen:
        origin = settings.origin(setting.name)
        value = _format_value(settings.values[setting.name])
        where = _(" (from {origin})").format(origin=origin) if origin else ""
        blocks += [Item(f"{setting.name}: {value}{where}"), Text(setting.help, indent=2)]
        if setting.choices:
            choices = _("One of: {choices}.").format(choices=format_list(setting.choices))
            blocks.append(Text(choices, indent=2))
    if not name:
        blocks += [Gap(), Text(_("They are kept in {path}").format(path=context.paths.config))]
    context.show(tuple(blocks))


def _format_value(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or _("not set")
