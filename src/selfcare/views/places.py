"""Where the person's data and the guides are."""

from collections.abc import Sequence
from typing import Any

from selfcare.config.paths import Paths
from selfcare.i18n import _
from selfcare.library.discovery import Folder
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Gap, Item, Page, Row, Rows, Text, Title


def paths_page(paths: Paths) -> Page:
    rows = (
        Row(_("Diary and answers"), str(paths.diary)),
        Row(_("Settings"), str(paths.config)),
        Row(_("Your own guides"), str(paths.guides)),
        Row(_("Cache"), _("{path} (you can delete it)").format(path=paths.cache)),
        Row(_("Crash logs"), _("{path} (without your data)").format(path=paths.log)),
    )
    title = Title(_("Where your data is"))
    return (title, Gap(), Rows(rows), Gap(), Text(_("It never leaves this computer.")))


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
