"""Diaries as Hypothesis draws them: few names, so that two often speak of the same thing."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from selfcare.diary.contents import Answer, Contents, Entry
from selfcare.diary.merge import counted, merge
from selfcare.diary.records import (
    ALL_ANSWERS,
    Attempt,
    CourseRecord,
    DeletedKind,
    Deletion,
    Measure,
    MeasureRecord,
    Outcome,
    SessionRecord,
)

BEGIN = datetime(2026, 10, 20, 6, 0, tzinfo=UTC)

seconds = st.integers(0, 4000).map(lambda quarters: quarters / 4)
scores = st.none() | st.integers(0, 10)
moments = st.integers(0, 6).map(lambda hours: BEGIN + timedelta(hours=hours))
days = st.integers(0, 3).map(lambda count: date(2026, 10, 20) + timedelta(days=count))
words = st.sampled_from(["", "a", "ä b", "\N{FULLWIDTH EXCLAMATION MARK}"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A session, its attempts some of the same few beats."""
    zone = timezone(timedelta(minutes=draw(st.sampled_from([-210, 0, 60, 120]))))
    started = draw(moments).astimezone(zone)
    ended = draw(st.none() | moments)
    next_day = draw(scores)
    places = draw(st.sets(st.tuples(st.integers(0, 2), st.integers(1, 2))))
    attempts = tuple(
        Attempt(
            beat=beat,
            number=number,
            step=draw(words),
            point="BL23",
            side="both",
            held_seconds=draw(seconds),
            completed=draw(st.booleans()),
            ended_at=draw(moments).astimezone(zone),
        )
        for beat, number in sorted(places)
    )
    session = SessionRecord(
        id=draw(st.sampled_from(["s1", "s2", "s3"])),
        routine="waist",
        title=draw(words),
        plan_digest="d1",
        started_at=started,
        ended_at=ended.astimezone(zone) if ended else None,
        outcome=draw(st.sampled_from(Outcome)) if ended else Outcome.INTERRUPTED,
        beats_planned=3,
        beats_done=0,
        held_seconds=0.0,
        pain_before=draw(scores),
        pain_after=draw(scores),
        symptom=draw(words),
        wishes="",
        edited_at=draw(moments),
        pain_next_day=next_day,
        next_day_at=None if next_day is None else draw(moments).astimezone(zone),
        note=draw(words),
        told_seconds=draw(st.none() | seconds),
    )
    return Entry(counted(session, attempts), attempts)


measures = st.builds(
    MeasureRecord, st.sampled_from(Measure), days, st.integers(0, 10), words, moments
)
courses = st.builds(
    CourseRecord,
    id=st.sampled_from(["c1", "c2"]),
    routine=st.just("waist"),
    started_on=days,
    weeks=st.integers(1, 12),
    days=st.sampled_from([(0, 2), (0, 1, 2, 3, 4, 5, 6)]),
    time_of_day=st.sampled_from(["07:30", "18:00"]),
    weekly_questions=st.booleans(),
    paused_on=st.none() | days,
    paused_days=st.integers(0, 5),
    stopped_on=st.none() | days,
    edited_at=moments,
)
answers = st.builds(
    Answer,
    st.sampled_from(["pregnant", "skin"]),
    st.sampled_from(["yes", "no", "unsure"]),
    days,
    moments,
)
deletions = st.builds(
    Deletion, st.just(DeletedKind.SESSION), st.sampled_from(["s2", "s3"]), moments
) | st.builds(
    Deletion, st.just(DeletedKind.ANSWER), st.sampled_from(["skin", ALL_ANSWERS]), moments
)


def _one_by_one(parts: tuple[list[Contents], ...]) -> Contents:
    """Merging single entries makes a diary as a program would have written it."""
    whole = Contents()
    for part in parts:
        for one in part:
            whole = merge(whole, one)
    return whole


diaries = st.tuples(
    st.lists(entries().map(lambda one: Contents(entries=(one,))), max_size=3),
    st.lists(measures.map(lambda one: Contents(measures=(one,))), max_size=2),
    st.lists(courses.map(lambda one: Contents(courses=(one,))), max_size=2),
    st.lists(answers.map(lambda one: Contents(answers=(one,))), max_size=2),
    st.lists(deletions.map(lambda one: Contents(deletions=(one,))), max_size=2),
).map(_one_by_one)
