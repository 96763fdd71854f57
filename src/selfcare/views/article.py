"""Short texts with their sources, for `tips` and `learn`."""

from collections.abc import Iterable, Mapping
from typing import Any

from selfcare.guides.enums import ParagraphKind
from selfcare.guides.model import Article, Guides, Source
from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Block, Gap, Heading, Item, Page, Text, Title
from selfcare.views.notices import of_language, of_translation
from selfcare.views.routine import citation_line

FIRST = ("what-it-is", "what-to-expect", "how-it-may-work", "evidence")
"""The topics to begin with, in this order."""


def article_page(article: Article, guides: Guides) -> Page:
    """One text in full, each source under it."""
    return (
        Title(article.title),
        *_origin(article),
        *of_language(article.language),
        *of_translation(),
        *_spaced(_paragraphs(article)),
        *_sources(article, guides),
    )


def articles_page(articles: Iterable[Article]) -> Page:
    """Several texts after one another, without their sources."""
    blocks: list[Block] = [*of_translation()]
    for article in articles:
        said = of_language(article.language)
        blocks += [Heading(article.title), *said, *_paragraphs(article), Gap()]
    return tuple(blocks)


def overview_page(articles: Mapping[str, Article], command: str) -> Page:
    """What there is to read, what to begin with first."""
    ordered = sorted(articles, key=lambda id_: FIRST.index(id_) if id_ in FIRST else len(FIRST))
    return (
        *(Item(f"{id_}: {articles[id_].title}") for id_ in ordered),
        Gap(),
        Text(_("To read one: {command}").format(command=f"selfcare {command} {ordered[0]}")),
    )


def _origin(article: Article) -> Iterable[Block]:
    if article.origin != "built-in":
        yield Text(
            _("From {origin}. It was not reviewed by selfcare.").format(
                origin=origin_name(article.origin)
            ),
            strong=True,
        )
    if article.replaces:
        yield Text(
            _("It is taken instead of the text of the same id from: {origins}.").format(
                origins=format_list(map(origin_name, article.replaces))
            ),
            strong=True,
        )


def _paragraphs(article: Article) -> Iterable[Text]:
    """The paragraphs; what is tradition is called so, once where all is, cautions aside."""
    kinds = {paragraph.kind for paragraph in article.paragraphs} - {ParagraphKind.CAUTION}
    all_tradition = kinds == {ParagraphKind.TRADITION}
    if all_tradition:
        yield Text(_("As tradition has it:"))
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.TRADITION and not all_tradition:
            yield Text(_("As tradition has it: {text}").format(text=paragraph.text))
        else:
            yield Text(paragraph.text)


def _spaced(blocks: Iterable[Block]) -> Iterable[Block]:
    """Put an empty line before each block."""
    for block in blocks:
        yield Gap()
        yield block


def sources_of_article(article: Article, guides: Guides) -> tuple[Source, ...]:
    """The sources of a text, each once, in order."""
    keys = [key for paragraph in article.paragraphs for key in paragraph.sources]
    return tuple(guides.sources[key] for key in dict.fromkeys(keys))


def _sources(article: Article, guides: Guides) -> Iterable[Block]:
    sources = sources_of_article(article, guides)
    if sources:
        yield Gap()
        yield Heading(_("Sources"))
        yield from (Item(citation_line(source)) for source in sources)


def article_as_dict(article: Article, guides: Guides) -> dict[str, Any]:
    """The fields for scripts."""
    return {
        "id": article.id,
        "title": article.title,
        "origin": article.origin,
        "language": article.language,
        "replaces": list(article.replaces),
        "paragraphs": [
            {
                "text": paragraph.text,
                "kind": paragraph.kind.value if paragraph.kind else None,
                "sources": list(paragraph.sources),
            }
            for paragraph in article.paragraphs
        ],
        "sources": [
            {"key": source.key, "citation": source.citation, "url": source.url}
            for source in sources_of_article(article, guides)
        ],
    }


def matching(articles: Mapping[str, Article], name: str) -> Article | None:
    """The text with this id or alias, whatever the case and the plural."""
    wanted = name.strip().casefold().replace(" ", "-")
    for article in articles.values():
        names = {article.id, *(alias.casefold().replace(" ", "-") for alias in article.aliases)}
        if wanted in names or wanted + "s" in names or wanted.removesuffix("s") in names:
            return article
    return None
