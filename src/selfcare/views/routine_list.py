"""The routines at a glance, and what the safety answers mean for each."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.i18n.negotiation import is_translated
from selfcare.library.cache import RoutineRow
from selfcare.terminal.blocks import (
    CHECK,
    GO,
    SHORTER,
    SKIP,
    Block,
    Cell,
    Choice,
    Grid,
    Item,
    Next,
    Page,
    Text,
    Title,
)

if TYPE_CHECKING:
    from selfcare.safety.screening import Verdict

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
    rows: Sequence[RoutineRow],
    complaints: Iterable[str],
    rest: str,
    proposed: str,
    height: int | None = None,
) -> Page:
    """Lay out the list. `complaints` fit --for; `rest` replaces what is `proposed` today."""
    if not rows:
        return (
            Text(_("No routine fits that. To see all: selfcare list")),
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


def in_order(rows: Iterable[RoutineRow]) -> list[RoutineRow]:
    """Sort by kind, the shortest first."""
    order = list(GROUPS)
    return sorted(rows, key=lambda row: (order.index(row.group), row.minutes))


def routine_choices(
    rows: Sequence[RoutineRow], last: str, hurt: Collection[str], *, is_known: bool
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
        about = worse_twice(1) if row.id in hurt else row.summary
        choices.append(
            Choice(line, title, minutes, state._replace(text=words), about, row.id not in hurt)
        )
    return choices


def worse_twice(count: int) -> str:
    return ngettext(
        "Your pain went up after this routine, twice. Choose another one.",
        "Your pain went up after each of these routines, twice. See a doctor first.",
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
    """What a session without the skipped steps is like; empty where nothing is changed."""
    skipped, lighter = len(state.left_out), len(state.lighter)
    words = ngettext("{count} step is lighter", "{count} steps are lighter", lighter)
    if skipped:
        words = ngettext("{count} step is skipped", "{count} steps are skipped", skipped)
    count = skipped or lighter
    return words.format(count=count).replace(" ", "\N{NO-BREAK SPACE}", 1) if count else ""


def format_minutes(minutes: float) -> str:
    return _("{number}\N{NO-BREAK SPACE}min").format(number=max(1, round(minutes)))


def _title(row: RoutineRow) -> str:
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


def row_as_dict(row: RoutineRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "summary": row.summary,
        "for": row.complaints,
        "minutes": row.minutes,
        "steps": row.steps,
        "origin": row.origin,
        "language": row.language,
        "replaces": row.replaces,
        "verdict": row.decision,
        "left_out": row.left_out,
        "lighter": row.lighter,
    }
