"""Short texts for `tips` and `learn`; and notices and sources, which other pages show too."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selfcare.guides.enums import ParagraphKind
from selfcare.guides.model import Article, Guides, Routine, Source
from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.i18n.languages import not_translated_notice, translation_notice
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Block, Gap, Heading, Item, Page, Text, Title
from selfcare.views import fields_of

FIRST = ("what-it-is", "what-to-expect", "how-it-may-work", "evidence")
"""The topics to begin with, in this order."""

STOP = "stop"
"""The tip that comes before all others."""

MOST_BULLETS = 5


def article_page(article: Article, guides: Guides) -> Page:
    replaces = _("It replaces the text with the same id from: {origins}.")
    blocks: list[Block] = [
        Title(article.title),
        *origin_blocks(article, replaces),
        *untranslated_blocks(article.language),
        *translation_blocks(),
    ]
    for paragraph in _paragraphs(article):
        blocks += [Gap(), paragraph._replace(indent=2)]
    return (*blocks, *source_blocks(_sources(article, guides)))


def tips_page(tips: Mapping[str, Article]) -> Page:
    """When to stop, then the other tips, each in a few sentences."""
    blocks: list[Block] = [*translation_blocks()]
    for id_ in sorted(tips, key=lambda id_: id_ != STOP):
        article = tips[id_]
        first = _sentences(article.paragraphs[0].text)
        bullets = first if id_ == STOP else _bullets(article)
        blocks += [Heading(article.title), *untranslated_blocks(article.language)]
        blocks += [*(Item(bullet, indent=2) for bullet in bullets), Gap()]
    every_word = _("All of a topic: {command}").format(command=f"selfcare tips {STOP}")
    return (*blocks, Text(every_word))


def _bullets(article: Article) -> list[str]:
    """The first sentence of each paragraph, and more of the cautions while there is room."""
    chosen: list[tuple[int, int, str]] = []
    more: list[tuple[int, int, str]] = []
    for number, paragraph in enumerate(article.paragraphs[:MOST_BULLETS]):
        first, *others = _sentences(paragraph.text)
        chosen.append((number, 0, first))
        if paragraph.kind is ParagraphKind.CAUTION:
            more += [(number, at, text) for at, text in enumerate(others, 1)]
    chosen += more[: MOST_BULLETS - len(chosen)]
    return [text for _number, _at, text in sorted(chosen)]


def _sentences(text: str) -> list[str]:
    return re.split("(?<=[.!?]) +|(?<=[\u3002\uff01\uff1f])(?=.)", text)


def overview_page(articles: Mapping[str, Article], command: str) -> Page:
    """What there is to read, with the best page to start with first."""
    ordered = sorted(articles, key=lambda id_: FIRST.index(id_) if id_ in FIRST else len(FIRST))
    return (
        *(Item(f"{id_}: {articles[id_].title}") for id_ in ordered),
        Gap(),
        Text(_("To read one: {command}").format(command=f"selfcare {command} {ordered[0]}")),
    )


def sources_page(sources: Iterable[Source]) -> Page:
    return (
        Title(_("Sources of the guides")),
        *(Item(citation_line(source)) for source in sources),
    )


def _paragraphs(article: Article) -> Iterable[Text]:
    """The paragraphs; tradition is marked as such, once if everything except the cautions is."""
    kinds = {paragraph.kind for paragraph in article.paragraphs} - {ParagraphKind.CAUTION}
    all_tradition = kinds == {ParagraphKind.TRADITION}
    if all_tradition:
        yield Text(_("As tradition has it:"))
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.TRADITION and not all_tradition:
            yield Text(_("As tradition has it: {text}").format(text=paragraph.text))
        else:
            yield Text(paragraph.text)


def _sources(article: Article, guides: Guides) -> list[Source]:
    keys = [key for paragraph in article.paragraphs for key in paragraph.sources]
    return [guides.sources[key] for key in dict.fromkeys(keys)]


def article_as_dict(article: Article, guides: Guides) -> dict[str, Any]:
    return {
        **fields_of(article, "id title origin language replaces"),
        "paragraphs": [
            fields_of(paragraph, "text kind sources") for paragraph in article.paragraphs
        ],
        "sources": [source_as_dict(source) for source in _sources(article, guides)],
    }


# What several pages show


def translation_blocks(*, quiet: bool = False) -> tuple[Block, ...]:
    """Warn that no doctor has reviewed the translation; nothing in English."""
    notice = translation_notice()
    return (Text(notice, quiet=quiet),) if notice else ()


def untranslated_blocks(language: str) -> tuple[Block, ...]:
    """Warn that the text below is not translated; nothing if it is."""
    notice = not_translated_notice(language)
    return (Text(notice),) if notice else ()


def origin_blocks(guide: Routine | Article, replaces: str) -> Iterable[Block]:
    """Warn that a guide is not built in. `replaces` names the `{origins}` it shadows."""
    if guide.origin != "built-in":
        text = _("From {origin}. selfcare has not reviewed it.")
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
    """Format a citation, with where to find it and which part was read."""
    return " ".join(part for part in (source.citation, source.url, source.note) if part)


def source_as_dict(source: Source) -> dict[str, Any]:
    return fields_of(source, "key citation url")
