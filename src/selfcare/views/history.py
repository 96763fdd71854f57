"""Sessions done, for people, as JSON and as CSV."""

from collections.abc import Sequence
from typing import Any

from selfcare.diary.model import AttemptRecord, SessionRecord
from selfcare.guides.model import Guides
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day, format_duration, format_list
from selfcare.outcomes import Outcome
from selfcare.session.phrases import held_side_name
from selfcare.terminal.blocks import Block, Gap, Grid, Item, Page, Text, Title
from selfcare.views.csv_text import csv_text


def outcome_name(outcome: Outcome) -> str:
    """How a session ended, in words."""
    return {
        Outcome.COMPLETED: _("completed"),
        Outcome.ENDED_EARLY: _("ended early"),
        Outcome.STOPPED_FOR_SAFETY: _("stopped, something was wrong"),
        Outcome.INTERRUPTED: _("interrupted"),
    }[outcome]


def sessions_page(sessions: Sequence[SessionRecord]) -> Page:
    if not sessions:
        return (Text(_("No session yet.")),)
    rows = tuple(
        (
            format_day(session.started_at.date()),
            session.title,
            outcome_name(session.outcome),
            _holds_done(session),
            _("pressed {time}").format(time=format_duration(session.held_seconds)),
            _pain(session),
        )
        for session in sessions
    )
    headers = (_("day"), _("routine"), _("end"), _("holds"), _("time"), _("pain"))
    return (
        Grid(headers, rows),
        Gap(),
        Text(_("One in full: selfcare history show last. All of this stays on this machine.")),
    )


def session_page(session: SessionRecord, attempts: Sequence[AttemptRecord], guides: Guides) -> Page:
    """One session with everything that is known of it."""
    blocks: list[Block] = [
        Title(f"{session.title}, {format_day(session.started_at.date())}"),
        Item(_("begun at {time}").format(time=f"{session.started_at:%H:%M}")),
        Item(outcome_name(session.outcome)),
        Item(_("pressed: {time}").format(time=format_duration(session.held_seconds))),
    ]
    if session.manual_seconds is not None:
        blocks.append(Item(_("done without the program, as you told it")))
    for name, score in (
        (_("pain before"), session.pain_before),
        (_("pain right after"), session.pain_after),
        (_("pain the morning after"), session.pain_next_day),
    ):
        blocks.append(Item(f"{name}: {score_text(score)}"))
    if session.symptom:
        symptom = guides.symptoms.get(session.symptom)
        what = symptom.label if symptom else _("not said")
        blocks.append(Item(_("stopped because of: {what}").format(what=what)))
    if session.note:
        blocks.append(Item(_("your note: {note}").format(note=session.note)))
    blocks.append(Gap())
    if attempts:
        blocks += [_attempts_grid(attempts, guides), Gap()]
    return (*blocks, Text(_("Its id: {id}").format(id=session.id)))


def score_text(score: int | None) -> str:
    return _("not given") if score is None else str(score)


def point_name(point: str, guides: Guides) -> str:
    """The name of a point, or its id where no guide has it any more."""
    return guides.points[point].name if point in guides.points else point


def _attempts_grid(attempts: Sequence[AttemptRecord], guides: Guides) -> Grid:
    rows = tuple(
        (
            point_name(attempt.point, guides),
            held_side_name(attempt.side),
            format_duration(attempt.held_seconds),
            _("to the end") if attempt.completed else _("in part"),
        )
        for attempt in attempts
    )
    return Grid((_("place"), _("side"), _("held"), _("how far")), rows)


def session_as_dict(session: SessionRecord, attempts: Sequence[AttemptRecord]) -> dict[str, Any]:
    """One session for scripts: its row, then what only the whole has."""
    return {
        **session_row(session),
        "ended_at": session.ended_at.isoformat() if session.ended_at else None,
        "symptom": session.symptom,
        "note": session.note,
        "without_program": session.manual_seconds is not None,
        "attempts": [
            {
                "beat": attempt.beat,
                "attempt": attempt.number,
                "step": attempt.step,
                "point": attempt.point,
                "side": attempt.side,
                "held_seconds": round(attempt.held_seconds, 3),
                "completed": attempt.completed,
                "ended_at": attempt.ended_at.isoformat(),
            }
            for attempt in attempts
        ],
    }


def _holds_done(session: SessionRecord) -> str:
    if session.manual_seconds is not None:
        return _("holds not counted")
    return ngettext(
        "{done} of {planned} hold", "{done} of {planned} holds", session.beats_planned
    ).format(done=session.beats_done, planned=session.beats_planned)


def _pain(session: SessionRecord) -> str:
    """Before and after; a score that was not given is left out, never zero."""
    scores = []
    if session.pain_before is not None:
        scores.append(_("before {score}").format(score=session.pain_before))
    if session.pain_after is not None:
        scores.append(_("after {score}").format(score=session.pain_after))
    if not scores:
        return _("pain not given")
    return _("pain {scores}").format(scores=format_list(scores))


FIELDS = (
    "id",
    "routine",
    "title",
    "started_at",
    "outcome",
    "held_seconds",
    "beats_done",
    "beats_planned",
    "pain_before",
    "pain_after",
    "pain_next_day",
)
"""What a table of sessions has of each."""


def session_row(session: SessionRecord) -> dict[str, Any]:
    """One session for scripts: its fields in the order of FIELDS."""
    return {
        **{field: getattr(session, field) for field in FIELDS},
        "started_at": session.started_at.isoformat(),
        "outcome": session.outcome.value,
        "held_seconds": round(session.held_seconds, 3),
    }


def sessions_as_csv(sessions: Sequence[SessionRecord]) -> str:
    """The same fields, one line a session."""
    return csv_text(FIELDS, map(session_row, sessions))
