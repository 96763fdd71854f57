"""Exported diaries as Hypothesis draws them: few ids, so that two often have the same."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from selfcare.diary.model import ALL_ANSWERS, Measure
from selfcare.outcomes import Outcome

TODAY = date(2026, 10, 24)
BEGIN = datetime(2026, 10, 20, 6, 0, tzinfo=UTC)
FUTURE = datetime(2030, 1, 1, tzinfo=UTC)

Document = dict[str, Any]

seconds = st.integers(0, 4000).map(lambda quarters: quarters / 4)
scores = st.none() | st.integers(0, 10)
moments = st.integers(0, 6).map(lambda hours: BEGIN + timedelta(hours=hours))
edits = (moments | st.just(FUTURE)).map(datetime.isoformat)
days = st.integers(0, 3).map(lambda count: str(date(2026, 10, 20) + timedelta(days=count)))
words = st.sampled_from(["", "a", "ä b", "\N{FULLWIDTH EXCLAMATION MARK}", "می\N{ZWNJ}خواهم"])


@st.composite
def sessions(draw: st.DrawFn) -> Document:
    """A session, its attempts some of the same few beats."""
    zone = timezone(timedelta(minutes=draw(st.sampled_from([-210, 0, 60, 120]))))
    local = moments.map(lambda at: at.astimezone(zone).isoformat())
    ended = draw(st.none() | local)
    next_day = draw(scores)
    places = draw(st.sets(st.tuples(st.integers(0, 2), st.integers(1, 2))))
    return {
        "id": draw(st.sampled_from(["s1", "s2", "s3"])),
        "routine": "waist",
        "title": draw(words),
        "schedule_digest": "d1",
        "started_at": draw(local),
        "ended_at": ended,
        "outcome": draw(st.sampled_from([*Outcome])).value if ended else None,
        "beats_planned": 3,
        "manual_seconds": draw(st.none() | seconds),
        "pain_before": draw(scores),
        "pain_after": draw(scores),
        "pain_next_day": next_day,
        "next_day_at": None if next_day is None else draw(local),
        "symptom": draw(words),
        "note": draw(words),
        "options": "",
        "edited_at": draw(edits),
        "attempts": [
            {
                "beat": beat,
                "number": number,
                "step": draw(words),
                "point": "BL23",
                "side": "both",
                "held_seconds": draw(seconds),
                "completed": draw(st.booleans()),
                "ended_at": draw(local),
            }
            for beat, number in sorted(places)
        ],
    }


measures = st.fixed_dictionaries(
    {
        "name": st.sampled_from([measure.value for measure in Measure]),
        "taken_on": days,
        "score": st.integers(0, 10),
        "about": words,
        "edited_at": edits,
    }
)
plans = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["c1", "c2"]),
        "routine": st.just("waist"),
        "started_on": days,
        "weeks": st.integers(1, 12),
        "days": st.sampled_from([[0, 2], [0, 1, 2, 3, 4, 5, 6]]),
        "time_of_day": st.sampled_from(["07:30", "18:00"]),
        "weekly_questions": st.booleans(),
        "paused_on": st.none() | days,
        "paused_days": st.integers(0, 5),
        "stopped_on": st.none() | days,
        "cue": st.sampled_from(["", "lunch"]),
        "if_tired": st.sampled_from(["", "ear"]),
        "edited_at": edits,
    }
)
answers = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["pregnant", "skin"]),
        "answer": st.sampled_from(["yes", "no", "unsure"]),
        "answered_on": days | st.just("2026-10-25"),
        "edited_at": edits,
    }
)
deleted_sessions = st.fixed_dictionaries(
    {"kind": st.just("session"), "id": st.sampled_from(["s2", "s3"]), "at": edits}
)
deleted_answers = st.fixed_dictionaries(
    {"kind": st.just("answer"), "id": st.sampled_from(["skin", ALL_ANSWERS]), "at": edits}
)


def document(**lists: Any) -> Document:
    """An exported diary with these lists; the others are empty."""
    empty: Document = {"sessions": [], "measures": [], "plans": [], "deleted": [], "answers": []}
    return {"version": 1, "kind": "diary", **empty, **lists}


records = st.fixed_dictionaries(
    {
        "sessions": st.lists(sessions(), max_size=3),
        "measures": st.lists(measures, max_size=2),
        "plans": st.lists(plans, max_size=2),
        "deleted": st.lists(deleted_sessions, max_size=2),
    }
).map(lambda lists: document(**lists))
"""Documents without safety answers: their merge is symmetric."""

safety = st.fixed_dictionaries(
    {
        "answers": st.lists(answers, max_size=3),
        "deleted": st.lists(deleted_answers, max_size=2),
    }
).map(lambda lists: document(**lists))
"""Documents with nothing but safety answers."""
