"""`selfcare points`: the places on the body, searchable, or one in full."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.completion import complete_points
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_("Find points by code, name or part of the body.\n\nExample: selfcare points calf")
)
def show_points(
    ctx: typer.Context,
    point: Annotated[
        str,
        typer.Argument(
            help=_("A code, a name or a part of the body, such as calf."),
            autocompletion=complete_points,
        ),
    ] = "",
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Find points by code, name or part of the body."""
    from selfcare.app.lookup import not_found
    from selfcare.views.figures import point_pictures
    from selfcare.views.point import point_as_dict, point_page, points_about, points_page

    context: Context = ctx.obj
    context.plain = plain
    guides = context.library.guides
    found = points_about(guides.points, point)
    if not found:
        raise not_found(_("point"), point, guides.points, "selfcare points")
    if as_json:
        context.print_json("points", points=[point_as_dict(one) for one in found])
    elif len(found) == 1:
        context.show(point_page(found[0], guides, point_pictures(context, found[0])))
    else:
        context.show(points_page(found))
