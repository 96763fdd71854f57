"""`selfcare learn`: short articles, each with its sources."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, argument, option
from selfcare.i18n import _

app = Commands()


@app.add(
    _("Read what acupressure is, and what is known about it.\n\nExample: selfcare learn evidence"),
    pager=True,
)
def learn(
    context: Context,
    topic: str = argument("", _("One topic, for example evidence.")),
    sources: bool = option(False, "--sources", _("List every source used in the guides.")),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import find_article
    from selfcare.views import article as views

    guides = context.library.guides
    if sources:
        all_sources = guides.sources.values()
        if as_json:
            rows = [
                {**views.source_as_dict(source), "type": source.type.value}
                for source in all_sources
            ]
            context.print_json("sources", sources=rows)
        else:
            context.show(views.sources_page(all_sources))
        return
    article = find_article(_("topic"), topic, guides.topics, "selfcare learn")
    if as_json:
        chosen = [article] if article else guides.topics.values()
        context.print_json(
            "topics", topics=[views.article_as_dict(article, guides) for article in chosen]
        )
    elif article:
        context.show(views.article_page(article, guides))
    else:
        context.show(views.overview_page(guides.topics, "learn"))
