"""Render a hand-out of a routine as HTML, SVG or Markdown."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from os.path import basename

from selfcare.app.context import Context
from selfcare.app.lookup import show_urgent_advice
from selfcare.audio.tones import NOTES
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.handout.content import HandoutSource, Sheet, compose
from selfcare.i18n import _, current_language
from selfcare.i18n.formatting import format_day
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.screening import Decision, Verdict, all_kept, screen
from selfcare.session.beats import Schedule
from selfcare.session.schedule import SessionOptions, build_schedule
from selfcare.views.safety import not_for_now

LONGEST_DAYS = 366


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


def text_of(
    context: Context, routine: Routine, options: SessionOptions, form: str, *, mine: bool = False
) -> str:
    """Render a hand-out as html, svg or md: for anybody, or with `mine` for one person.

    Raises SelfcareError for options that cannot be met, what `own_verdict` raises, and
    `no-drawing` for an SVG without the drawing of the body.
    """
    verdict = own_verdict(context, routine) if mine else all_kept(routine)
    schedule = build_schedule(routine, verdict, options)
    source = HandoutSource(routine, context.library.guides, verdict, schedule, options)
    if mine:
        answers = _without_clearing(context.answers)
        source = source._replace(answers=answers, own_words=own_words(context, routine))
    sheet = compose(source)
    if form == "md":
        from selfcare.handout.templates import markdown

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
    from selfcare.handout.templates import page
    from selfcare.handout.timeline import timeline

    drawn = figures(context.figure, routine, schedule) if context.figure else Figures()
    notes = {moment.value: tone for moment, tone in NOTES.items()}
    language = current_language()
    _places, pictures = places_of(schedule, routine)
    return page(sheet, drawn, timeline(schedule, language, pictures, notes), language)


def own_verdict(context: Context, routine: Routine) -> Verdict:
    """Return what one's own answers leave of a routine.

    Raises SelfcareError `not-for-now` while they rule it out, and `answers-too-old` while
    they have to be given again.
    """
    answers = _without_clearing(context.answers)
    verdict = screen(routine, context.library.guides, answers, context.today)
    if verdict.stops:
        raise not_for_now(routine, verdict)
    if verdict.missing:
        raise SelfcareError(
            code="answers-too-old",
            message=_("Your answers about your health are missing or too old."),
            hint=_("Answer the questions first: {command}").format(command="selfcare safety"),
            status=ExitStatus.BLOCKED,
        )
    return verdict


def _without_clearing(answers: Mapping[str, GivenAnswer]) -> dict[str, GivenAnswer]:
    """Take "yes, and a doctor agreed" as a yes: a file outlives what a doctor knew."""
    return {
        id_: given._replace(answer=given.answer.replace("cleared", YES, 1))
        for id_, given in answers.items()
    }


def own_words(context: Context, routine: Routine) -> tuple[str, ...]:
    """Say from when to when one's own file holds."""
    answers = _without_clearing(context.answers)
    last = context.today
    for days in range(1, LONGEST_DAYS):
        day = context.today + timedelta(days=days)
        verdict = screen(routine, context.library.guides, answers, day)
        if verdict.decision in (Decision.STOP, Decision.UNCHECKED):
            break
        last = day
    return (
        _("This was made on {date}, from your own answers.").format(date=format_day(context.today)),
        _("Use it until {date}. Then answer the questions again, and make a new one.").format(
            date=format_day(last)
        ),
        _(
            "If anything about your health has changed, or you do not feel well today, do not use "
            "it."
        ),
    )
