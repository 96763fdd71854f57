"""`selfcare` alone: what this is, the routines at a glance, the one next thing to do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.preflight import rest_today
from selfcare.app.routine_index import MAIN, routine_index
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day, format_list
from selfcare.library.cache import Index, RoutineRow
from selfcare.terminal.blocks import Block, Gap, Grid, Page, Text, Title
from selfcare.terminal.output import is_terminal

if TYPE_CHECKING:
    from selfcare.diary.model import PlanRecord
    from selfcare.diary.store import Diary


def show_home(context: Context, help_text: Callable[[], str]) -> None:
    """Show home on a terminal, the help on a pipe."""
    if is_terminal(context.stdout):
        context.show(home_page(context, routine_index(context)))
    else:
        context.output.write(help_text())


def home_page(context: Context, known: Index) -> Page:
    """One line on what this is, the routines by what they are for, the next thing."""
    blocks: list[Block] = [
        Title(_("selfcare: a calm guide to pressing your own sore back")),
        Text(_("Information, not treatment. No clinician has reviewed it.")),
        Gap(),
        Grid((_("for"), _("routines")), _by_complaint(known.routines)),
        Gap(),
    ]
    stopped = [row.id for row in known.routines if row.decision == "stop"]
    if stopped:
        blocks.append(Text(_("Not for you now: {ids}.").format(ids=format_list(stopped))))
    last = context.diary.last_session()
    if last is not None:
        day = format_day(last.started_at.date())
        said = _("Last session: {title}, {day}.").format(title=last.title, day=day)
        blocks.append(Text(said))
    rest = rest_today(context)
    blocks += [Text(sentence) for sentence in _due(context) if sentence != rest]
    blocks.append(Text(_next(known.routines, last.routine if last else MAIN, rest), strong=True))
    return tuple(blocks)


def _by_complaint(rows: Sequence[RoutineRow]) -> tuple[tuple[str, str], ...]:
    """The ids of the routines, each under the first thing it is for."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.decision != "stop":
            groups.setdefault(row.complaints[0].replace("-", " "), []).append(row.id)
    return tuple((complaint, format_list(ids)) for complaint, ids in groups.items())


def _due(context: Context) -> list[str]:
    """What the course has for today, where there is one."""
    from selfcare.diary.plans import current_plan

    def look(diary: "Diary") -> "PlanRecord | None":
        from selfcare.diary.store import courses

        return current_plan(courses(diary))

    course = context.diary.query(look, None)
    if course is None:
        return []
    from selfcare.app.plans import due_today
    from selfcare.views.plan import sentences

    return sentences(course, due_today(context, course))


def _next(rows: Sequence[RoutineRow], usual: str, rest: str) -> str:
    """The one next thing to do; help comes before `rest`, which comes before any session."""
    open_now = [row.id for row in rows if row.decision in ("go", "leave-out")]
    if all(row.decision != "unchecked" for row in rows) and not open_now:
        return _("Next: selfcare tips when-to-get-help")
    if rest:
        return rest
    if usual in open_now:
        return _("Next: selfcare run {id}").format(id=usual)
    if open_now:
        return _("Next: selfcare run {id}").format(id=open_now[0])
    return _("Next: answer the safety questions, with selfcare safety")
