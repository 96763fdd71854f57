"""Sessions done, for people, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from selfcare.diary.model import AttemptRecord, SessionRecord
from selfcare.guides.model import Guides
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import (
    format_day,
    format_duration,
    format_list,
    format_short_day,
    weekday_names,
)
from selfcare.outcomes import Outcome
from selfcare.session.phrases import held_side_name
from selfcare.terminal.blocks import (
    Block,
    Cell,
    Gap,
    Grid,
    Next,
    Page,
    Picture,
    Row,
    Rows,
    Run,
    Text,
    Title,
)
from selfcare.views import fields_of

NEWEST = 10
"""How many sessions are listed if all are not asked for."""
PAIN_CELLS = 12
NARROW = 60
"""Below this many columns there is no bar."""
AFTER, EASED = "\N{BOX DRAWINGS HEAVY HORIZONTAL}", "\N{MIDDLE DOT}"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that a spreadsheet takes for a formula; some are full-width."""

BYTE_ORDER_MARK = "\ufeff"
"""What lets Excel see that a file is UTF-8; only files begin with it, never a pipe."""


def outcome_name(outcome: Outcome) -> str:
    return {
        Outcome.COMPLETED: _("completed"),
        Outcome.ENDED_EARLY: _("ended early"),
        Outcome.STOPPED_FOR_SAFETY: _("stopped because something was wrong"),
        Outcome.INTERRUPTED: _("interrupted"),
    }[outcome]


def sessions_page(
    sessions: Sequence[SessionRecord], today: date, routine: str, *, shown: int, columns: int
) -> Page:
    """The newest sessions, at most `shown`, of one routine or with the number of each.

    `columns` is the width of a terminal, 0 for the line mode.
    """
    if not sessions:
        return (
            Text(_("You have no sessions yet.")),
            Next(command="selfcare run core"),
        )
    width = len(str(min(shown, len(sessions))))
    rows = tuple(
        (
            ("" if routine else f"{number:>{width}}. ") + _day(session.started_at.date(), today),
            f"{session.started_at:%H:%M}",
            session.routine,
            str(max(1, round(session.held_seconds / 60))),
            _pain(session, columns),
            _end(session),
        )
        for number, session in enumerate(sessions[:shown], 1)
    )
    headers = (_("day"), _("at"), _("routine"), _("min"), _("pain"), "")
    blocks: list[Block] = [
        Title(_("Sessions")),
        Gap(),
        Grid(headers, rows, ("", "", "", "number", "", ""), indent=2 if columns else 0),
        Gap(),
    ]
    if any(cell.drawn for *_others, cell, _end_of_it in rows):
        after, eased = _("pain after"), _("what eased")
        legend = Run("  "), Run(AFTER * 3, "accent"), Run(f" {after}   ")
        blocks += [Picture(((*legend, Run(EASED * 3, "accent"), Run(f" {eased}")),), ""), Gap()]
    count = len(sessions)
    text = ngettext(
        "{count} session since {day}. It stays on this computer.",
        "{count} sessions since {day}. They stay on this computer.",
        count,
    ).format(count=count, day=format_day(sessions[-1].started_at.date()))
    commands = [Row(_("One in full"), f"selfcare history show {routine or 1}")]
    if count > shown:
        commands.insert(0, Row(_("All of them"), "selfcare history --all"))
    return (*blocks, Text(text, indent=2 if columns else 0), Rows(tuple(commands)))


def _day(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    short = format_short_day(day)
    if day.year != today.year:
        return _("{day} {year}").format(day=short, year=day.year)
    return _("{weekday} {day}").format(weekday=weekday_names()[day.weekday()], day=short)


def _pain(session: SessionRecord, columns: int) -> Cell:
    """Before and after, with a bar of the pain after and dots for what eased since before."""
    before, after = session.pain_before, session.pain_after
    bar = worse = ""
    if before is None or after is None or columns < NARROW:
        scores = (_("before {score}"), before), (_("after {score}"), after)
        text = format_list(
            sentence.format(score=score) for sentence, score in scores if score is not None
        )
    else:
        text = f"{before} \N{RIGHTWARDS ARROW} {after}"
        bar = AFTER * after + EASED * (before - after)
        worse = "!" if after > before else ""
    if columns < NARROW:
        return Cell(_("pain {scores}").format(scores=text) if text and columns else text)
    blank = " " * (PAIN_CELLS - len(bar + worse))
    return Cell(text, drawn=(Run(bar, "accent"), Run(worse, "caution"), Run(blank)) if text else ())


def _end(session: SessionRecord) -> str:
    """How a session ended, if it was not completed."""
    if session.manual_seconds is not None:
        return _("added by you")
    return "" if session.outcome is Outcome.COMPLETED else outcome_name(session.outcome)


def session_page(session: SessionRecord, attempts: Sequence[AttemptRecord], guides: Guides) -> Page:
    started = session.started_at
    day = format_day(started.date())
    rows = [
        Row(_("Started"), f"{started:%H:%M}"),
        Row(_("How it ended"), _end(session) or outcome_name(session.outcome)),
        Row(_("Pressed for"), format_duration(session.held_seconds)),
        Row(_("Pain before"), score_text(session.pain_before)),
        Row(_("Pain after"), score_text(session.pain_after)),
        Row(_("Next morning"), score_text(session.pain_next_day)),
    ]
    if session.symptom:
        symptom = guides.symptoms.get(session.symptom)
        rows.append(Row(_("Stopped for"), symptom.label if symptom else _("no reason given")))
    if session.note:
        rows.append(Row(_("Your note"), session.note))
    rows.append(Row(_("Id"), session.id))
    grid = (Gap(), _attempts_grid(attempts, guides)) if attempts else ()
    return (Title(session.title, day), Gap(), Rows(tuple(rows)), *grid)


def score_text(score: int | None) -> str:
    return _("not given") if score is None else str(score)


def point_name(point: str, guides: Guides) -> str:
    """The name of a point, or its id if no guide has it any more."""
    return guides.points[point].name if point in guides.points else point


def _attempts_grid(attempts: Sequence[AttemptRecord], guides: Guides) -> Grid:
    rows = tuple(
        (
            point_name(attempt.point, guides),
            held_side_name(attempt.side),
            format_duration(attempt.held_seconds),
            _("yes") if attempt.completed else _("partly"),
        )
        for attempt in attempts
    )
    return Grid((_("point"), _("side"), _("pressed for"), _("to the end")), rows, indent=2)


def session_as_dict(session: SessionRecord, attempts: Sequence[AttemptRecord]) -> dict[str, Any]:
    """One session for scripts: its row, then what only the whole has."""
    return {
        **session_row(session),
        "ended_at": session.ended_at.isoformat() if session.ended_at else None,
        **fields_of(session, "symptom note"),
        "without_program": session.manual_seconds is not None,
        "attempts": [
            {
                "beat": attempt.beat,
                "attempt": attempt.number,
                **fields_of(attempt, "step point side"),
                "held_seconds": round(attempt.held_seconds, 3),
                "completed": attempt.completed,
                "ended_at": attempt.ended_at.isoformat(),
            }
            for attempt in attempts
        ],
    }


FIELDS = (
    "id routine title started_at outcome held_seconds beats_done beats_planned "
    "pain_before pain_after pain_next_day"
)
"""What a table of sessions has of each."""


def session_row(session: SessionRecord) -> dict[str, Any]:
    """One session for scripts, in the order of FIELDS."""
    return {
        **fields_of(session, FIELDS),
        "started_at": session.started_at.isoformat(),
        "held_seconds": round(session.held_seconds, 3),
    }


def sessions_as_csv(sessions: Iterable[SessionRecord], *, notes: bool = False) -> str:
    """Return rows below a header (RFC 4180). Texts never become formulas in a spreadsheet."""
    text = io.StringIO()
    names = [*FIELDS.split(), *(["note"] if notes else [])]
    writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for session in sessions:
        row = {**session_row(session), "note": session.note}
        writer.writerow({name: _inert(value) for name, value in row.items()})
    return text.getvalue()


def _inert(value: object) -> object:
    if isinstance(value, str) and (value.startswith(_FORMULA) or value.lstrip()[:1] in _FORMULA):
        return f"'{value}"
    return value
