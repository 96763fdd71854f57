"""The commands to learn with: `tips`, `points`, `learn`, `preview` and `handout`."""

from enum import StrEnum

from selfcare.app.context import Context
from selfcare.cli.command import command
from selfcare.cli.completion import complete_points
from selfcare.cli.options import AsJson, Force, Options, RoutineOrFile, argument, option
from selfcare.i18n import _


@command(
    _("Print the safety tips: how hard, how long, when to stop.\n\nExample: selfcare tips calves"),
    pager=True,
)
def tips(
    context: Context,
    topic: str = argument("", _("One topic, for example calves.")),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import find_article
    from selfcare.views import article as views

    guides = context.library.guides
    article = find_article(_("tip"), topic, guides.tips, "selfcare tips")
    if as_json:
        chosen = [article] if article else guides.tips.values()
        context.print_json("tips", tips=[views.article_as_dict(tip, guides) for tip in chosen])
    elif article:
        context.show(views.article_page(article, guides))
    else:
        context.show(views.tips_page(guides.tips))


@command(
    _("Find points by code, name or part of the body.\n\nExample: selfcare points calf"),
    pager=True,
)
def points(
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


@command(
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
        every = guides.sources.values()
        if as_json:
            rows = [{**views.source_as_dict(each), "type": each.type.value} for each in every]
            context.print_json("sources", sources=rows)
        else:
            context.show(views.sources_page(every))
        return
    article = find_article(_("topic"), topic, guides.topics, "selfcare learn")
    if as_json:
        chosen = [article] if article else guides.topics.values()
        rows = [views.article_as_dict(each, guides) for each in chosen]
        context.print_json("topics", topics=rows)
    elif article:
        context.show(views.article_page(article, guides))
    else:
        context.show(views.overview_page(guides.topics, "learn"))


@command(
    _(
        "Read a whole session now, each line with its time.\n\n"
        "It shows the steps that suit your answers.\n\n"
        "Example: selfcare preview core --minutes 5"
    ),
    pager=True,
)
def preview(
    context: Context, routine: RoutineOrFile, options: Options, as_json: AsJson = False
) -> None:
    from selfcare.app.lookup import load_routine, show_urgent_advice
    from selfcare.safety.screening import screen
    from selfcare.session.schedule import build_schedule
    from selfcare.views.safety import not_for_now
    from selfcare.views.session import schedule_as_dict, schedule_page

    context.use_voice_rate()
    chosen = load_routine(context, routine)
    show_urgent_advice(context, as_json=as_json)
    verdict = screen(chosen, context.library.guides, context.answers, context.today)
    if verdict.stops:
        raise not_for_now(chosen, verdict)
    schedule = build_schedule(chosen, verdict, options)
    if as_json:
        context.print_json("schedule", **schedule_as_dict(schedule))
    else:
        context.show(schedule_page(schedule))


Format = StrEnum("Format", "HTML SVG MD WAV OPUS")  # also how the name of its file ends


@command(
    _(
        "Make a page of a routine to print or to read in bed.\n\n"
        "Anyone can use it: it starts with the safety advice and contains none of your answers. "
        "The page can also play the routine, without the internet. As wav or opus, it is the "
        "whole session as sound.\n\n"
        "Example: selfcare handout core"
    ),
)
def handout(
    context: Context,
    routine: RoutineOrFile,
    form: Format | None = option(
        None,
        "--format",
        _("A page, only its map, or text. Default: taken from the end of the file name."),
        case_sensitive=False,
    ),
    output: str = option(
        "", "--output", _("The file to save. A - means standard output."), metavar=_("FILE")
    ),
    force: Force = False,
    *,
    mine: bool = option(False, "--mine", _("For you alone: skip what your own answers skip.")),
    options: Options,
) -> None:
    from selfcare.app.handouts import write_handout

    write_handout(context, routine, options, form or "", output, mine=mine, force=force)
