"""Reading and changing the settings file."""

from collections.abc import Sequence

from selfcare.cli.context import Context
from selfcare.cli.find import nearest
from selfcare.cli.speaking import SETTING, check_spoken
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.language.lists import listed
from selfcare.language.reasons import reason
from selfcare.settings.describe import Setting, settings_described
from selfcare.settings.edit import edited
from selfcare.settings.file import Value
from selfcare.settings.files import make_private, write
from selfcare.settings.resolve import parsed
from selfcare.terminal.page import Block, Gap, Item, Text


def all_settings() -> tuple[Setting, ...]:
    """Every setting there is."""
    return settings_described()


def setting_called(name: str) -> Setting:
    """The setting of this name. Raises SelfcareError `no-such-setting`, with the nearest."""
    known = {setting.name: setting for setting in settings_described()}
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


def change(context: Context, setting: Setting, text: str | None) -> None:
    """Keep a value for a setting, or take it out where there is none.

    Raises SelfcareError for a value that cannot be, for a file that has a
    problem already, and when the file cannot be written; it is then as before.
    """
    path = context.places.config
    value = None if text is None else parsed(setting, text, "selfcare config")
    if setting.name == SETTING and value:
        check_spoken(str(value))
    after = edited(context.settings_text, setting.name, value, str(path))
    try:
        make_private(path.parent)
        write(path, after.encode(), private=not path.exists())
    except OSError as error:
        raise SelfcareError(
            code="settings-unwritable",
            message=_("The settings cannot be kept: {reason}.").format(reason=reason(error)),
            context=str(path),
            hint=_("Look at the permissions of the folder; nothing was changed."),
        ) from error
    context.forget_settings()


def show(context: Context, chosen: Sequence[Setting], *, as_json: bool) -> None:
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
        value = said(settings.values[one.name])
        where = _(" (from {origin})").format(origin=origin) if origin else ""
        blocks.append(Item(f"{one.name}: {value}{where}"))
        blocks.append(Text(one.help, indent=2))
        if one.choices:
            blocks.append(
                Text(_("One of: {choices}.").format(choices=listed(one.choices)), indent=2)
            )
    if len(chosen) > 1:
        blocks += [Gap(), Text(_("They are kept in {path}").format(path=context.places.config))]
    context.show(tuple(blocks))


def said(value: Value) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or _("not set")
