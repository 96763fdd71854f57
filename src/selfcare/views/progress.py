"""What the person's own record says: means, changes and advice, as a page and as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from selfcare.diary.advice import Advice
from selfcare.diary.model import SessionRecord
from selfcare.diary.statistics import (
    CHANGE_SOURCES,
    NO_SCORES,
    PEG_SOURCES,
    Change,
    Mean,
    PointUsage,
    RoutineStatistics,
    Trend,
    Usage,
    Week,
)
from selfcare.guides.model import Guides, Source
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_day, format_duration
from selfcare.terminal.blocks import (
    Block,
    Cell,
    Gap,
    Grid,
    Heading,
    Item,
    Line,
    Page,
    Run,
    Text,
    Title,
)
from selfcare.views import fields_of
from selfcare.views.history import point_name

WORST_PAIN = 10
BAR_CELLS = 20


@dataclass(frozen=True)
class ProgressReport:
    """What the record says between two days. `sessions` are the newest first."""

    since: date
    until: date
    sessions: tuple[SessionRecord, ...] = ()
    weeks: tuple[Week, ...] = ()
    pain: Change = NO_SCORES
    before: Mean | None = None
    after: Mean | None = None
    routines: tuple[RoutineStatistics, ...] = ()
    points: tuple[PointUsage, ...] = ()
    activity: str = ""
    activity_scores: tuple[tuple[date, int], ...] = ()
    activity_change: Change | None = None
    peg_scores: tuple[tuple[date, float], ...] = ()
    peg_change: Change | None = None
    advice: tuple[Advice, ...] = ()


def bar(value: float) -> Line:
    full = round(BAR_CELLS * min(value, WORST_PAIN) / WORST_PAIN)
    return (Run("━" * full, "accent"), Run("─" * (BAR_CELLS - full) + " "))


def mean_words(mean: Mean | None) -> str:
    """A mean with its number of scores; scores that were not given are missing."""
    if mean is None:
        return _("not given")
    return ngettext(
        "{value:.1f} ({count} score)", "{value:.1f} ({count} scores)", mean.count
    ).format(value=Number(mean.value), count=mean.count)


def change_words(change: Change) -> str:
    """Compare the first two weeks with the last 24 days, and say whether the change counts."""
    if change.first is None:
        return verdict_words(change)
    first, last = _days_mean(change.first), _days_mean(change.last)
    if change.last is None:
        compared = _("First two weeks: {first}.")
    else:
        compared = _("First two weeks: {first}. In the last 24 days: {last}.")
    compared = compared.format(first=first, last=last)
    return f"{compared} {verdict_words(change)}"


def _days_mean(mean: Mean | None) -> str:
    if mean is None:
        return _("not given")
    return ngettext(
        "{value:.1f} on average ({count} day)", "{value:.1f} on average ({count} days)", mean.count
    ).format(value=Number(mean.value), count=mean.count)


def weekly_words(change: Change) -> str:
    """Compare the first answer with the last one, for what is asked once a week."""
    if change.first is None or change.last is None:
        return _("One answer or none so far: too few to compare.")
    verdict = {
        Trend.BETTER: _("That is a change for the better that people usually notice."),
        Trend.WORSE: _("That is a change for the worse that people usually notice."),
    }.get(change.trend, _("That is no clear change."))
    return _(
        "First: {first:.1f}. Last: {last:.1f}. {verdict} Two answers can differ by chance."
    ).format(first=Number(change.first.value), last=Number(change.last.value), verdict=verdict)


def verdict_words(change: Change) -> str:
    sentences = {
        Trend.BETTER: _("Pain is lower than at the start, by more than chance usually explains."),
        Trend.WORSE: _("Pain is higher than at the start, by more than chance usually explains."),
        Trend.NO_CLEAR_CHANGE: _("The scores cannot tell whether pain has changed."),
        Trend.TOO_EARLY: _("It is too early to tell. That takes five weeks."),
        Trend.TOO_FEW: _("There are too few scores to tell."),
    }
    verdict = sentences[change.trend]
    if change.trend is not Trend.NO_CLEAR_CHANGE:
        return verdict
    luck = _("With this starting score, a change of less than {important:.1f} can be chance.")
    return f"{verdict} {luck.format(important=Number(change.important or 0))}"


def next_words(change: Change) -> str:
    sentences = []
    if change.trend in (Trend.NO_CLEAR_CHANGE, Trend.TOO_EARLY, Trend.TOO_FEW):
        sentences.append(
            _("It helps to score your pain before each session, on three days a week or more.")
        )
    if change.next_look is not None:
        sentences.append(_("Next review: {day}.").format(day=format_day(change.next_look)))
    return " ".join(sentences)


def caveats() -> tuple[str, ...]:
    """The text that goes with every chart."""
    return (
        _("Pain goes up and down, and usually gets better by itself."),
        _("People start when it hurts most, so a high start tends to fall whatever you do."),
        _("So this record cannot tell what caused a change."),
        _("A score you did not give is missing here. It does not count as zero."),
    )


def advice_blocks(advices: Iterable[Advice], sources: Mapping[str, Source]) -> Iterator[Block]:
    """Each advice, then the entries behind it, then where the rule is from."""
    for advice in advices:
        yield Text(advice.text, strong=True)
        yield from (Item(entry, indent=2) for entry in advice.data)
        yield Text(rule_origin(advice.sources, sources), quiet=True, indent=2)


def rule_origin(keys: Iterable[str], sources: Mapping[str, Source]) -> str:
    """Where a rule is from: its sources, or our own caution."""
    cited = [sources[key].citation for key in keys if key in sources]
    if not cited:
        return _("Our own caution.")
    return _("Source: {citations}").format(citations=" ".join(cited))


def progress_as_dict(report: ProgressReport) -> dict[str, Any]:
    return {
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "sessions": len(report.sessions),
        "weeks": [
            {"starts_on": week.starts_on.isoformat(), **_usage(week)} for week in report.weeks
        ],
        "pain": _change(report.pain),
        "right_after": {"before": _mean(report.before), "after": _mean(report.after)},
        "routines": [
            {"id": row.routine, "title": row.title, **_usage(row)} for row in report.routines
        ],
        "points": [
            {"id": row.point, "holds": row.holds, "minutes": _rounded(row.minutes)}
            for row in report.points
        ],
        "activity": {
            "about": report.activity,
            "scores": _scores(report.activity_scores),
            "change": _change(report.activity_change),
        },
        "peg": {"scores": _scores(report.peg_scores), "change": _change(report.peg_change)},
        "advice": [
            {**fields_of(advice, "id text data sources"), "own_caution": not advice.sources}
            for advice in report.advice
        ],
    }


def _usage(row: Usage) -> dict[str, Any]:
    return {
        "sessions": row.sessions,
        "minutes": _rounded(row.minutes),
        "pain_before": _mean(row.before),
        "pain_after": _mean(row.after),
    }


def _scores(scores: Iterable[tuple[date, float]]) -> list[dict[str, Any]]:
    return [{"on": day.isoformat(), "score": _rounded(score)} for day, score in scores]


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
        "verdict": change.trend.value,
    }


def progress_page(report: ProgressReport, guides: Guides, *, plain: bool) -> Page:
    """The whole page; in line mode (`plain`) each week is a sentence instead of bars."""
    if not report.sessions and not report.peg_scores and not report.activity_scores:
        return (
            Text(_("Nothing is recorded yet.")),
            Text(_("After a few sessions with a pain score, you will see something here.")),
        )
    title = _("Your own record, {first} to {last}").format(
        first=format_day(report.since), last=format_day(report.until)
    )
    blocks: list[Block] = [Title(title)]
    if report.advice:
        blocks += [Gap(), *advice_blocks(report.advice, guides.sources)]
    blocks += [Gap(), Heading(_("Week by week"))]
    blocks += map(_week_item, report.weeks) if plain else [_weeks_grid(report.weeks)]
    return (
        *blocks,
        *_means(report, guides),
        *_tables(report, guides),
        *_weekly_scores(report, guides),
        Gap(),
        *(Text(sentence) for sentence in caveats()),
    )


def _week_item(week: Week) -> Item:
    day = format_day(week.starts_on)
    if week.minutes is None:
        return Item(_("Week from {day}: nothing recorded.").format(day=day))
    count = week.sessions
    sessions = ngettext("{count} session", "{count} sessions", count).format(count=count)
    text = _("Week from {day}: {sessions}, {minutes}. Pain before: {before}, after: {after}.")
    minutes = format_duration(60 * max(1, round(week.minutes)))
    before, after = mean_words(week.before), mean_words(week.after)
    return Item(
        text.format(day=day, sessions=sessions, minutes=minutes, before=before, after=after)
    )


def _weeks_grid(weeks: Sequence[Week]) -> Grid:
    def row(week: Week) -> tuple[str | Cell, ...]:
        day = week.starts_on.isoformat()
        if week.minutes is None:
            return day, _("nothing recorded"), "", "", ""
        before: str | Cell = _("not given")
        if week.before is not None:
            score = Number(week.before.value)
            before = Cell(f"{score:4.1f}", drawn=bar(score))
        after = f"{Number(week.after.value):.1f}" if week.after else _("not given")
        return day, before, after, str(week.sessions), f"{week.minutes:.0f}"

    headers = (_("week from"), _("pain before"), _("right after"), _("sessions"), _("minutes"))
    return Grid(headers, tuple(map(row, weeks)), ("", "", "", "number", "number"))


def _means(report: ProgressReport, guides: Guides) -> Iterator[Block]:
    yield Gap()
    yield Heading(_("What the pain scores say"))
    yield Text(" ".join(filter(None, (change_words(report.pain), next_words(report.pain)))))
    yield Text(rule_origin(CHANGE_SOURCES, guides.sources), quiet=True, indent=2)
    if report.before is not None and report.after is not None:
        yield Text(
            _(
                "Right after a session: {after}, before it: {before}. How you feel right after "
                "says little about the days that follow."
            ).format(after=mean_words(report.after), before=mean_words(report.before))
        )


def routine_table(report: ProgressReport) -> tuple[tuple[str, ...], ...]:
    """Return a row for each routine; the first row is the header."""
    return (
        (_("routine"), _("sessions"), _("minutes"), _("pain before"), _("right after")),
        *(
            (
                row.title,
                str(row.sessions),
                f"{row.minutes or 0:.0f}",
                mean_words(row.before),
                mean_words(row.after),
            )
            for row in report.routines
        ),
    )


def _tables(report: ProgressReport, guides: Guides) -> Iterator[Block]:
    if report.routines:
        header, *rows = routine_table(report)
        yield Gap()
        yield Grid(header, tuple(rows))
    if report.points:
        points = (
            (point_name(row.point, guides), str(row.holds), f"{row.minutes:.0f}")
            for row in report.points
        )
        yield Gap()
        yield Grid((_("point"), _("holds"), _("minutes")), tuple(points))


def _weekly_scores(report: ProgressReport, guides: Guides) -> Iterator[Block]:
    activity = _("Your own activity: {activity}").format(activity=report.activity)
    for heading, change, keys in (
        (activity, report.activity_change, ()),
        (_("Pain in daily life (PEG)"), report.peg_change, PEG_SOURCES),
    ):
        if change is not None:
            yield Gap()
            yield Heading(heading)
            yield Text(weekly_words(change))
            yield Text(rule_origin(keys, guides.sources), quiet=True, indent=2)
