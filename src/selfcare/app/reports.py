"""Everything `progress` shows, gathered from the diary at once."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import PurePath

from selfcare.app.context import Context
from selfcare.app.dates import parse_day
from selfcare.app.save import report_saved, save_document
from selfcare.diary import advice, statistics, store
from selfcare.diary import plans as courses
from selfcare.diary.advice import Advice
from selfcare.diary.model import Measure, MeasureRecord, PlanRecord, SafetyStop, SessionRecord
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.statistics import Change, PointUsage
from selfcare.diary.store import save_measure
from selfcare.errors import SelfcareError
from selfcare.handout.markdown import escaped
from selfcare.i18n import _, current_language
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import now
from selfcare.terminal.prompts import LeftQuestion
from selfcare.views import history
from selfcare.views.csv_text import BYTE_ORDER_MARK, csv_text
from selfcare.views.progress import (
    ProgressReport,
    caveats,
    change_words,
    mean_words,
    weekly_words,
)

USUAL_WEEKS = timedelta(weeks=12)


def load_progress(context: Context, since: str | None, routine: str) -> ProgressReport:
    """Look into the diary. Raises SelfcareError (DIARY), or `bad-date`."""
    wanted = None if since is None else parse_day(since)
    today = context.today
    diary = open_existing(context.places.diary)
    if diary is None:
        return ProgressReport(wanted or today, today)
    activity = context.settings.text("activity")
    with diary:
        course = courses.current_plan(store.plans(diary))
        if course is not None and routine not in ("", course.routine):
            course = None
        begins = wanted or min(
            today - USUAL_WEEKS, course.started_on if course else today - USUAL_WEEKS
        )
        # Who travels west was already in tomorrow; a day after that is a clock gone wrong.
        ends = today + timedelta(days=1)
        sessions = tuple(
            one
            for one in diary.sessions(since=begins, routine=routine or None)
            if one.started_at.date() <= ends
        )
        measures = tuple(one for one in store.measures(diary, begins) if one.taken_on <= ends)
        points = statistics.point_usage(diary, begins, ends, routine or None)
        stop = diary.safety_stop(today)
    return _build_progress(begins, today, sessions, measures, points, activity, course, stop)


def _build_progress(
    begins: date,
    today: date,
    sessions: tuple[SessionRecord, ...],
    measures: tuple[MeasureRecord, ...],
    points: tuple[PointUsage, ...],
    activity: str,
    course: PlanRecord | None,
    stop: SafetyStop | None,
) -> ProgressReport:
    days = [one.started_at.date() for one in sessions]
    since = min(max(begins, min(days, default=today)), today)
    until = max([today, *days])
    pain = statistics.pain_change(sessions, today)
    both = statistics.sessions_with_scores(sessions)
    peg = statistics.peg_scores(measures)
    return ProgressReport(
        since=since,
        until=until,
        sessions=sessions,
        weeks=statistics.weeks(sessions, since, until) if sessions else (),
        pain=pain,
        before=statistics.mean(one.pain_before for one in both),
        after=statistics.mean(one.pain_after for one in both),
        routines=statistics.by_routine(sessions),
        points=points,
        activity=activity,
        activity_scores=_scores_of(measures, activity),
        activity_change=statistics.activity_change(measures, activity, today) if activity else None,
        peg_scores=tuple(peg.items()),
        peg_change=statistics.peg_change(measures, today) if peg else None,
        advice=_advice(begins, sessions, pain, course, stop, today),
    )


def _scores_of(measures: tuple[MeasureRecord, ...], activity: str) -> tuple[tuple[date, int], ...]:
    return tuple(
        (one.taken_on, one.score)
        for one in measures
        if one.name is Measure.ACTIVITY and one.about == activity and activity
    )


def _advice(
    begins: date,
    sessions: tuple[SessionRecord, ...],
    pain: Change,
    course: PlanRecord | None,
    stop: SafetyStop | None,
    today: date,
) -> tuple[Advice, ...]:
    begun = advice.began(sessions, today)
    if course is not None and courses.plan_status(course, today) is not courses.PlanStatus.PAUSED:
        begun = course.started_on
    found = (
        advice.symptom_today(stop),
        advice.worse_twice(sessions),
        advice.worse_for_a_day(sessions),
        advice.no_benefit(begun if begun is None or begins <= begun else None, pain, today),
    )
    return tuple(one for one in found if one is not None)


def ask_weekly(context: Context) -> None:
    """Ask what is wanted, each question optional, and keep every answer at once.

    Raises SelfcareError when nobody can be asked, or with status DIARY.
    """
    if not context.can_ask():
        raise SelfcareError(
            code="nobody-to-ask",
            message=_("The weekly questions need somebody to answer them."),
            hint=_("Ask for them on a terminal: selfcare progress --ask"),
        )
    activity = context.settings.text("activity")
    if not activity:
        context.say(_("To follow something you want to do again: selfcare config activity WORDS"))
    for measure, (question, words) in _questions(activity).items():
        try:
            score = context.asker.score(question, words, _("0 to 10:"))
        except LeftQuestion:
            return
        if score is not None:
            about = activity if measure is Measure.ACTIVITY else ""
            with open_diary(context.places.diary) as diary:
                save_measure(diary, MeasureRecord(measure, context.today, score, about, now()))


def _questions(activity: str) -> dict[Measure, tuple[str, str]]:
    """Each question with what 0 and 10 mean."""
    own = {
        Measure.ACTIVITY: (
            _("How well can you do this now: {activity}?").format(activity=activity),
            _("0 as well as ever, 10 not at all. Enter skips."),
        )
    }
    return {
        **(own if activity else {}),
        Measure.PEG_PAIN: (
            _("Thinking of the last seven days: how strong was your pain, on the whole?"),
            _("0 no pain, 10 the worst you can imagine. Enter skips."),
        ),
        Measure.PEG_ENJOYMENT: (
            _("In these seven days, how much did pain take away from your joy in life?"),
            _("0 nothing, 10 all of it. Enter skips."),
        ),
        Measure.PEG_ACTIVITY: (
            _("And how much did it get in the way of what you usually do?"),
            _("0 not at all, 10 completely. Enter skips."),
        ),
    }


Table = tuple[tuple[str, ...], ...]


def write_report(
    context: Context, found: ProgressReport, file: str, *, notes: bool, force: bool
) -> None:
    """Write it for the owner's eyes alone. Raises SelfcareError for an ending we do not know."""
    makers: dict[str, Callable[[], str]] = {
        ".html": lambda: _html(context, found, notes=notes),
        ".htm": lambda: _html(context, found, notes=notes),
        ".md": lambda: _markdown(context, found, notes=notes),
        ".csv": lambda: _csv(found, notes=notes),
    }
    ending = PurePath(file).suffix.lower()
    if ending not in makers:
        raise SelfcareError(
            code="unknown-report",
            message=_("A report cannot be made as {file}.").format(file=file),
            hint=_("Let the file end in .html, .md or .csv."),
        )
    save_document(context, file, makers[ending](), force=force)
    ready = _("{file} is ready. No safety answer is in it. It left nothing anywhere else.")
    empty = () if found.sessions else (_("There are no sessions in it."),)
    report_saved(context, file, ready.format(file=file), *empty)


def paragraphs(found: ProgressReport) -> tuple[str, ...]:
    """What a reader should know first."""
    said = [
        _(
            "Scores entered by the person themselves, on a scale from 0 (no pain) to 10 (worst "
            "imaginable), around sessions of self-acupressure. Not a medical record."
        ),
        _("Pain before a session. {words}").format(words=change_words(found.pain)),
    ]
    if found.before is not None:
        said.append(
            _("Sessions with both scores. Before: {before}. Right after: {after}.").format(
                before=mean_words(found.before), after=mean_words(found.after)
            )
        )
    if found.activity_change is not None:
        said.append(
            _("Own activity ({activity}), 0 as well as ever, 10 not at all. {words}").format(
                activity=found.activity, words=weekly_words(found.activity_change)
            )
        )
    if found.peg_change is not None:
        said.append(
            _("PEG (items by Krebs 2009, own wording), 0 to 10. {words}").format(
                words=weekly_words(found.peg_change)
            )
        )
    return (*said, *caveats())


def week_table(found: ProgressReport) -> Table:
    """One row a week, the header first."""
    header = (_("week from"), _("sessions"), _("minutes"), _("pain before"), _("right after"))
    return (
        header,
        *(
            (
                week.starts_on.isoformat(),
                str(week.sessions) if week.sessions else _("nothing recorded"),
                "" if week.minutes is None else f"{week.minutes:.0f}",
                mean_words(week.before) if week.sessions else "",
                mean_words(week.after) if week.sessions else "",
            )
            for week in found.weeks
        ),
    )


def session_table(context: Context, found: ProgressReport, *, notes: bool) -> Table:
    """One row a session, the oldest first, the header before them."""
    header = (
        *(_("day"), _("routine"), _("end"), _("minutes")),
        *(_("pain before"), _("right after"), _("morning after")),
    )
    symptoms = context.library.guides.symptoms

    def row(one: SessionRecord) -> tuple[str, ...]:
        end = history.outcome_name(one.outcome)
        if one.symptom in symptoms:
            end = f"{end}: {symptoms[one.symptom].label}"
        scores = (one.pain_before, one.pain_after, one.pain_next_day)
        return (
            f"{one.started_at:%Y-%m-%d %H:%M}",
            one.title,
            end,
            f"{one.held_seconds / 60:.0f}",
            *map(history.score_text, scores),
            *([one.note] if notes else []),
        )

    rows = (row(one) for one in reversed(found.sessions))
    return ((*header, *([_("note")] if notes else [])), *rows)


def _title(found: ProgressReport) -> str:
    return _("Pain scores and self-acupressure, {first} to {last}").format(
        first=format_day(found.since), last=format_day(found.until)
    )


def _markdown(context: Context, found: ProgressReport, *, notes: bool) -> str:
    parts = [f"# {escaped(_title(found))}", *(escaped(text) for text in paragraphs(found))]
    tables = (
        (_("Weeks"), week_table(found)),
        (_("Sessions"), session_table(context, found, notes=notes)),
    )
    for heading, (header, *rows) in tables:
        lines = [_markdown_row(header), "|" + " --- |" * len(header), *map(_markdown_row, rows)]
        parts += [f"## {heading}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _html(context: Context, found: ProgressReport, *, notes: bool) -> str:
    from selfcare.handout.html import report

    return report(
        _title(found),
        paragraphs(found),
        (
            (_("Weeks"), week_table(found)),
            (_("Sessions"), session_table(context, found, notes=notes)),
        ),
        current_language(),
    )


def _csv(found: ProgressReport, *, notes: bool) -> str:
    """One line a session, as `history --csv` has them, with the notes if asked for."""
    rows = ({**history.session_row(one), "note": one.note} for one in reversed(found.sessions))
    fields = [*history.FIELDS, *(["note"] if notes else [])]
    return BYTE_ORDER_MARK + csv_text(fields, rows)
