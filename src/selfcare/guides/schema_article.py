"""The schemas of what is read rather than done: tips, topics and the bibliography."""

from selfcare.documents.decoders import (
    choice,
    constant,
    entries_of,
    list_of,
    located,
    optional,
    record,
    required,
    text,
    word,
)
from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import Node
from selfcare.guides import common_fields
from selfcare.guides.enums import ParagraphKind, SourceType
from selfcare.guides.model import Article, Contents, Paragraph, Source
from selfcare.i18n import _


def _check_paragraph(paragraph: Paragraph, node: Node, report: Report) -> None:
    if not paragraph.sources and paragraph.kind is None:
        hint = _("Name its sources, or give it the kind tradition or caution.")
        report.add(node, "unsourced", _("This paragraph rests on nothing."), hint)


_PARAGRAPH = record(
    Paragraph,
    {
        "text": required(text(1200, translatable=True), "Some sentences."),
        "sources": optional(common_fields.SOURCES, "Keys of the bibliography."),
        "kind": optional(choice(ParagraphKind), "What it is where it has no sources."),
    },
    _check_paragraph,
)
_ARTICLE = {
    "id": required(common_fields.ID, "A word of its own; for a topic the file's name."),
    "title": required(common_fields.TITLE, "The title."),
    "aliases": optional(common_fields.ALIASES, "Other words people search for."),
    "paragraphs": required(list_of(_PARAGRAPH, least=1), "The text, paragraph by paragraph."),
}

TIPS = record(
    lambda kind, tips: Contents(tips=tips),
    {
        "kind": required(constant("tips"), "Short advice, many articles in one file."),
        "tips": required(
            entries_of(record(Article, _ARTICLE)),
            "The articles.",
        ),
    },
)


TOPIC = located(
    record(
        lambda kind, **rest: Article(**rest),
        {"kind": required(constant("topic"), "One short article.")} | _ARTICLE,
    )
)

_SOURCE = record(
    Source,
    {
        "key": required(common_fields.SOURCE, "A word of its own, such as who-2008."),
        "type": required(choice(SourceType), "What kind of source it is."),
        "citation": required(text(600), "Who, what, where, when."),
        "url": optional(
            word(r"https://[!-~]{1,180}", "https://example.org/page"), "Where to read it."
        ),
        "note": optional(text(600, translatable=True), "What of it was read."),
    },
)

SOURCE_LIST = record(
    lambda kind, sources: Contents(sources=sources),
    {
        "kind": required(constant("sources"), "The bibliography."),
        "sources": required(
            entries_of(_SOURCE, key="key", most=500),
            "The entries.",
        ),
    },
)
