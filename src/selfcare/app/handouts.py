"""Render a hand-out of a routine as HTML, SVG or Markdown."""

from collections.abc import Collection
from os.path import basename

from selfcare._version import VERSION
from selfcare.app.context import Context
from selfcare.app.lookup import show_urgent_advice
from selfcare.audio.tones import NOTES
from selfcare.errors import SelfcareError
from selfcare.guides.model import Routine
from selfcare.handout.content import HandoutSource, compose
from selfcare.handout.model import Sheet
from selfcare.i18n import _, current_language
from selfcare.safety.screening import screen
from selfcare.safety.verdict import all_kept
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule


def form_of(named: str, output: str, known: Collection[str]) -> str:
    ending = output.rpartition(".")[2].lower() if "." in basename(output) else ""
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if named or not ending:
        return named or "html"
    if ending in known:
        return ending
    raise SelfcareError(
        code="unknown-format",
        message=_("selfcare cannot make a hand-out called {file}.").format(file=output),
        hint=_("End the name in .html, .svg, .md, .wav or .opus, or use --format."),
    )


def text_of(context: Context, routine: Routine, options: SessionOptions, form: str) -> str:
    """Render a hand-out as html, svg or md.

    It is for anybody, so no answer is read. Raises SelfcareError for options that cannot
    be met, and `no-drawing` for an SVG without the drawing of the body.
    """
    guides = context.library.guides
    verdict = all_kept(routine)
    schedule = build_schedule(routine, verdict, options)
    sheet = compose(
        HandoutSource(routine, guides, guides.tips, verdict, schedule, options, VERSION)
    )
    if form == "md":
        from selfcare.handout.markdown import markdown

        return markdown(sheet)
    if form == "svg":
        return _svg(context, routine, schedule, sheet)
    return _html(context, routine, schedule, sheet)


def warn_if_not_for_oneself(context: Context, routine: Routine) -> None:
    """Warn on stderr, and nowhere else, that one's own answers ask for something else."""
    verdict = screen(routine, context.library.guides, context.answers, context.today)
    if show_urgent_advice(context, as_json=True):
        return
    if verdict.stops:
        context.warn(_("{title}: not right for you today.").format(title=routine.title))
    elif verdict.left_out or verdict.lighter:
        context.warn(
            _(
                "Your answers change this routine, but the page shows all of it. "
                "For you alone: {command}"
            ).format(command=f"selfcare run {routine.id}")
        )


def _svg(context: Context, routine: Routine, schedule: Schedule, sheet: Sheet) -> str:
    from selfcare.handout.figures import overviews, shapes
    from selfcare.handout.svg import svg

    if context.figure is None:
        raise SelfcareError(
            code="no-drawing",
            message=_("The drawing of the body is missing, so there is no map."),
            hint=_("The other formats describe each point in words: --format md"),
        )
    maps = overviews(context.figure, routine, schedule)
    bodies = shapes(context.figure, (overview.view for overview in maps))
    return svg(sheet, maps, bodies, f"selfcare handout {routine.id}")


def _html(context: Context, routine: Routine, schedule: Schedule, sheet: Sheet) -> str:
    from selfcare.handout.figures import Figures, figures, places_of
    from selfcare.handout.html import page
    from selfcare.handout.timeline import timeline

    drawn = figures(context.figure, routine, schedule) if context.figure else Figures()
    notes = {moment.value: tone for moment, tone in NOTES.items()}
    language = current_language()
    _places, pictures = places_of(schedule, routine)
    return page(sheet, drawn, timeline(schedule, language, pictures, notes), language)
