"""Blocks that several pages share: what is said of translations, origins and sources."""

from collections.abc import Iterable, Sequence
from typing import Any

from selfcare.guides.model import Article, Routine, Source
from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.i18n.negotiation import not_translated_notice, translation_notice
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Block, Gap, Heading, Item, Text


def translation_blocks(*, quiet: bool = False) -> tuple[Block, ...]:
    """Warn that no clinician has reviewed the translation; nothing in English."""
    notice = translation_notice()
    return (Text(notice, quiet=quiet),) if notice else ()


def untranslated_blocks(language: str) -> tuple[Block, ...]:
    """Warn that the text which follows is not translated; nothing where it is."""
    notice = not_translated_notice(language)
    return (Text(notice),) if notice else ()


def origin_blocks(guide: Routine | Article, replaces: str) -> Iterable[Block]:
    """Warn of a guide that is not built in. `replaces` names the `{origins}` it shadows."""
    if guide.origin != "built-in":
        text = _("From {origin}. It was not reviewed by selfcare.")
        yield Text(text.format(origin=origin_name(guide.origin)), strong=True)
    if guide.replaces:
        origins = format_list(map(origin_name, guide.replaces))
        yield Text(replaces.format(origins=origins), strong=True)


def source_blocks(sources: Sequence[Source]) -> Iterable[Block]:
    if sources:
        yield Gap()
        yield Heading(_("Sources"))
        yield from (Item(citation_line(source)) for source in sources)


def citation_line(source: Source) -> str:
    """Format a citation with where to find it and what of it was read."""
    return " ".join(part for part in (source.citation, source.url, source.note) if part)


def source_as_dict(source: Source) -> dict[str, Any]:
    return {"key": source.key, "citation": source.citation, "url": source.url}
