"""Progress for people: charts on a terminal, sentences in the line mode."""

from collections.abc import Iterator

from selfcare.cli.advice_page import advice_blocks, origin
from selfcare.cli.bars import bar
from selfcare.cli.context import Context
from selfcare.cli.progress_data import Progress
from selfcare.cli.progress_words import caveats, change_words, mean_words, weekly_words
from selfcare.diary.trends import CHANGE_SOURCES, PEG_SOURCES, Mean, Week
from selfcare.language import _, ngettext
from selfcare.language.dates import spoken_day
from selfcare.terminal.page import Block, Gap, Grid, Heading, Item, Page, Text, Title

WORST_PAIN = 10
BAR_CELLS = 10


def page(context: Context, found: Progress) -> Page:
    """The whole page."""
    if not found.sessions and not found.peg_scores and not found.activity_scores:
        return (
            Text(_("Nothing is recorded yet.")),
            Text(_("After a few sessions with a pain score there is something to see here.")),
        )
    return (
        Title(
            _("Your own record, {first} to {last}").format(
                first=spoken_day(found.since), last=spoken_day(found.until)
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


def _weeks(context: Context, found: Progress) -> Iterator[Block]:
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
    day = spoken_day(week.starts_on)
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


def _means(context: Context, found: Progress) -> Iterator[Block]:
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


def _groups(context: Context, found: Progress) -> Iterator[Block]:
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


def _weekly(context: Context, found: Progress) -> Iterator[Block]:
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
