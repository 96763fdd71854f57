"""The descriptions of what is read rather than done: tips, topics and the bibliography."""

from selfcare.documents.fields import choice, constant, text, word
from selfcare.documents.nodes import Node
from selfcare.documents.problem import Report
from selfcare.documents.records import list_of, optional, placed, record, required
from selfcare.guides import words
from selfcare.guides.content import Contents
from selfcare.guides.model import Article, Paragraph, Source
from selfcare.guides.terms import ParagraphKind, SourceType
from selfcare.language import _


def _check_paragraph(paragraph: Paragraph, node: Node, report: Report) -> None:
    if not paragraph.sources and paragraph.kind is None:
        hint = _("Name its sources, or give it the kind tradition or caution.")
        report.add(node, "unsourced", _("This paragraph rests on nothing."), hint)


_PARAGRAPH = record(
    Paragraph,
    {
        "text": required(text(1200), "Some sentences."),
        "sources": optional(words.SOURCES, "Keys of the bibliography."),
        "kind": optional(choice(ParagraphKind), "What it is where it has no sources."),
    },
    _check_paragraph,
)
_ARTICLE = {
    "id": required(words.ID, "A word of its own; for a topic the file's name."),
    "title": required(words.TITLE, "The title."),
    "aliases": optional(words.ALIASES, "Other words people search for."),
    "paragraphs": required(list_of(_PARAGRAPH, least=1), "The text, paragraph by paragraph."),
}

TIPS = record(
    lambda kind, tips: Contents(tips=tips),
    {
        "kind": required(constant("tips"), "Short advice, many articles in one file."),
        "tips": required(
            list_of(placed(record(Article, _ARTICLE)), least=1, unique=lambda tip: tip.value.id),
            "The articles.",
        ),
    },
)


TOPIC = placed(
    record(
        lambda kind, **rest: Article(**rest),
        {"kind": required(constant("topic"), "One short article.")} | _ARTICLE,
    )
)

_SOURCE = record(
    Source,
    {
        "key": required(words.SOURCE, "A word of its own, such as who-2008."),
        "type": required(choice(SourceType), "What kind of source it is."),
        "citation": required(text(600), "Who, what, where, when."),
        "url": optional(
            word(r"https://[!-~]{1,180}", "https://example.org/page"), "Where to read it."
        ),
        "note": optional(text(600), "What of it was read."),
    },
)

SOURCE_LIST = record(
    lambda kind, sources: Contents(sources=sources),
    {
        "kind": required(constant("sources"), "The bibliography."),
        "sources": required(
            list_of(placed(_SOURCE), least=1, most=500, unique=lambda source: source.value.key),
            "The entries.",
        ),
    },
)
