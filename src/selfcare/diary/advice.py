"""When to rest, to stop, to see a doctor: pure rules over the diary.

Each rule returns None, or an Advice with its data and sources. Advice without sources is
our own caution, and is shown as such.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from selfcare.diary.model import SafetyStop, SessionRecord, counts_as_today
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
RECENT = timedelta(days=14)
"""How old the sessions may be that `rest_now` looks at."""
WORSE_COUNTS = timedelta(weeks=12)
"""How long a routine that made pain worse twice is not proposed."""


@dataclass(frozen=True)
class Advice:
    """Something the person should know.

    `data` are the entries behind it, in words; `sources` are keys of the bibliography; `at`
    is the time of the last of these entries; `until` is the first day it no longer applies.
    """

    id: str
    text: str
    data: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: datetime | None = None
    until: date | None = None


def worse_after(before: int | None, after: int | None, on: date) -> Advice | None:
    """Pain was higher by 2 or more right after a session today: rest until tomorrow."""
    if before is None or after is None or after - before < CLEARLY_WORSE:
        return None
    return Advice(
        id="worse-after",
        text=_(
            "Your pain went up by {points}. Leave it for today. If it is still worse tomorrow, see "
            "a doctor before you press again."
        ).format(points=after - before),
        until=on + timedelta(days=1),
    )


def worse_today(sessions: Iterable[SessionRecord], today: date) -> Advice | None:
    """Say what `worse_after` says about today's last session that made pain worse."""
    for session in sorted(sessions, key=lambda session: session.started_at, reverse=True):
        day = session.started_at.date()
        advice = worse_after(session.pain_before, session.pain_after, day)
        if advice is not None and counts_as_today(day, today):
            return replace(advice, data=(_before_and_after(session),), at=_end(session))
    return None


def worse_with(routine: str, worse: Collection[str]) -> Advice | None:
    """A routine is one of those that made it worse twice (see `routines_that_hurt`)."""
    if routine not in worse:
        return None
    return Advice(
        id="worse-with-routine",
        text=_(
            "Your pain went up by 2 or more, twice, after this routine. Choose another one, or "
            "see a doctor first."
        ),
    )


def worse_twice(sessions: Iterable[SessionRecord]) -> Advice | None:
    """Pain went up by 2 or more in the last two sessions that have both scores."""
    last_two = _oldest_first(sessions_with_scores(sessions))[-2:]
    rises = [(session.pain_after or 0) - (session.pain_before or 0) for session in last_two]
    if len(rises) < 2 or min(rises) < CLEARLY_WORSE:  # noqa: PLR2004
        return None
    return Advice(
        id="worse-twice",
        text=_(
            "Your pain was higher by 2 or more right after your last two sessions. Rest, and see "
            "a doctor before you continue."
        ),
        data=tuple(map(_before_and_after, last_two)),
        sources=("va-2021",),
        at=_end(last_two[-1]),
    )


def worse_for_a_day(sessions: Iterable[SessionRecord]) -> Advice | None:
    """Pain stayed 2 or more higher for 24 to 48 hours after a session.

    Judged by the last session with a score before it and one at least 24 hours after it.
    """
    ordered = _oldest_first(sessions)
    scores = sorted(_scores(ordered))
    for session in reversed(ordered):
        before, over = session.pain_before, _end(session)
        later = [
            (at, score)
            for at, score in scores
            if over <= at <= over + TWO_DAYS and at > session.started_at
        ]
        if before is None or not later or later[-1][0] < over + A_DAY:
            continue
        if min(score for _at, score in later) < before + CLEARLY_WORSE:
            return None
        return Advice(
            id="worse-for-a-day",
            text=_(
                "Your pain stayed higher by 2 or more for a day after a session. Rest, and see a "
                "doctor before you continue."
            ),
            data=(
                _("{when}, before {title}: {score}").format(
                    when=_format_moment(session.started_at), title=session.title, score=before
                ),
                *(
                    _("{when}: {score}").format(when=_format_moment(at), score=score)
                    for at, score in later
                ),
            ),
            sources=("va-2021",),
            at=later[-1][0],
        )
    return None


def _before_and_after(session: SessionRecord) -> str:
    return _("{day}, {title}: {before} before, {after} after").format(
        day=format_day(session.started_at.date()),
        title=session.title,
        before=session.pain_before,
        after=session.pain_after,
    )


def _oldest_first(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    return sorted(sessions, key=lambda session: session.started_at)


def _end(session: SessionRecord) -> datetime:
    return session.ended_at or session.started_at


def _scores(sessions: Iterable[SessionRecord]) -> list[tuple[datetime, int]]:
    """Return every pain score with its time."""
    return [
        (at, score)
        for session in sessions
        for at, score in (
            (session.started_at, session.pain_before),
            (session.ended_at, session.pain_after),
            (session.next_day_at, session.pain_next_day),
        )
        if at is not None and score is not None
    ]


def _format_moment(at: datetime) -> str:
    return f"{format_day(at.date())} {at:%H:%M}"


def symptom_today(stop: SafetyStop | None) -> Advice | None:
    """A session was stopped for safety today (see `Diary.safety_stop`)."""
    if stop is None:
        return None
    return Advice(
        id="symptom-today",
        text=_(
            "A session was stopped today because something was wrong. Do not press again today."
        ),
        data=(format_day(stop.on),),
    )


def no_benefit(started_on: date | None, change: Change, today: date) -> Advice | None:
    """Six weeks of use, which began on `started_on`, without a clear change for the better."""
    if started_on is None or (today - started_on).days < REVIEW_DAYS:
        return None
    if change.trend is Trend.BETTER:
        return None
    if change.trend is Trend.WORSE:
        text = _("Your pain is higher than six weeks ago. Stop, and see a doctor about it.")
    elif change.trend is Trend.NO_CLEAR_CHANGE:
        text = _(
            "Six weeks have passed without a clear change for the better. Stop, and see a doctor "
            "about your pain."
        )
    else:
        text = _(
            "Six weeks have passed, and your scores cannot show whether this helps. If you do not"
            " feel that it does, stop, and see a doctor about your pain."
        )
    data = [_("begun on {day}").format(day=format_day(started_on))]
    for words, mean in (
        (_("First two weeks: {mean:.1f} on average (days with a score: {count})"), change.first),
        (_("In the last 24 days: {mean:.1f} on average (days with a score: {count})"), change.last),
    ):
        if mean is not None:
            data.append(words.format(mean=Number(mean.value), count=mean.count))
    return Advice(id="no-benefit", text=text, data=tuple(data), sources=("murphy-2019",))


def began(sessions: Iterable[SessionRecord], today: date) -> date | None:
    """Return when the present use began: before it was a break of more than two weeks."""
    begun = None
    days = {session.started_at.date() for session in sessions}
    for day in sorted((day for day in days if day <= today), reverse=True):
        if (begun or today) - day > LONGEST_BREAK:
            break
        begun = day
    return begun


def sixth_session(today: Sequence[SessionRecord]) -> Advice | None:
    """Five sessions have already begun today."""
    if len(today) < MOST_SESSIONS_A_DAY:
        return None
    return Advice(
        id="sixth-session",
        text=_("This would be session {number} today. Five a day is the most.").format(
            number=len(today) + 1
        ),
        data=tuple(
            f"{session.started_at:%H:%M} {session.title}" for session in _oldest_first(today)
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
    """A point of this session was pressed less than two hours ago, or in the future.

    `points` has the names of the points by id, `pressed` when each was last pressed.
    """
    again = sorted(
        point for point in points if point in pressed and now - pressed[point] < SAME_POINT_REST
    )
    if not again:
        return None
    return Advice(
        id="too-soon",
        text=_("You pressed a point of this session less than two hours ago. Let it rest."),
        data=tuple(
            _("{point}, at {time}").format(
                point=points[point], time=f"{pressed[point].astimezone(now.tzinfo):%H:%M}"
            )
            for point in again
        ),
    )


def rest_now(recent: Iterable[SessionRecord], today: date, now: datetime) -> tuple[Advice, ...]:
    """Return what forbids a session now; sessions of the last two weeks are enough."""
    sessions = tuple(recent)
    lasting = [
        advice
        for advice in (worse_twice(sessions), worse_for_a_day(sessions))
        if advice is not None and advice.at is not None and now - advice.at <= TWO_DAYS
    ]
    of_today = [
        session for session in sessions if counts_as_today(session.started_at.date(), today)
    ]
    others = (worse_today(of_today, today), sixth_session(of_today))
    return (*lasting, *(advice for advice in others if advice is not None))
