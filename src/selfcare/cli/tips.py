"""`selfcare tips`: how to press with care, and when to stop."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "Print the safety tips: how hard, how long, when to stop.\n\nExample: selfcare tips calves"
    )
)
def show_tips(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(help=_("One topic, such as calves."))] = "",
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Print the safety tips: how hard, how long, when to stop."""
    from selfcare.app.lookup import not_found
    from selfcare.views.article import article_as_dict, article_page, articles_page, matching

    context: Context = ctx.obj
    context.plain = plain
    guides = context.library.guides
    article = matching(guides.tips, topic) if topic else None
    if topic and article is None:
        raise not_found(_("tip"), topic, guides.tips, "selfcare tips")
    chosen = [article] if article else list(guides.tips.values())
    if as_json:
        context.print_json("tips", tips=[article_as_dict(one, guides) for one in chosen])
    elif article:
        context.show(article_page(article, guides))
    else:
        context.show(articles_page(chosen))
