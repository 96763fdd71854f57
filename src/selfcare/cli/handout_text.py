"""Brings together what a hand-out is made of, and makes it."""

from selfcare._version import VERSION
from selfcare.cli.context import Context
from selfcare.errors import SelfcareError
from selfcare.guides.model import Routine
from selfcare.handout.compose import Made, compose
from selfcare.handout.maps import Maps, overviews, pictures_of, titles
from selfcare.handout.sheet import Sheet
from selfcare.language import _, spoken
from selfcare.player.tones import NOTES
from selfcare.safety.screening import screen
from selfcare.safety.verdict import all_kept
from selfcare.session.plan import Plan, plan
from selfcare.session.wishes import Wishes


def text_of(context: Context, routine: Routine, wishes: Wishes, form: str) -> str:
    """Make a hand-out as html, svg or md.

    No answer is looked at: it is for whoever holds it. Raises SelfcareError as
    `plan` does for wishes that cannot be met, and `no-drawing` for an SVG where
    the drawing of the body is missing.
    """
    guides = context.library.guides
    tips = context.library.guides.tips
    laid_out = plan(routine, all_kept(routine), wishes)
    sheet = compose(Made(routine, guides, tips, laid_out, wishes, VERSION))
    if form == "md":
        from selfcare.handout.markdown import markdown

        return markdown(sheet)
    if form == "svg":
        return _svg(context, routine, laid_out, sheet)
    return _html(context, routine, laid_out, sheet)


def warn_if_not_for_oneself(context: Context, routine: Routine) -> None:
    """Tell on stderr, and nowhere else, that one's own answers ask for something else."""
    try:
        verdict = screen(routine, context.library.guides, context.answers, context.today)
    except SelfcareError:
        return  # a diary that cannot be read is no reason to have no page
    if verdict.stops or verdict.left_out or verdict.lighter:
        context.warn(
            _(
                "With your own answers this routine is not for you now, or not all of it. The page "
                "cannot know that. For yourself: {command}"
            ).format(command=f"selfcare run {routine.id}")
        )


def _svg(context: Context, routine: Routine, laid_out: Plan, sheet: Sheet) -> str:
    from selfcare.handout.svg import svg

    if context.figure is None:
        raise SelfcareError(
            code="no-drawing",
            message=_("The drawing of the body is missing, so there is no map."),
            hint=_("The other formats say in words where each place is: --format md"),
        )
    maps = Maps(context.figure)
    drawn = [
        (maps.overview(one), list(titles(routine, one))) for one in overviews(routine, laid_out)
    ]
    return svg(sheet, drawn, maps.shapes, f"selfcare handout {routine.id}")


def _html(context: Context, routine: Routine, laid_out: Plan, sheet: Sheet) -> str:
    from selfcare.handout.assets import assets
    from selfcare.handout.html import Drawn, html
    from selfcare.handout.score import score

    places, pictures = pictures_of(laid_out, routine)
    drawn = Drawn()
    if context.figure is not None:
        maps = Maps(context.figure)
        drawn = Drawn(
            [(maps.overview(one), [*titles(routine, one)]) for one in overviews(routine, laid_out)],
            [[*maps.place(number, *where)] for number, where in enumerate(places)],
            maps.shapes,
        )
    language = spoken()
    notes = {moment.value: tone for moment, tone in NOTES.items()}
    played = score(laid_out, routine, language, pictures, notes)
    return html(sheet, drawn, played, assets(), language)
