"""Bars made of characters: a length beside a figure, never instead of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from selfcare.app.context import Context
from selfcare.diary.advice import Advice
from selfcare.diary.model import SessionRecord
from selfcare.diary.statistics import (
    CHANGE_SOURCES,
    PEG_SOURCES,
    Change,
    Mean,
    PointUsage,
    RoutineStatistics,
    Trend,
    Week,
)
from selfcare.guides.model import Source
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_day
from selfcare.terminal.blocks import Block, Gap, Grid, Heading, Item, Page, Text, Title

FULL, HALF, PLAIN = "█", "▌", "#"


@dataclass(frozen=True)
class ProgressReport:
    """What the diary says of the days from `since` to `until`. `sessions` are the newest first."""

    since: date
    until: date
    sessions: tuple[SessionRecord, ...]
    weeks: tuple[Week, ...]
    pain: Change
    before: Mean | None
    after: Mean | None
    routines: tuple[RoutineStatistics, ...]
    points: tuple[PointUsage, ...]
    activity: str
    activity_scores: tuple[tuple[date, int], ...]
    activity_change: Change | None
    peg_scores: tuple[tuple[date, float], ...]
    peg_change: Change | None
    advice: tuple[Advice, ...]


def bar(value: float, most: float, cells: int, *, ascii_only: bool) -> str:
    """A bar of at most so many cells for a value up to `most`."""
    halves = round(2 * cells * min(value, most) / most) if most > 0 else 0
    if ascii_only:
        return PLAIN * round(halves / 2)
    return FULL * (halves // 2) + HALF * (halves % 2)


def mean_words(mean: Mean | None) -> str:
    """A mean with the number of scores it is of; what was not given is missing."""
    if mean is None:
        return _("not given")
    return ngettext(
        "{value:.1f} ({count} score)", "{value:.1f} ({count} scores)", mean.count
    ).format(value=Number(mean.value), count=mean.count)


def change_words(change: Change) -> str:
    """The first week beside the last one, and whether that is a change that counts."""
    if change.first is None:
        return _("No scores were given yet.")
    compared = _("First week: {first}. Last seven days: {last}.").format(
        first=mean_words(change.first), last=mean_words(change.last)
    )
    return f"{compared} {verdict_words(change)}"


def weekly_words(change: Change) -> str:
    """The first answer beside the last one, for what is asked once a week."""
    if change.first is None or change.last is None:
        return _("One answer or none so far: too few to compare.")
    compared = _("First: {first:.1f}. Last: {last:.1f}.").format(
        first=Number(change.first.value), last=Number(change.last.value)
    )
    return f"{compared} {verdict_words(change)}"


def verdict_words(change: Change) -> str:
    """Whether it is a change that counts, and what would be."""
    if change.verdict is Trend.TOO_FEW:
        return _("Too few scores to compare; three in each of the two weeks are needed.")
    said = {
        Trend.BETTER: _("That is a change for the better that people usually notice."),
        Trend.WORSE: _("That is a change for the worse that people usually notice."),
        Trend.NO_CLEAR_CHANGE: _("That is no clear change."),
    }[change.verdict]
    smallest = _("From this start, less than {important:g} is no clear change.").format(
        important=Number(change.important or 0)
    )
    return f"{said} {smallest}"


def caveats() -> tuple[str, ...]:
    """What must be said with every chart."""
    return (
        _("Pain goes up and down, and usually gets better by itself."),
        _("So this record cannot tell what caused a change."),
        _("A score that was not given is missing here; it counts as nothing, not as zero."),
    )


def advice_blocks(context: Context, found: Iterable[Advice]) -> tuple[Block, ...]:
    """Each advice, then the entries behind it, then where the rule is from."""
    sources = context.library.guides.sources
    return tuple(block for advice in found for block in _blocks(advice, sources))


def _blocks(advice: Advice, sources: Mapping[str, Source]) -> tuple[Block, ...]:
    return (
        Text(advice.text, strong=True),
        *(Item(entry, indent=2) for entry in advice.data),
        Text(origin(advice.sources, sources), quiet=True, indent=2),
    )


def origin(keys: Iterable[str], sources: Mapping[str, Source]) -> str:
    """Where a rule is from: its sources, or our own caution."""
    cited = [sources[key].citation for key in keys if key in sources]
    if not cited:
        return _("Our own caution.")
    return _("Source: {citations}").format(citations=" ".join(cited))


def advice_as_dict(advice: Advice) -> dict[str, Any]:
    """The fields that scripts rely on."""
    return {
        "id": advice.id,
        "text": advice.text,
        "data": list(advice.data),
        "sources": list(advice.sources),
        "own_caution": not advice.sources,
    }


def progress_as_dict(found: ProgressReport) -> dict[str, Any]:
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


WORST_PAIN = 10
BAR_CELLS = 10


def progress_page(context: Context, found: ProgressReport) -> Page:
    """The whole page."""
    if not found.sessions and not found.peg_scores and not found.activity_scores:
        return (
            Text(_("Nothing is recorded yet.")),
            Text(_("After a few sessions with a pain score there is something to see here.")),
        )
    return (
        Title(
            _("Your own record, {first} to {last}").format(
                first=format_day(found.since), last=format_day(found.until)
            )
        ),
        *([Gap(), *advice_blocks(context, found.advice)] if found.advice else []),
        *_weeks(context, found),
        *_means(context, found),
        *_groups(context, found),
        *_weekly(context, found),
        Gap(),
        *(Text(sentence) for sentence in caveats()),
    )


def _weeks(context: Context, found: ProgressReport) -> Iterator[Block]:
    yield Gap()
    yield Heading(_("Week by week"))
    if context.output.plain:
        yield from (Item(_week_words(week)) for week in found.weeks)
        return
    most = max((round(week.minutes or 0) for week in found.weeks), default=0)
    yield Grid(
        (_("week from"), _("pain before"), _("right after"), _("minutes")),
        tuple(_week_row(week, most, ascii_only=context.output.ascii) for week in found.weeks),
    )


def _week_words(week: Week) -> str:
    day = format_day(week.starts_on)
    if week.minutes is None:
        return _("Week from {day}: nothing recorded.").format(day=day)
    return _(
        "Week from {day}: {sessions}, {minutes:.0f} minutes. Pain before: {before}, after: {after}."
    ).format(
        day=day,
        sessions=ngettext("{count} session", "{count} sessions", week.sessions).format(
            count=week.sessions
        ),
        minutes=week.minutes,
        before=mean_words(week.before),
        after=mean_words(week.after),
    )


def _week_row(week: Week, most: float, *, ascii_only: bool) -> tuple[str, ...]:
    day = week.starts_on.isoformat()
    if week.minutes is None:
        return day, _("nothing recorded"), "", ""
    minutes = bar(round(week.minutes), most, BAR_CELLS, ascii_only=ascii_only)
    return (
        day,
        _scored(week.before, ascii_only=ascii_only),
        _scored(week.after, ascii_only=ascii_only),
        f"{week.minutes:4.0f} {minutes}".rstrip(),
    )


def _scored(mean: Mean | None, *, ascii_only: bool) -> str:
    if mean is None:
        return _("not given")
    return f"{mean.value:4.1f} {bar(mean.value, WORST_PAIN, BAR_CELLS, ascii_only=ascii_only)}"


def _means(context: Context, found: ProgressReport) -> Iterator[Block]:
    sources = context.library.guides.sources
    yield Gap()
    yield Heading(_("What the pain scores say"))
    yield Text(change_words(found.pain))
    yield Text(origin(CHANGE_SOURCES, sources), quiet=True, indent=2)
    if found.before is not None and found.after is not None:
        yield Text(
            _(
                "Right after a session: {after}, before it: {before}. What is felt right after "
                "says little about the days that follow."
            ).format(after=mean_words(found.after), before=mean_words(found.before))
        )


def _groups(context: Context, found: ProgressReport) -> Iterator[Block]:
    if found.routines:
        yield Gap()
        yield Grid(
            (_("routine"), _("sessions"), _("minutes"), _("pain before"), _("right after")),
            tuple(
                (
                    row.title,
                    str(row.sessions),
                    f"{row.minutes:.0f}",
                    mean_words(row.before),
                    mean_words(row.after),
                )
                for row in found.routines
            ),
        )
    if found.points:
        points = context.library.guides.points
        yield Gap()
        yield Grid(
            (_("point"), _("holds"), _("minutes")),
            tuple(
                (
                    points[row.point].name if row.point in points else row.point,
                    str(row.holds),
                    f"{row.minutes:.0f}",
                )
                for row in found.points
            ),
        )


def _weekly(context: Context, found: ProgressReport) -> Iterator[Block]:
    sources = context.library.guides.sources
    if found.activity_change is not None:
        yield Gap()
        yield Heading(_("Your own activity: {activity}").format(activity=found.activity))
        yield Text(weekly_words(found.activity_change))
        yield Text(origin((), sources), quiet=True, indent=2)
    if found.peg_change is not None:
        yield Gap()
        yield Heading(_("Pain in daily life (PEG)"))
        yield Text(weekly_words(found.peg_change))
        yield Text(origin(PEG_SOURCES, sources), quiet=True, indent=2)
