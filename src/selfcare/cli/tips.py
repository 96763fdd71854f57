"""`selfcare tips`: how to press with care, and when to stop."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, argument
from selfcare.i18n import _

app = Commands()


@app.add(
    _("Print the safety tips: how hard, how long, when to stop.\n\nExample: selfcare tips calves"),
    pager=True,
)
def show_tips(
    context: Context,
    topic: str = argument("", _("One topic, for example calves.")),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import find_article
    from selfcare.views.article import article_as_dict, article_page, tips_page

    guides = context.library.guides
    article = find_article(_("tip"), topic, guides.tips, "selfcare tips")
    if as_json:
        chosen = [article] if article else guides.tips.values()
        context.print_json("tips", tips=[article_as_dict(tip, guides) for tip in chosen])
    elif article:
        context.show(article_page(article, guides))
    else:
        context.show(tips_page(guides.tips))
