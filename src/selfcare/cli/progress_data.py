"""Everything `progress` shows, gathered from the diary at once."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from selfcare.cli.context import Context
from selfcare.cli.when import day_of
from selfcare.diary import advice, pressed, trends, weekly
from selfcare.diary import course as courses
from selfcare.diary.advice import Advice
from selfcare.diary.opening import open_existing
from selfcare.diary.pressed import PointRow
from selfcare.diary.records import CourseRecord, Measure, MeasureRecord, SafetyStop, SessionRecord
from selfcare.diary.trends import Change, Mean, RoutineRow, Week

USUAL_WEEKS = timedelta(weeks=12)


@dataclass(frozen=True)
class Progress:
    """What the record says between two days. `sessions` are the newest first."""

    since: date
    until: date
    sessions: tuple[SessionRecord, ...] = ()
    weeks: tuple[Week, ...] = ()
    pain: Change = field(default_factory=lambda: trends.pain_change((), date.min))
    before: Mean | None = None
    after: Mean | None = None
    routines: tuple[RoutineRow, ...] = ()
    points: tuple[PointRow, ...] = ()
    activity: str = ""
    activity_scores: tuple[tuple[date, int], ...] = ()
    activity_change: Change | None = None
    peg_scores: tuple[tuple[date, float], ...] = ()
    peg_change: Change | None = None
    advice: tuple[Advice, ...] = ()


def gathered(context: Context, since: str | None, routine: str) -> Progress:
    """Look into the diary. Raises SelfcareError (DIARY), or `bad-date`."""
    wanted = None if since is None else day_of(since)
    today = context.today
    diary = open_existing(context.places.diary)
    if diary is None:
        return Progress(wanted or today, today)
    activity = context.settings.text("activity")
    with diary:
        course = courses.current(weekly.courses(diary))
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
        measures = tuple(one for one in weekly.measures(diary, begins) if one.taken_on <= ends)
        points = pressed.by_point(diary, begins, ends, routine or None)
        stop = diary.safety_stop(today)
    return _summed_up(begins, today, sessions, measures, points, activity, course, stop)


def _summed_up(
    begins: date,
    today: date,
    sessions: tuple[SessionRecord, ...],
    measures: tuple[MeasureRecord, ...],
    points: tuple[PointRow, ...],
    activity: str,
    course: CourseRecord | None,
    stop: SafetyStop | None,
) -> Progress:
    days = [one.started_at.date() for one in sessions]
    since = min(max(begins, min(days, default=today)), today)
    until = max([today, *days])
    pain = trends.pain_change(sessions, today)
    both = trends.scored(sessions)
    peg = trends.peg_scores(measures)
    return Progress(
        since=since,
        until=until,
        sessions=sessions,
        weeks=trends.weeks(sessions, since, until) if sessions else (),
        pain=pain,
        before=trends.mean(one.pain_before for one in both),
        after=trends.mean(one.pain_after for one in both),
        routines=trends.by_routine(sessions),
        points=points,
        activity=activity,
        activity_scores=_scores_of(measures, activity),
        activity_change=trends.activity_change(measures, activity, today) if activity else None,
        peg_scores=tuple(peg.items()),
        peg_change=trends.peg_change(measures, today) if peg else None,
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
    course: CourseRecord | None,
    stop: SafetyStop | None,
    today: date,
) -> tuple[Advice, ...]:
    begun = advice.began(sessions, today)
    if course is not None and courses.stage(course, today) is not courses.Stage.PAUSED:
        begun = course.started_on
    found = (
        advice.symptom_today(stop),
        advice.worse_twice(sessions),
        advice.worse_for_a_day(sessions),
        advice.no_benefit(begun if begun is None or begins <= begun else None, pain, today),
    )
    return tuple(one for one in found if one is not None)
