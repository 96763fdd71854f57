"""Where the person's data and the guides are."""

from collections.abc import Sequence
from typing import Any

from selfcare.config.paths import Paths
from selfcare.i18n import _
from selfcare.library.discovery import Folder
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Item, Page, Text


def paths_page(paths: Paths) -> Page:
    lines = {
        _("diary and safety answers"): paths.diary,
        _("settings"): paths.config,
        _("your own guides"): paths.guides,
        _("cache, may be deleted at any time"): paths.cache,
        _("crash logs, without your data"): paths.log,
    }
    return (
        *(Item(f"{name}: {path}") for name, path in lines.items()),
        Text(_("Nothing ever leaves this machine.")),
    )


def paths_as_dict(paths: Paths) -> dict[str, str]:
    keys = ("diary", "config", "guides", "cache", "log")
    return {key: str(getattr(paths, key)) for key in keys}


def folders_page(folders: Sequence[tuple[Folder, bool]]) -> Page:
    """The folders of guides, the strongest first, each with whether it is there."""
    items = []
    for number, (folder, is_there) in enumerate(folders, 1):
        line = _("{path} ({origin})") if is_there else _("{path} ({origin}, not there)")
        text = line.format(path=folder.path, origin=origin_name(folder.origin))
        items.append(Item(text, f"{number}."))
    return tuple(items)


def folders_as_dict(folders: Sequence[tuple[Folder, bool]]) -> list[dict[str, Any]]:
    return [{**folder._asdict(), "there": is_there} for folder, is_there in folders]
