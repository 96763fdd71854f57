"""Advice from the diary, with the data it stands on and its sources, for people and as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from selfcare.cli.context import Context
from selfcare.diary.advice import Advice
from selfcare.guides.model import Source
from selfcare.language import _
from selfcare.terminal.page import Block, Item, Text


def advice_blocks(context: Context, found: Iterable[Advice]) -> tuple[Block, ...]:
    """Each advice, then the entries behind it, then where the rule is from."""
    sources = context.library.guides.sources
    return tuple(block for advice in found for block in _blocks(advice, sources))


def _blocks(advice: Advice, sources: Mapping[str, Source]) -> tuple[Block, ...]:
    return (
        Text(advice.text, strong=True),
        *(Item(entry, indent=2) for entry in advice.data),
        Text(origin(advice.sources, sources), quiet=True, indent=2),
    )


def origin(keys: Iterable[str], sources: Mapping[str, Source]) -> str:
    """Where a rule is from: its sources, or our own caution."""
    cited = [sources[key].citation for key in keys if key in sources]
    if not cited:
        return _("Our own caution.")
    return _("Source: {citations}").format(citations=" ".join(cited))


def advice_as_dict(advice: Advice) -> dict[str, Any]:
    """The fields that scripts rely on."""
    return {
        "id": advice.id,
        "text": advice.text,
        "data": list(advice.data),
        "sources": list(advice.sources),
        "own_caution": not advice.sources,
    }
