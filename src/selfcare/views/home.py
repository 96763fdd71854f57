"""`selfcare` alone: what this is, the routines at a glance, the one next thing to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from selfcare.i18n import _
from selfcare.i18n.formatting import format_day, format_list
from selfcare.library.cache import RoutineRow
from selfcare.terminal.blocks import Block, Gap, Grid, Page, Text, Title

if TYPE_CHECKING:
    from selfcare.diary.model import SessionRecord


class Overview(NamedTuple):
    """What home shows.

    `usual` is the id of the routine to propose if it is open. `rest` replaces any
    proposal today; empty where it does not. `due` is what the plan has for today.
    """

    routines: Sequence[RoutineRow]
    last: "SessionRecord | None"
    usual: str
    rest: str
    due: Sequence[str]


def home_page(overview: Overview) -> Page:
    """One line on what this is, the routines by what they are for, the next thing."""
    blocks: list[Block] = [
        Title(_("selfcare: a calm guide to pressing your own sore back")),
        Text(_("Information, not treatment. No clinician has reviewed it.")),
        Gap(),
        Grid((_("for"), _("routines")), _by_complaint(overview.routines)),
        Gap(),
    ]
    stopped = [row.id for row in overview.routines if row.decision == "stop"]
    if stopped:
        blocks.append(Text(_("Not for you now: {ids}.").format(ids=format_list(stopped))))
    last = overview.last
    if last is not None:
        day = format_day(last.started_at.date())
        sentence = _("Last session: {title}, {day}.").format(title=last.title, day=day)
        blocks.append(Text(sentence))
    blocks += [Text(sentence) for sentence in overview.due if sentence != overview.rest]
    blocks.append(Text(_next_step(overview), strong=True))
    return tuple(blocks)


def _by_complaint(rows: Sequence[RoutineRow]) -> tuple[tuple[str, str], ...]:
    """The ids of the routines, each under the first thing it is for."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.decision != "stop":
            groups.setdefault(row.complaints[0].replace("-", " "), []).append(row.id)
    return tuple((complaint, format_list(ids)) for complaint, ids in groups.items())


def _next_step(overview: Overview) -> str:
    """The one next thing to do; help comes before rest, which comes before any session."""
    rows = overview.routines
    open_now = [row.id for row in rows if row.decision in ("go", "leave-out")]
    if all(row.decision != "unchecked" for row in rows) and not open_now:
        return _("Next: selfcare tips when-to-get-help")
    if overview.rest:
        return overview.rest
    if open_now:
        proposed = overview.usual if overview.usual in open_now else open_now[0]
        return _("Next: selfcare run {id}").format(id=proposed)
    return _("Next: answer the safety questions, with selfcare safety")


def rest_sentence() -> str:
    """What replaces a proposal after a session was stopped because something was wrong."""
    return _("Rest today. The last session was stopped because something was wrong.")
