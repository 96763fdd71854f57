"""`selfcare learn`: short articles, each sentence with what it rests on."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.guides.model import Source

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "Read what acupressure is, and what is known about it.\n\nExample: selfcare learn evidence"
    )
)
def learn(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(help=_("One topic, such as evidence."))] = "",
    sources: Annotated[
        bool, typer.Option("--sources", help=_("Print every source the guides rest on."))
    ] = False,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Read what acupressure is, and what is known about it."""
    from selfcare.app.lookup import not_found
    from selfcare.views.article import article_as_dict, article_page, matching, overview_page

    context: Context = ctx.obj
    context.plain = plain
    guides = context.library.guides
    if sources:
        _show_sources(context, guides.sources.values(), as_json=as_json)
        return
    article = matching(guides.topics, topic) if topic else None
    if topic and article is None:
        raise not_found(_("topic"), topic, guides.topics, "selfcare learn")
    if as_json:
        chosen = [article] if article else list(guides.topics.values())
        context.print_json("topics", topics=[article_as_dict(one, guides) for one in chosen])
    elif article:
        context.show(article_page(article, guides))
    else:
        context.show(overview_page(guides.topics, "learn"))


def _show_sources(context: Context, found: "Collection[Source]", *, as_json: bool) -> None:
    from selfcare.terminal.blocks import Item, Title
    from selfcare.views.routine import citation_line

    if as_json:
        context.print_json(
            "sources",
            sources=[
                {"key": one.key, "type": one.type.value, "citation": one.citation, "url": one.url}
                for one in found
            ],
        )
        return
    title = Title(_("What the guides rest on"))
    context.show((title, *(Item(citation_line(one)) for one in found)))
