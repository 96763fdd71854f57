"""`selfcare` alone: what this is, the routines at a glance, the one next thing to do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from selfcare.cli.context import Context
from selfcare.cli.diary import last_session
from selfcare.cli.rest import rest_today
from selfcare.cli.rows import MAIN, index
from selfcare.language import _
from selfcare.language.dates import spoken_day
from selfcare.language.lists import listed
from selfcare.library.cache import Index, RoutineRow
from selfcare.terminal.output import is_terminal
from selfcare.terminal.page import Block, Gap, Grid, Page, Text, Title

if TYPE_CHECKING:
    from selfcare.diary.records import CourseRecord
    from selfcare.diary.store import Diary


def show_home(context: Context, help_text: Callable[[], str]) -> None:
    """Show home on a terminal, the help on a pipe."""
    if is_terminal(context.stdout):
        context.show(home_page(context, index(context)))
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
        blocks.append(Text(_("Not for you now: {ids}.").format(ids=listed(stopped))))
    last = last_session(context)
    if last is not None:
        day = spoken_day(last.started_at.date())
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
    return tuple((complaint, listed(ids)) for complaint, ids in groups.items())


def _due(context: Context) -> list[str]:
    """What the course has for today, where there is one."""
    from selfcare.cli.diary import looked_up
    from selfcare.diary.course import current

    def look(diary: "Diary") -> "CourseRecord | None":
        from selfcare.diary.weekly import courses

        return current(courses(diary))

    course = looked_up(context, look, None)
    if course is None:
        return []
    from selfcare.cli.plan_course import due_today
    from selfcare.cli.plan_course_page import sentences

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
