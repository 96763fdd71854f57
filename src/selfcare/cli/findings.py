"""What `doctor` found, for people and as JSON."""

from collections.abc import Sequence
from typing import NamedTuple

from selfcare.language import _, ngettext
from selfcare.terminal.page import Block, Gap, Item, Page, Text


class Finding(NamedTuple):
    """One thing looked at. `to_do` is empty where nothing needs doing."""

    about: str
    says: str
    to_do: str = ""


def page(found: Sequence[Finding]) -> Page:
    """Every finding, what to do about it under it, and a count."""
    blocks: list[Block] = []
    for one in found:
        blocks.append(Item(f"{one.about}: {one.says}", "!" if one.to_do else "-"))
        if one.to_do:
            blocks.append(Text(one.to_do, indent=2, strong=True))
    count = sum(bool(one.to_do) for one in found)
    if count:
        said = ngettext(
            "{count} thing needs doing; it starts with an exclamation mark.",
            "{count} things need doing; they start with an exclamation mark.",
            count,
        ).format(count=count)
    else:
        said = _("Nothing needs doing.")
    return (*blocks, Gap(), Text(said))


def as_dict(one: Finding) -> dict[str, str]:
    """The fields for scripts."""
    return {"about": one.about, "says": one.says, "to_do": one.to_do}
