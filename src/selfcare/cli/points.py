"""`selfcare points`: search the points of the body, or show one in full."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.completion import complete_points
from selfcare.cli.options import AsJson, argument
from selfcare.i18n import _

app = Commands()


@app.add(
    _("Find points by code, name or part of the body.\n\nExample: selfcare points calf"), pager=True
)
def show_points(
    context: Context,
    point: str = argument(
        "",
        _("A code, a name or a part of the body, for example calf."),
        autocompletion=complete_points,
    ),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import find_points
    from selfcare.views.point import point_as_dict, point_page, point_picture, points_page

    guides = context.library.guides
    matching = find_points(guides.points, point)
    if as_json:
        context.print_json("points", points=[point_as_dict(match) for match in matching])
    elif len(matching) > 1:
        context.show(points_page(matching))
    else:
        width = context.output.width
        picture = point_picture(matching[0], context.figure, width, context.glyphs)
        context.show(point_page(matching[0], guides, picture))
