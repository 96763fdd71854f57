"""When to rest, to stop, to see somebody: rules over the diary. Values in, values out.

Each rule gives nothing, or an Advice with the data it stands on and its
sources; one without sources is our own caution, and is shown as such.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from selfcare.diary.model import SafetyStop, SessionRecord
from selfcare.diary.statistics import Change, Trend, sessions_with_scores
from selfcare.i18n import _
from selfcare.i18n.formatting import Number, format_day, format_duration

CLEARLY_WORSE = 2
A_DAY = timedelta(hours=24)
TWO_DAYS = timedelta(hours=48)
MOST_SESSIONS_A_DAY = 5
MOST_PRESSING_SECONDS = 30 * 60
SAME_POINT_REST = timedelta(hours=2)
REVIEW_DAYS = 42
LONGEST_BREAK = timedelta(days=14)


@dataclass(frozen=True)
class Advice:
    """Something the person should hear.

    `data` are the entries it stands on, in words; `sources` are keys of the
    bibliography; `at` is when it became so, where that matters.
    """

    id: str
    text: str
    data: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: datetime | None = None


def worse_twice(sessions: Iterable[SessionRecord]) -> Advice | None:
    """Pain went up by 2 or more in the last two sessions that have both scores."""
    last_two = sorted(sessions_with_scores(sessions), key=lambda one: one.started_at)[-2:]
    if len(last_two) < 2 or not all(_rise(one) >= CLEARLY_WORSE for one in last_two):  # noqa: PLR2004
        return None
    return Advice(
        id="worse-twice",
        text=_(
            "Pain was higher right after your last two sessions by 2 or more. Rest, and see a "
            "clinician before you go on."
        ),
        data=tuple(
            _("{day}, {title}: {before} before, {after} after").format(
                day=format_day(one.started_at.date()),
                title=one.title,
                before=one.pain_before,
                after=one.pain_after,
            )
            for one in last_two
        ),
        sources=("va-2021",),
        at=last_two[-1].ended_at or last_two[-1].started_at,
    )


def _rise(one: SessionRecord) -> int:
    return (one.pain_after or 0) - (one.pain_before or 0)


def worse_for_a_day(sessions: Iterable[SessionRecord]) -> Advice | None:
    """After the last session that tells, pain stayed 2 or more higher for 24 to 48 hours."""
    ordered = sorted(sessions, key=lambda one: one.started_at)
    scores = sorted(_scores(ordered))
    for one in reversed(ordered):
        over = one.ended_at or one.started_at
        later = [
            (at, score)
            for at, score in scores
            if over <= at <= over + TWO_DAYS and at > one.started_at
        ]
        if one.pain_before is None or not any(at >= over + A_DAY for at, _score in later):
            continue
        if any(score < one.pain_before + CLEARLY_WORSE for _at, score in later):
            return None
        return _worse_since(one, one.pain_before, later)
    return None


def _scores(sessions: Iterable[SessionRecord]) -> list[tuple[datetime, int]]:
    """Every pain score with its time."""
    return [
        (at, score)
        for one in sessions
        for at, score in (
            (one.started_at, one.pain_before),
            (one.ended_at, one.pain_after),
            (one.next_day_at, one.pain_next_day),
        )
        if at is not None and score is not None
    ]


def _worse_since(one: SessionRecord, before: int, later: Sequence[tuple[datetime, int]]) -> Advice:
    return Advice(
        id="worse-for-a-day",
        text=_(
            "Pain stayed higher by 2 or more for a day after a session. Rest, and see a clinician "
            "before you go on."
        ),
        data=(
            _("{when}, before {title}: {score}").format(
                when=_moment(one.started_at), title=one.title, score=before
            ),
            *(_("{when}: {score}").format(when=_moment(at), score=score) for at, score in later),
        ),
        sources=("va-2021",),
        at=later[-1][0],
    )


def _moment(at: datetime) -> str:
    return f"{format_day(at.date())} {at:%H:%M}"


def symptom_today(stop: SafetyStop | None) -> Advice | None:
    """A session was stopped because something was wrong, and that holds today."""
    if stop is None:
        return None
    return Advice(
        id="symptom-today",
        text=_("A session was stopped today because something was wrong. Press no more today."),
        data=(format_day(stop.on),),
    )


def no_benefit(started_on: date | None, change: Change, today: date) -> Advice | None:
    """Six weeks of use without a clear change for the better. `started_on` is when it began."""
    if started_on is None or (today - started_on).days < REVIEW_DAYS:
        return None
    if change.verdict is Trend.BETTER:
        return None
    if change.verdict is Trend.TOO_FEW:
        text = _(
            "Six weeks are over, and there are too few scores to tell whether this helps. If you "
            "do not notice that it does, stop, and see a clinician about your pain."
        )
    else:
        text = _(
            "Six weeks are over without a clear change for the better. Stop, and see a clinician "
            "about your pain."
        )
    data = [_("begun on {day}").format(day=format_day(started_on))]
    for words, week in ((_("first week"), change.first), (_("last week"), change.last)):
        if week is not None:
            data.append(
                _("{words}: {mean:.1f} on average, of {count} scores before a session").format(
                    words=words, mean=Number(week.value), count=week.count
                )
            )
    return Advice(id="no-benefit", text=text, data=tuple(data), sources=("murphy-2019",))


def began(sessions: Iterable[SessionRecord], today: date) -> date | None:
    """When the present use began: before it nothing was done for more than two weeks."""
    days = sorted({one.started_at.date() for one in sessions if one.started_at.date() <= today})
    begun = today
    for day in reversed(days):
        if begun - day > LONGEST_BREAK:
            break
        begun = day
    return begun if days and today - days[-1] <= LONGEST_BREAK else None


# Before a session


def sixth_session(today: Sequence[SessionRecord]) -> Advice | None:
    """Five sessions were begun today already."""
    if len(today) < MOST_SESSIONS_A_DAY:
        return None
    return Advice(
        id="sixth-session",
        text=_("This would be session {number} today. Five a day is the most.").format(
            number=len(today) + 1
        ),
        data=tuple(
            f"{one.started_at:%H:%M} {one.title}"
            for one in sorted(today, key=lambda one: one.started_at)
        ),
        sources=("va-2021",),
    )


def too_long(pressing_seconds: float) -> Advice | None:
    """More than 30 minutes of pressing in one session."""
    if pressing_seconds <= MOST_PRESSING_SECONDS:
        return None
    return Advice(
        id="too-long",
        text=_("This session presses for more than 30 minutes, which is the most."),
        data=(_("planned: {time}").format(time=format_duration(pressing_seconds)),),
        sources=("murphy-2019",),
    )


def too_soon(
    points: Mapping[str, str], pressed: Mapping[str, datetime], now: datetime
) -> Advice | None:
    """A point of this session was pressed less than two hours ago.

    `points` has the name of each by its id, `pressed` when it was pressed last. A
    time ahead of the clock, which was set back, may have been just now.
    """
    again = sorted(
        {point for point in points if point in pressed and _is_near(pressed[point], now)}
    )
    if not again:
        return None
    return Advice(
        id="too-soon",
        text=_("A point of this session was pressed less than two hours ago. Let it rest."),
        data=tuple(
            _("{point}, at {time}").format(
                point=points[point], time=f"{pressed[point].astimezone(now.tzinfo):%H:%M}"
            )
            for point in again
        ),
    )


def _is_near(at: datetime, now: datetime) -> bool:
    return now - at < SAME_POINT_REST


def rest_now(advice: Advice | None, now: datetime) -> Advice | None:
    """The same advice while it also speaks against a session now: for 48 hours."""
    if advice is None or advice.at is None or now - advice.at > TWO_DAYS:
        return None
    return advice
