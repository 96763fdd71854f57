"""The routines at a glance: home, with the one next thing to do, and the list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.formatting import format_day, format_list, weekday_name
from selfcare.i18n.languages import is_translated
from selfcare.terminal.blocks import (
    CHECK,
    GO,
    SHORTER,
    SKIP,
    Block,
    Cell,
    Choice,
    Gap,
    Grid,
    Heading,
    Item,
    Next,
    Page,
    Panel,
    Row,
    Rows,
    Run,
    Text,
    Title,
)
from selfcare.views import fields_of

if TYPE_CHECKING:
    from selfcare.diary.model import SessionRecord
    from selfcare.library.cache import RoutineRow
    from selfcare.safety.screening import Verdict

NOON, EVENING = 12, 18
DAYS_A_WEEK = 7
MOST_OTHERS = 5


class Overview(NamedTuple):
    """What home shows.

    `proposed` is the id of the routine to propose and `why` a sentence on it; empty where
    none is. `rest` replaces any proposal today. `due` is what the plan has for today, `week`
    are this week's sessions. `resting` are the points that rest, each until when, and
    `parts` the part of the body of each point, in words. `hurt` are never proposed.
    """

    routines: "Sequence[RoutineRow]"
    now: datetime
    proposed: str = ""
    why: str = ""
    rest: str = ""
    last: "SessionRecord | None" = None
    due: Sequence[str] = ()
    week: "Sequence[SessionRecord]" = ()
    resting: Mapping[str, datetime] = {}
    parts: Mapping[str, str] = {}
    hurt: Collection[str] = ()


def home_page(overview: Overview) -> Page:
    rows = overview.routines
    is_known = overview.last is not None or overview.due
    if not is_known and all(row.decision == "unchecked" for row in rows):
        return _first_page(rows)
    today = overview.now.date()
    due = [sentence for sentence in overview.due if sentence != overview.rest]
    title = _("{weekday}, {day}").format(weekday=weekday_name(today), day=format_day(today))
    facts = [*_last(overview), *rest_rows(overview), *week_rows(overview)]
    blocks: list[Block] = [Title(_greeting(overview.now.hour), title), Gap(), _next(overview)]
    if facts:
        blocks += [Gap(), Rows(tuple(facts))]
    if due:
        blocks += [Gap(), *(Text(sentence, indent=2) for sentence in due)]
    doors = (
        (_("See all {count}").format(count=len(rows)), "selfcare list"),
        (_("Your answers"), "selfcare safety"),
    )
    return (*blocks, *_others(overview), Gap(), Grid((), doors, indent=2))


def _first_page(rows: "Sequence[RoutineRow]") -> Page:
    """What this program is, shown until somebody has answered."""
    core = rows[0]
    steps = _("{title}, {minutes}. It runs by itself.")
    count = ngettext("{count} routine", "{count} routines", len(rows)).format(count=len(rows))
    promises = (
        Row(_("It is"), _("information and a timer. Everything stays on this computer."), GO),
        Row(_("It is not"), _("treatment, and no doctor has reviewed it."), SKIP),
    )
    order = (
        Row(
            _("First"),
            _(
                "a safety check, about 2 minutes. Pressing is not for everyone, and some signs "
                "need a doctor instead."
            ),
        ),
        Row(_("Then"), steps.format(title=core.title, minutes=format_minutes(core.minutes))),
    )
    doors = (
        (_("Look first"), f"selfcare show {core.id}", _("every step; nothing runs")),
        (_("By ear"), f"selfcare run {core.id} --plain", _("lines only, for a screen reader")),
        (_("See all"), "selfcare list", count),
    )
    what = _(
        "A calm guide to pressing your own sore back. It shows you where to press, how hard and "
        "how long, and it keeps the time."
    )
    panel = (Text(what), Gap(), Rows(promises, indent=0), Gap(), Rows(order, indent=0))
    return (
        Panel(_("Welcome to selfcare"), panel),
        Gap(),
        Next(_("Start here:"), f"selfcare run {core.id}"),
        Gap(),
        Grid((), doors, indent=2),
    )


def _greeting(hour: int) -> str:
    if hour >= EVENING:
        return _("Good evening")
    return _("Good afternoon") if hour >= NOON else _("Good morning")


def _next(overview: Overview) -> Next:
    """The one next thing; help comes before rest, which comes before any session."""
    rows = {row.id: row for row in overview.routines}
    if all(row.decision == "stop" for row in rows.values()):
        return Next(_("No routine is right for you today."), HELP)
    if not overview.proposed:
        return Next(overview.rest, "selfcare tips")
    row = rows[overview.proposed]
    if row.decision == "unchecked":
        what = _("A short safety check comes first.")
    else:
        changed = skipped_words(row)
        what = _("{what}.").format(what=changed) if changed else _("Nothing is skipped.")
    return Next(f"{overview.why} {what}", f"selfcare run {row.id}")


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
    """The days with a session; other days are neither counted nor mentioned."""
    if not overview.week:
        return []
    days = {session.started_at.date().weekday() for session in overview.week}
    drawn = [
        Run("\N{BLACK CIRCLE} ", "accent") if day in days else Run("\N{MIDDLE DOT} ")
        for day in range(DAYS_A_WEEK)
    ]
    count = len(overview.week)
    text = ngettext("{count} session", "{count} sessions", count).format(count=count)
    return [Row(_("Week"), text, drawn=(*drawn, Run(" ")))]


def _others(overview: Overview) -> list[Block]:
    """The shortest of each kind that can be done now."""
    kinds: dict[str, RoutineRow] = {}
    resting = overview.resting.keys()
    for row in sorted(overview.routines, key=lambda row: row.minutes):
        is_open = row.decision not in ("stop", "unchecked") and resting.isdisjoint(row.points)
        if is_open and row.id not in (overview.proposed, *overview.hurt) and not overview.rest:
            kinds.setdefault(row.group, row)
    if not kinds:
        return []
    cells = [(format_minutes(row.minutes), row.title, row.id) for row in kinds.values()]
    grid = Grid((), tuple(cells[:MOST_OTHERS]), ("number", "", ""), indent=2)
    return [Gap(), Heading(_("Also good today")), grid]


# The list

GROUPS = {
    "start": N_("Start here"),
    "back": N_("Back"),
    "neck": N_("Neck and shoulders"),
    "legs": N_("Legs and feet"),
    "hands-head": N_("Hands and head"),
    "other": N_("Other"),
}
"""The kinds of routines in the order of the list."""

AIRY_ROWS = 32
"""The height of a terminal with room for an empty line between the groups."""

HELP = "selfcare tips when-to-get-help"


def routines_page(
    rows: "Sequence[RoutineRow]",
    complaints: Iterable[str],
    rest: str,
    proposed: str,
    height: int | None = None,
) -> Page:
    """Lay out the list. `complaints` fit --for; `rest` replaces what is `proposed` today."""
    if not rows:
        return (
            Text(_("No routine matches that. To see all: selfcare list")),
            Text(_("Words for --for: {words}.").format(words=format_list(complaints))),
        )
    known = any(row.decision != "unchecked" for row in rows)
    ordered = in_order(rows)
    cells: list[tuple[str | Cell, ...]] = []
    group = ""
    for row in ordered:
        if group and row.group != group and (height or 0) >= AIRY_ROWS:
            cells.append(("",) * 5)
        name = "" if row.group == group else _(GROUPS[row.group])
        group = row.group
        id_ = Cell(row.id, style="accent" if group == "start" else "")
        minutes = str(max(1, round(row.minutes))) if known else format_minutes(row.minutes)
        cells.append((name, id_, minutes, _title(row), state_cell(row)))
    grid = Grid(
        (_("Routines"), "", _("min"), "", _("for you")),
        tuple(cells),
        ("heading", "", "number", "", ""),
    )
    blocks: list[Block] = [grid]
    if not known:  # twenty equal marks would say nothing
        blocks = [
            Title(_("Routines")),
            Item(_("Check first: selfcare safety"), CHECK),
            Grid((), tuple(row[:4] for row in cells), grid.styles[:4]),
        ]
    read_first = _("Read one first: selfcare show {id}").format(id=ordered[0].id)
    unchecked = [row.id for row in ordered if row.decision == "unchecked"]
    if rest:
        blocks.append(Next(rest, "selfcare tips"))
    elif proposed or unchecked:
        blocks.append(Next("", f"selfcare run {proposed or unchecked[0]}", read_first))
    else:
        blocks.append(Next("", HELP))
    return tuple(blocks)


def in_order(rows: "Iterable[RoutineRow]") -> "list[RoutineRow]":
    """Sort by kind, the shortest first."""
    order = list(GROUPS)
    return sorted(rows, key=lambda row: (order.index(row.group), row.minutes))


def routine_choices(
    rows: "Sequence[RoutineRow]", last: str, hurt: Collection[str], *, is_known: bool
) -> list[Choice]:
    """Say of each routine what to know before choosing; of a guest nothing is known."""
    known = is_known and any(row.decision != "unchecked" for row in rows)
    choices = []
    for row in rows:
        state = state_cell(row) if known else Cell("")
        state = Cell("") if state.mark == GO else state
        words = format_list(filter(None, (state.text, _("last time") if row.id == last else "")))
        minutes = format_minutes(row.minutes)
        title = _title(row)
        line = format_list(filter(None, (f"{row.id}: {title}", minutes, words)))
        about = worse_twice_words(1) if row.id in hurt else row.summary
        choices.append(
            Choice(line, title, minutes, state._replace(text=words), about, row.id not in hurt)
        )
    return choices


def worse_twice_words(count: int) -> str:
    return ngettext(
        "Your pain went up after this routine, twice. Choose another one.",
        "Your pain went up twice after each of these routines. See a doctor first.",
        count,
    )


def state_cell(state: "RoutineRow | Verdict") -> Cell:
    """What the answers mean for a routine, in words that never say safe."""
    if state.decision == "stop":
        return Cell(_("skip it"), SKIP)
    if state.decision == "unchecked":
        return Cell(_("check first"), CHECK)
    if state.left_out:
        return Cell(_("shorter"), SHORTER)
    return Cell(_("lighter"), SHORTER) if state.lighter else Cell(_("go"), GO)


def skipped_words(state: "RoutineRow | Verdict") -> str:
    """What a session without the skipped steps is like; empty if nothing changes."""
    skipped, lighter = len(state.left_out), len(state.lighter)
    words = ngettext("{count} step is lighter", "{count} steps are lighter", lighter)
    if skipped:
        words = ngettext("{count} step is skipped", "{count} steps are skipped", skipped)
    count = skipped or lighter
    return words.format(count=count).replace(" ", "\N{NO-BREAK SPACE}", 1) if count else ""


def format_minutes(minutes: float) -> str:
    number = max(1, round(minutes)) if minutes else 0
    return _("{number}\N{NO-BREAK SPACE}min").format(number=number)


def _title(row: "RoutineRow") -> str:
    """The title, with whether it is translated, and its origin if it is not built in."""
    title = row.title
    if not is_translated(row.language):
        title = _("{title} (not translated)").format(title=title)
    if row.origin == "built-in":
        return title
    from selfcare.session.phrases import origin_name  # built-in routines need no guide model

    if row.replaces:
        form = _("{title} (from {origin}, not reviewed by selfcare, instead of: {replaced})")
    else:
        form = _("{title} (from {origin}, not reviewed by selfcare)")
    replaced = format_list(map(origin_name, row.replaces))
    return form.format(title=title, origin=origin_name(row.origin), replaced=replaced)


def row_as_dict(row: "RoutineRow") -> dict[str, Any]:
    return {
        **fields_of(row, "id title summary"),
        "for": row.complaints,
        **fields_of(row, "minutes steps origin language replaces"),
        "verdict": row.decision,
        **fields_of(row, "left_out lighter"),
    }
