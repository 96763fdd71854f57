"""Sessions done, for people, as JSON and as CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from selfcare.cli.context import Context
from selfcare.diary.opening import open_existing
from selfcare.diary.records import Outcome, SessionRecord
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.language.dates import spoken_day, spoken_seconds
from selfcare.terminal.page import Gap, Grid, Page, Text


def sessions(context: Context, since: str | None, routine: str) -> tuple[SessionRecord, ...]:
    """The sessions asked for. Raises SelfcareError for a bad date or an unreadable diary."""
    day = None if since is None else _day(since)
    diary = open_existing(context.places.diary)
    if diary is None:
        return ()
    with diary:
        return diary.sessions(since=day, routine=routine or None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SelfcareError(
            code="bad-date",
            message=_("{text} is not a date.").format(text=text),
            hint=_("Write year, month and day, such as 2026-11-23."),
        ) from None


def outcome_name(outcome: Outcome) -> str:
    """How a session ended, in words."""
    return {
        Outcome.COMPLETED: _("completed"),
        Outcome.ENDED_EARLY: _("ended early"),
        Outcome.STOPPED_FOR_SAFETY: _("stopped, something was wrong"),
        Outcome.INTERRUPTED: _("interrupted"),
    }[outcome]


def page(found: Sequence[SessionRecord]) -> Page:
    """The sessions as a table."""
    if not found:
        return (Text(_("No session yet.")),)
    rows = tuple(
        (
            spoken_day(one.started_at.date()),
            one.title,
            outcome_name(one.outcome),
            _("{done} of {planned}").format(done=one.beats_done, planned=one.beats_planned),
            spoken_seconds(one.held_seconds),
            _pain(one),
        )
        for one in found
    )
    headers = (_("day"), _("routine"), _("end"), _("holds"), _("pressed"), _("pain"))
    return (Grid(headers, rows), Gap(), Text(_("All of this stays on this machine.")))


def _pain(one: SessionRecord) -> str:
    """Before and after; a score that was not given is missing, never zero."""
    if one.pain_before is None and one.pain_after is None:
        return _("not given")
    before = _("not given") if one.pain_before is None else str(one.pain_before)
    after = _("not given") if one.pain_after is None else str(one.pain_after)
    return _("{before} before, {after} after").format(before=before, after=after)


def as_dict(one: SessionRecord) -> dict[str, Any]:
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
    }


def as_csv(found: Sequence[SessionRecord]) -> str:
    """The same fields, one line a session, without the last line end."""
    text = io.StringIO()
    fields = (
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
    )
    writer = csv.DictWriter(text, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_dict(one) for one in found)
    return text.getvalue().rstrip("\n")
