"""Sessions done, for people, as JSON and as CSV."""

from collections.abc import Sequence
from typing import Any

from selfcare.app.context import Context
from selfcare.app.dates import parse_day
from selfcare.diary.model import AttemptRecord, Outcome, SessionRecord
from selfcare.diary.opening import open_existing
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day, format_duration, format_list
from selfcare.session.phrases import held_side_name
from selfcare.terminal.blocks import Block, Gap, Grid, Item, Page, Text, Title
from selfcare.views.csv_text import csv_text


def sessions(context: Context, since: str | None, routine: str) -> tuple[SessionRecord, ...]:
    """The sessions asked for. Raises SelfcareError for a bad date or an unreadable diary."""
    day = None if since is None else parse_day(since)
    diary = open_existing(context.paths.diary)
    if diary is None:
        return ()
    with diary:
        return diary.sessions(since=day, routine=routine or None)


def outcome_name(outcome: Outcome) -> str:
    """How a session ended, in words."""
    return {
        Outcome.COMPLETED: _("completed"),
        Outcome.ENDED_EARLY: _("ended early"),
        Outcome.STOPPED_FOR_SAFETY: _("stopped, something was wrong"),
        Outcome.INTERRUPTED: _("interrupted"),
    }[outcome]


def sessions_page(found: Sequence[SessionRecord]) -> Page:
    """The sessions as a table."""
    if not found:
        return (Text(_("No session yet.")),)
    rows = tuple(
        (
            format_day(one.started_at.date()),
            one.title,
            outcome_name(one.outcome),
            _holds_done(one),
            _("pressed {time}").format(time=format_duration(one.held_seconds)),
            _pain(one),
        )
        for one in found
    )
    headers = (_("day"), _("routine"), _("end"), _("holds"), _("time"), _("pain"))
    return (
        Grid(headers, rows),
        Gap(),
        Text(_("One in full: selfcare history show last. All of this stays on this machine.")),
    )


def session_page(context: Context, one: SessionRecord, attempts: Sequence[AttemptRecord]) -> Page:
    """One session with everything that is known of it."""
    blocks: list[Block] = [
        Title(f"{one.title}, {format_day(one.started_at.date())}"),
        Item(_("begun at {time}").format(time=f"{one.started_at:%H:%M}")),
        Item(outcome_name(one.outcome)),
        Item(_("pressed: {time}").format(time=format_duration(one.held_seconds))),
    ]
    if one.told_seconds is not None:
        blocks.append(Item(_("done without the program, as you told it")))
    for words, score in (
        (_("pain before"), one.pain_before),
        (_("pain right after"), one.pain_after),
        (_("pain the morning after"), one.pain_next_day),
    ):
        told = _("not given") if score is None else str(score)
        blocks.append(Item(f"{words}: {told}"))
    if one.symptom:
        symptom = context.library.guides.symptoms.get(one.symptom)
        what = symptom.label if symptom else _("not said")
        blocks.append(Item(_("stopped because of: {what}").format(what=what)))
    if one.note:
        blocks.append(Item(_("your note: {note}").format(note=one.note)))
    blocks += [Gap(), *_holds(context, attempts), Text(_("Its id: {id}").format(id=one.id))]
    return tuple(blocks)


def _holds(context: Context, attempts: Sequence[AttemptRecord]) -> tuple[Block, ...]:
    if not attempts:
        return ()
    points = context.library.guides.points
    rows = tuple(
        (
            points[one.point].name if one.point in points else one.point,
            held_side_name(one.side),
            format_duration(one.held_seconds),
            _("to the end") if one.completed else _("in part"),
        )
        for one in attempts
    )
    return (Grid((_("place"), _("side"), _("held"), _("how far")), rows), Gap())


def session_as_dict(one: SessionRecord, attempts: Sequence[AttemptRecord]) -> dict[str, Any]:
    """One session for scripts: the row, then what only the whole has."""
    return {
        **sessions_as_dict(one),
        "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "symptom": one.symptom,
        "note": one.note,
        "without_program": one.told_seconds is not None,
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


def _holds_done(one: SessionRecord) -> str:
    if one.told_seconds is not None:
        return _("holds not counted")
    return ngettext(
        "{done} of {planned} hold", "{done} of {planned} holds", one.beats_planned
    ).format(done=one.beats_done, planned=one.beats_planned)


def _pain(one: SessionRecord) -> str:
    """Before and after; a score that was not given is left out, never zero."""
    said = []
    if one.pain_before is not None:
        said.append(_("before {score}").format(score=one.pain_before))
    if one.pain_after is not None:
        said.append(_("after {score}").format(score=one.pain_after))
    return _("pain {scores}").format(scores=format_list(said)) if said else _("pain not given")


def sessions_as_dict(one: SessionRecord) -> dict[str, Any]:
    """The fields that scripts rely on."""
    return {
        "id": one.id,
        "routine": one.routine,
        "title": one.title,
        "started_at": one.started_at.isoformat(),
        "outcome": one.outcome.value,
        "held_seconds": round(one.held_seconds, 3),
        "beats_done": one.beats_done,
        "beats_planned": one.beats_planned,
        "pain_before": one.pain_before,
        "pain_after": one.pain_after,
        "pain_next_day": one.pain_next_day,
    }


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
"""The columns of a table of sessions."""


def sessions_as_csv(found: Sequence[SessionRecord]) -> str:
    """The same fields, one line a session."""
    return csv_text(FIELDS, map(sessions_as_dict, found))
