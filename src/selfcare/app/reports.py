"""What `progress` shows and reports, computed from the diary, and the weekly questions."""

from datetime import date, timedelta
from pathlib import PurePath

from selfcare.app.context import Context
from selfcare.app.dates import parse_day
from selfcare.app.save import report_saved, save_document
from selfcare.diary import advice, plans, statistics
from selfcare.diary.advice import Advice
from selfcare.diary.model import Measure, MeasureRecord, PlanRecord, SafetyStop, SessionRecord
from selfcare.diary.opening import open_diary
from selfcare.diary.statistics import Change
from selfcare.diary.store import Diary
from selfcare.errors import SelfcareError
from selfcare.i18n import _, current_language
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import now
from selfcare.terminal.prompts import LeftQuestion
from selfcare.views import history
from selfcare.views.progress import (
    ProgressReport,
    caveats,
    change_words,
    mean_words,
    routine_table,
    weekly_words,
)

DEFAULT_WEEKS = timedelta(weeks=12)

Table = tuple[tuple[str, ...], ...]


def load_progress(context: Context, since: str | None, routine: str) -> ProgressReport:
    """Read the diary. Raises SelfcareError with status DIARY, or for a wrong day."""
    first = None if since is None else parse_day(since)
    nothing = ProgressReport(first or context.today, context.today)
    return context.diary.load(lambda diary: _progress(context, diary, first, routine), nothing)


def _progress(context: Context, diary: Diary, first: date | None, routine: str) -> ProgressReport:
    today, activity = context.today, context.settings.text("activity")
    plan = plans.current_plan(diary.plans())
    if plan is not None and routine not in ("", plan.routine):
        plan = None
    usual = today - DEFAULT_WEEKS
    begins = first or (min(usual, plan.started_on) if plan else usual)
    # A traveller may have recorded tomorrow already; any later day is a wrong clock.
    ends = today + timedelta(days=1)
    sessions = tuple(
        session
        for session in diary.sessions(since=begins, routine=routine or None)
        if session.started_at.date() <= ends
    )
    measures = [measure for measure in diary.measures(begins) if measure.taken_on <= ends]
    days = [session.started_at.date() for session in sessions]
    earliest, latest = min([today, *days]), max([today, *days])
    pain = statistics.pain_change(sessions, today)
    both = statistics.sessions_with_scores(sessions)
    peg = statistics.peg_scores(measures)
    return ProgressReport(
        since=earliest,
        until=latest,
        sessions=sessions,
        weeks=statistics.weeks(sessions, earliest, latest) if sessions else (),
        pain=pain,
        before=statistics.mean(session.pain_before for session in both),
        after=statistics.mean(session.pain_after for session in both),
        routines=statistics.by_routine(sessions),
        points=statistics.point_usage(diary, begins, ends, routine or None),
        activity=activity,
        activity_scores=tuple(
            (measure.taken_on, measure.score)
            for measure in measures
            if activity and measure.name is Measure.ACTIVITY and measure.about == activity
        ),
        activity_change=statistics.activity_change(measures, activity, today) if activity else None,
        peg_scores=tuple(peg.items()),
        peg_change=statistics.peg_change(measures, today) if peg else None,
        advice=_advice(begins, sessions, pain, plan, diary.safety_stop(today), today),
    )


def _advice(
    begins: date,
    sessions: tuple[SessionRecord, ...],
    pain: Change,
    plan: PlanRecord | None,
    stop: SafetyStop | None,
    today: date,
) -> tuple[Advice, ...]:
    started = advice.began(sessions, today)
    if plan is not None and plans.plan_status(plan, today) is not plans.PlanStatus.PAUSED:
        started = plan.started_on
    if started is not None and started < begins:
        started = None  # only part of the use is considered
    rules = (
        advice.symptom_today(stop),
        advice.worse_today(sessions, today),
        advice.worse_twice(sessions),
        advice.worse_for_a_day(sessions),
        advice.no_benefit(started, pain, today),
    )
    return tuple(found for found in rules if found is not None)


def ask_weekly(context: Context) -> None:
    """Ask the weekly questions, each optional, and save every answer at once.

    Raises SelfcareError when nobody can be asked, or with status DIARY.
    """
    if not context.can_ask():
        raise SelfcareError(
            _("The weekly questions can only be answered on a terminal."),
            hint=_("Ask for them on a terminal: selfcare progress --ask"),
        )
    activity = context.settings.text("activity")
    if not activity:
        context.say(_("To follow something you want to do again: selfcare config activity WORDS"))
    for measure, (question, meaning) in _weekly_questions(activity).items():
        try:
            score = context.asker.score(question, meaning, _("0 to 10:"))
        except LeftQuestion:
            return
        if score is not None:
            about = activity if measure is Measure.ACTIVITY else ""
            record = MeasureRecord(measure, context.today, score, about, now())
            with open_diary(context.paths.diary) as diary:
                diary.save(record)


def _weekly_questions(activity: str) -> dict[Measure, tuple[str, str]]:
    """Each question with what 0 and 10 mean."""
    questions = {}
    if activity:
        questions[Measure.ACTIVITY] = (
            _("How well can you do this now: {activity}?").format(activity=activity),
            _("0 as well as ever, 10 not at all. Enter skips."),
        )
    return questions | {
        Measure.PEG_PAIN: (
            _("Over the last seven days, how strong was your pain on the whole?"),
            _("0 no pain, 10 the worst you can imagine. Enter skips."),
        ),
        Measure.PEG_ENJOYMENT: (
            _("In these seven days, how much did pain spoil your enjoyment of life?"),
            _("0 nothing, 10 all of it. Enter skips."),
        ),
        Measure.PEG_ACTIVITY: (
            _("And how much did it get in the way of what you usually do?"),
            _("0 not at all, 10 completely. Enter skips."),
        ),
    }


def write_report(
    context: Context, progress: ProgressReport, file: str, *, notes: bool, force: bool
) -> None:
    """Write a report as HTML, Markdown or CSV. Raises SelfcareError for any other ending."""
    ending = PurePath(file).suffix.lower()
    if ending in (".html", ".htm", ".md"):
        from selfcare.handout.templates import report  # the others need no templates

        form = "md" if ending == ".md" else "html"
        text = report(form, *_content(context, progress, notes=notes), current_language())
    elif ending == ".csv":
        rows = history.sessions_as_csv(reversed(progress.sessions), notes=notes)
        text = history.BYTE_ORDER_MARK + rows
    else:
        raise SelfcareError(
            _("selfcare cannot make a report called {file}.").format(file=file),
            hint=_("Give the file a name that ends in .html, .md or .csv."),
        )
    save_document(context, file, text, force=force)
    ready = _("{file} is ready. It contains no safety answers. It left nothing anywhere else.")
    empty = () if progress.sessions else (_("There are no sessions in it."),)
    report_saved(context, file, ready.format(file=file), *empty)


def _content(
    context: Context, progress: ProgressReport, *, notes: bool
) -> tuple[str, tuple[str, ...], tuple[tuple[str, Table], ...]]:
    """The title, the paragraphs, and the tables with their headings, headers first."""
    title = _("Pain scores and self-acupressure, {first} to {last}").format(
        first=format_day(progress.since), last=format_day(progress.until)
    )
    tables = (
        (_("Routines"), routine_table(progress)),
        (_("Weeks"), _week_table(progress)),
        (_("Sessions"), _session_table(context, progress, notes=notes)),
    )
    return title, _paragraphs(progress), tables


def _paragraphs(progress: ProgressReport) -> tuple[str, ...]:
    texts = [
        _(
            "These are the person's own scores around sessions of self-acupressure. 0 is no pain,"
            " 10 the worst imaginable. This is not a medical record."
        ),
        _("Pain before a session. {words}").format(words=change_words(progress.pain)),
    ]
    if progress.before is not None:
        texts.append(
            _("Sessions with both scores. Before: {before}. Right after: {after}.").format(
                before=mean_words(progress.before), after=mean_words(progress.after)
            )
        )
    if progress.activity_change is not None:
        texts.append(
            _("Own activity ({activity}), 0 as well as ever, 10 not at all. {words}").format(
                activity=progress.activity, words=weekly_words(progress.activity_change)
            )
        )
    if progress.peg_change is not None:
        texts.append(
            _("PEG (items by Krebs 2009, own wording), 0 to 10. {words}").format(
                words=weekly_words(progress.peg_change)
            )
        )
    return (*texts, *caveats())


def _week_table(progress: ProgressReport) -> Table:
    return (
        (_("week from"), _("sessions"), _("minutes"), _("pain before"), _("right after")),
        *(
            (
                week.starts_on.isoformat(),
                str(week.sessions) if week.sessions else _("nothing recorded"),
                "" if week.minutes is None else f"{week.minutes:.0f}",
                mean_words(week.before) if week.sessions else "",
                mean_words(week.after) if week.sessions else "",
            )
            for week in progress.weeks
        ),
    )


def _session_table(context: Context, progress: ProgressReport, *, notes: bool) -> Table:
    """The oldest session comes first."""
    header = (
        *(_("day"), _("routine"), _("end"), _("minutes")),
        *(_("pain before"), _("right after"), _("morning after")),
        *([_("note")] if notes else []),
    )
    symptoms = context.library.guides.symptoms

    def row(session: SessionRecord) -> tuple[str, ...]:
        end = history.outcome_name(session.outcome)
        if session.symptom in symptoms:
            end = f"{end}: {symptoms[session.symptom].label}"
        scores = (session.pain_before, session.pain_after, session.pain_next_day)
        return (
            f"{session.started_at:%Y-%m-%d %H:%M}",
            session.title,
            end,
            f"{session.held_seconds / 60:.0f}",
            *(_("not given") if score is None else str(score) for score in scores),
            *([session.note] if notes else []),
        )

    return (header, *map(row, reversed(progress.sessions)))
