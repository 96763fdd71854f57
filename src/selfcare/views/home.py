"""`selfcare` alone: at first what this is, later how it went, and the one next thing to do."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day, format_list, weekday_name
from selfcare.library.cache import RoutineRow
from selfcare.terminal.blocks import (
    GO,
    SKIP,
    Block,
    Gap,
    Grid,
    Heading,
    Next,
    Page,
    Panel,
    Row,
    Rows,
    Runs,
    Text,
    Title,
)
from selfcare.views.routine_list import HELP, format_minutes, skipped_words

if TYPE_CHECKING:
    from selfcare.diary.model import SessionRecord

NOON, EVENING = 12, 18
DAYS_A_WEEK = 7
MOST_OTHERS = 5


class Overview(NamedTuple):
    """What home shows.

    `now` is when. `usual` is the id of the routine to propose if it is open. `stop` replaces
    any proposal today; empty where it does not. `due` is what the plan has for today. `week`
    are this week's sessions. `resting` are the points that rest, each until when, and
    `parts` the part of the body of each point, in words.
    """

    routines: Sequence[RoutineRow]
    now: datetime
    usual: str
    last: "SessionRecord | None" = None
    stop: str = ""
    due: Sequence[str] = ()
    week: "Sequence[SessionRecord]" = ()
    resting: Mapping[str, datetime] = {}
    parts: Mapping[str, str] = {}


def home_page(overview: Overview) -> Page:
    rows = overview.routines
    if overview.last is None and all(row.decision == "unchecked" for row in rows):
        return _first_page(rows)
    today = overview.now.date()
    due = [sentence for sentence in overview.due if sentence != overview.stop]
    title = _("{weekday}, {day}").format(weekday=weekday_name(today), day=format_day(today))
    next_thing, proposed = _next(overview)
    facts = [*_last(overview), *rest_rows(overview), *week_rows(overview)]
    blocks: list[Block] = [Title(_greeting(overview.now.hour), title), Gap(), next_thing]
    if facts:
        blocks += [Gap(), Rows(tuple(facts))]
    if due:
        blocks += [Gap(), *(Text(sentence, indent=2) for sentence in due)]
    doors = (
        (_("See all {count}").format(count=len(rows)), "selfcare list"),
        (_("Your answers"), "selfcare safety"),
    )
    return (*blocks, *_others(overview, proposed), Gap(), Grid((), doors, indent=2))


def _first_page(rows: Sequence[RoutineRow]) -> Page:
    """What this is, once, until somebody has answered."""
    core = rows[0]
    points = len(core.points)
    then = ngettext(
        "{title}: {count} point, {minutes}. It runs by itself.",
        "{title}: {count} points, {minutes}. It runs by itself.",
        points,
    )
    first = _(
        "a safety check, about 3 minutes. Pressing is not for everyone, and some signs need "
        "a doctor instead."
    )
    return (
        Panel(
            _("Welcome to selfcare"),
            (
                Text(
                    _(
                        "A calm guide to pressing your own sore back. It shows you where to "
                        "press, how hard and how long, and it keeps the time."
                    )
                ),
                Gap(),
                Rows(
                    (
                        Row(
                            _("It is"),
                            _("information and a timer. All stays on this computer."),
                            GO,
                        ),
                        Row(_("It is not"), _("treatment, and no doctor has reviewed it."), SKIP),
                    ),
                    indent=0,
                ),
                Gap(),
                Rows(
                    (
                        Row(_("First"), first),
                        Row(
                            _("Then"),
                            then.format(
                                title=core.title,
                                count=points,
                                minutes=format_minutes(core.minutes),
                            ),
                        ),
                    ),
                    indent=0,
                ),
            ),
        ),
        Gap(),
        Next(_("Start here:"), f"selfcare run {core.id}"),
        Gap(),
        Grid(
            (),
            (
                (_("Look first"), f"selfcare show {core.id}", _("every step; nothing runs")),
                (
                    _("By ear"),
                    f"selfcare run {core.id} --plain",
                    _("lines only, for a screen reader"),
                ),
                (
                    _("See all"),
                    "selfcare list",
                    ngettext("{count} routine", "{count} routines", len(rows)).format(
                        count=len(rows)
                    ),
                ),
            ),
            indent=2,
        ),
    )


def _greeting(hour: int) -> str:
    if hour >= EVENING:
        return _("Good evening")
    return _("Good afternoon") if hour >= NOON else _("Good morning")


def _open(overview: Overview) -> list[RoutineRow]:
    """The routines that may be pressed now, the shortest first."""
    resting = overview.resting.keys()
    found = [
        row
        for row in overview.routines
        if row.decision not in ("stop", "unchecked") and resting.isdisjoint(row.points)
    ]
    return sorted(found, key=lambda row: row.minutes)


def _next(overview: Overview) -> tuple[Next, RoutineRow | None]:
    """The one next thing; help comes before rest, which comes before any session."""
    rows = {row.id: row for row in overview.routines}
    decisions = {row.decision for row in rows.values()}
    if decisions == {"stop"}:
        return Next(_("No routine is right for you today."), HELP), None
    if overview.stop:
        return Next(overview.stop, HELP), None
    open_now = _open(overview)
    if not open_now:
        if "unchecked" in decisions:
            return Next(_("A safety check comes first."), "selfcare safety"), None
        return Next(_("Every point rests for a while."), "selfcare tips how-often"), None
    usual = rows.get(overview.usual)
    main = rows.get("core")
    proposed = next((row for row in (usual, main) if row in open_now), open_now[0])
    words = [f"{proposed.title}, {format_minutes(proposed.minutes)}."]
    if usual and usual is not proposed and not overview.resting.keys().isdisjoint(usual.points):
        until = max(overview.resting[point] for point in usual.points if point in overview.resting)
        rests = _("{title} rests until {time}. Until then:")
        words.insert(0, rests.format(title=usual.title, time=f"{until:%H:%M}"))
    changed = skipped_words(proposed)
    words.append(_("{what}.").format(what=changed) if changed else _("Nothing is skipped."))
    return Next(" ".join(words), f"selfcare run {proposed.id}"), proposed


def _last(overview: Overview) -> list[Row]:
    last = overview.last
    if last is None:
        return []
    text = _("{day}: {title}, {minutes}.").format(
        day=_day(last.started_at.date(), overview.now.date()),
        title=last.title,
        minutes=format_minutes(last.held_seconds / 60),
    )
    if last.pain_before is not None and last.pain_after is not None:
        pain = _("Pain {before}, then {after}.")
        text += " " + pain.format(before=last.pain_before, after=last.pain_after)
    return [Row(_("Last"), text)]


def _day(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    if timedelta(0) < today - day < timedelta(days=DAYS_A_WEEK):
        return weekday_name(day)
    return format_day(day)


def rest_rows(overview: Overview) -> list[Row]:
    if not overview.resting:
        return []
    parts = dict.fromkeys(overview.parts.get(point, point) for point in overview.resting)
    until = max(overview.resting.values())
    text = _("{parts}, until {time}.").format(parts=format_list(parts), time=f"{until:%H:%M}")
    return [Row(_("Rests"), text)]


def week_rows(overview: Overview) -> list[Row]:
    """The days with a session; the others are neither counted nor commented on."""
    if not overview.week:
        return []
    days = {session.started_at.date().weekday() for session in overview.week}
    drawn: Runs = tuple(
        ("\N{BLACK CIRCLE} ", "accent") if day in days else ("\N{MIDDLE DOT} ", "")
        for day in range(DAYS_A_WEEK)
    )
    count = len(overview.week)
    text = ngettext("{count} session", "{count} sessions", count).format(count=count)
    return [Row(_("Week"), text, drawn=(*drawn, (" ", "")))]


def _others(overview: Overview, proposed: RoutineRow | None) -> list[Block]:
    """The shortest of each kind that is open."""
    if overview.stop:
        return []
    kinds: dict[str, RoutineRow] = {}
    for row in _open(overview):
        if row is not proposed:
            kinds.setdefault(row.group, row)
    cells = [
        (format_minutes(row.minutes), row.title, row.id) for row in [*kinds.values()][:MOST_OTHERS]
    ]
    if not cells:
        return []
    grid = Grid((), tuple(cells), ("number", "", ""), indent=2)
    return [Gap(), Heading(_("Also good today")), grid]


def rest_sentence() -> str:
    """What replaces a proposal after a session was stopped because something was wrong."""
    return _("Rest today. The last session was stopped because something was wrong.")
