"""Progress for scripts. What is missing is null, never zero."""

from typing import Any

from selfcare.cli.advice_page import advice_as_dict
from selfcare.cli.progress_data import Progress
from selfcare.diary.trends import Change, Mean


def as_dict(found: Progress) -> dict[str, Any]:
    """The fields that scripts rely on."""
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "sessions": len(found.sessions),
        "weeks": [
            {
                "starts_on": week.starts_on.isoformat(),
                "sessions": week.sessions,
                "minutes": _rounded(week.minutes),
                "pain_before": _mean(week.before),
                "pain_after": _mean(week.after),
            }
            for week in found.weeks
        ],
        "pain": _change(found.pain),
        "right_after": {"before": _mean(found.before), "after": _mean(found.after)},
        "routines": [
            {
                "id": row.routine,
                "title": row.title,
                "sessions": row.sessions,
                "minutes": _rounded(row.minutes),
                "pain_before": _mean(row.before),
                "pain_after": _mean(row.after),
            }
            for row in found.routines
        ],
        "points": [
            {"id": row.point, "holds": row.holds, "minutes": _rounded(row.minutes)}
            for row in found.points
        ],
        "activity": {
            "about": found.activity,
            "scores": [
                {"on": day.isoformat(), "score": score} for day, score in found.activity_scores
            ],
            "change": _change(found.activity_change),
        },
        "peg": {
            "scores": [
                {"on": day.isoformat(), "score": _rounded(score)} for day, score in found.peg_scores
            ],
            "change": _change(found.peg_change),
        },
        "advice": [advice_as_dict(one) for one in found.advice],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _mean(mean: Mean | None) -> dict[str, Any] | None:
    return None if mean is None else {"mean": _rounded(mean.value), "count": mean.count}


def _change(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "first": _mean(change.first),
        "last": _mean(change.last),
        "important": change.important,
        "verdict": change.verdict.value,
    }
