"""A diary as one JSON document: what goes out comes back, and nothing else is taken in."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from diary.generated import diaries
from selfcare.diary.contents import Contents
from selfcare.diary.exchange import document, understood
from selfcare.errors import ExitStatus, SelfcareError

CHECKOUT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((CHECKOUT / "docs" / "diary.schema.json").read_text(encoding="utf-8"))

WHOLE: dict[str, Any] = {
    "version": 1,
    "kind": "diary",
    "sessions": [
        {
            "id": "first",
            "routine": "waist",
            "title": "Waist",
            "plan_digest": "d1",
            "started_at": "2026-11-23T08:00:00+01:00",
            "ended_at": "2026-11-23T08:05:00+01:00",
            "outcome": "completed",
            "beats_planned": 2,
            "told_seconds": None,
            "pain_before": 6,
            "pain_after": None,
            "pain_next_day": 5,
            "next_day_at": "2026-11-24T07:00:00+01:00",
            "symptom": "",
            "note": "slept well",
            "wishes": "",
            "edited_at": "2026-11-24T06:00:00+00:00",
            "attempts": [
                {
                    "beat": 1,
                    "number": 1,
                    "step": "beside-the-spine",
                    "point": "BL23",
                    "side": "both",
                    "held_seconds": 60.0,
                    "completed": True,
                    "ended_at": "2026-11-23T08:02:00+01:00",
                }
            ],
        }
    ],
    "measures": [
        {
            "name": "activity",
            "taken_on": "2026-11-23",
            "score": 4,
            "about": "climbing stairs",
            "edited_at": "2026-11-23T07:10:00+00:00",
        }
    ],
    "courses": [
        {
            "id": "course",
            "routine": "waist",
            "started_on": "2026-11-23",
            "weeks": 6,
            "days": [0, 2],
            "time_of_day": "18:00",
            "weekly_questions": False,
            "paused_on": None,
            "paused_days": 0,
            "stopped_on": None,
            "edited_at": "2026-11-23T07:10:00+00:00",
        }
    ],
    "deleted": [{"kind": "session", "id": "gone", "at": "2026-11-23T07:10:00+00:00"}],
    "answers": [
        {
            "id": "skin",
            "answer": "no",
            "answered_on": "2026-11-23",
            "edited_at": "2026-11-23T07:00:00+00:00",
        }
    ],
}


@given(diaries)
def test_what_goes_out_comes_back(whole: Contents) -> None:
    """Every diary survives the journey, as text too, and the schema describes it."""
    told = json.loads(json.dumps(document(whole, with_answers=True)))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert understood(told) == whole


@given(diaries)
def test_safety_answers_go_out_only_when_asked_for(whole: Contents) -> None:
    """Without them there is no trace of what was ever asked or forgotten."""
    told = document(whole, with_answers=False)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert "answers" not in told
    assert {one["kind"] for one in told["deleted"]} <= {"session"}


def test_the_document_of_the_docs_is_understood() -> None:
    """Written by hand it reads as it would if we had written it."""
    assert document(understood(WHOLE), with_answers=True) == WHOLE


def spoiled(*keys: str | int, value: Any = None, drop: bool = False) -> dict[str, Any]:
    """The document with one thing changed or taken away."""
    made = deepcopy(WHOLE)
    place: Any = made
    for key in keys[:-1]:
        place = place[key]
    if drop:
        del place[keys[-1]]
    else:
        place[keys[-1]] = value
    return made


BAD: list[tuple[Any, str]] = [
    ([], ""),
    ("diary", ""),
    (spoiled("kind", value="sessions"), "kind"),
    (spoiled("version", value=0), "version"),
    (spoiled("version", value="1"), "version"),
    (spoiled("sessions", drop=True), "sessions"),
    (spoiled("sessions", value={}), "sessions"),
    (spoiled("sessions", 0, value=7), "sessions[0]"),
    (spoiled("sessions", 0, "id", value=""), "sessions[0].id"),
    (spoiled("sessions", 0, "id", drop=True), "sessions[0].id"),
    (spoiled("sessions", 0, "title", value="\ud800"), "sessions[0].title"),
    (spoiled("sessions", 0, "note", value=3), "sessions[0].note"),
    (spoiled("sessions", 0, "started_at", value="2026-11-23T08:00:00"), "sessions[0].started_at"),
    (spoiled("sessions", 0, "started_at", value="0001-01-01T00:00:00+14:00"),
     "sessions[0].started_at"),
    (spoiled("sessions", 0, "outcome", value="tired"), "sessions[0].outcome"),
    (spoiled("sessions", 0, "pain_before", value=11), "sessions[0].pain_before"),
    (spoiled("sessions", 0, "pain_before", value=True), "sessions[0].pain_before"),
    (spoiled("sessions", 0, "pain_before", value=5.5), "sessions[0].pain_before"),
    (spoiled("sessions", 0, "next_day_at", value=None), "sessions[0].next_day_at"),
    (spoiled("sessions", 0, "told_seconds", value=-1), "sessions[0].told_seconds"),
    (spoiled("sessions", 0, "attempts", 0, "held_seconds", value=float("nan")),
     "sessions[0].attempts[0].held_seconds"),
    (spoiled("sessions", 0, "attempts", 0, "completed", value=1),
     "sessions[0].attempts[0].completed"),
    (spoiled("sessions", 0, "attempts", value=WHOLE["sessions"][0]["attempts"] * 2), "sessions[0]"),
    (spoiled("sessions", value=WHOLE["sessions"] * 2), "sessions"),
    (spoiled("measures", 0, "name", value="mood"), "measures[0].name"),
    (spoiled("measures", 0, "taken_on", value="yesterday"), "measures[0].taken_on"),
    (spoiled("courses", 0, "weeks", value=0), "courses[0].weeks"),
    (spoiled("courses", 0, "days", value=[]), "courses[0].days"),
    (spoiled("courses", 0, "days", value=[7]), "courses[0].days"),
    (spoiled("courses", 0, "time_of_day", value="25:00"), "courses[0].time_of_day"),
    (spoiled("courses", 0, "time_of_day", value="6 pm"), "courses[0].time_of_day"),
    (spoiled("courses", 0, "time_of_day", value="18:00:30"), "courses[0].time_of_day"),
    (spoiled("deleted", 0, "kind", value="routine"), "deleted[0].kind"),
    (spoiled("answers", 0, "answer", value="perhaps"), "answers[0].answer"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "place"), BAD, ids=[place or "top" for _, place in BAD])
def test_what_is_no_diary_is_refused_with_its_place(value: Any, place: str) -> None:
    """Nothing is guessed, and the person is told where to look."""
    with pytest.raises(SelfcareError) as told:
        understood(value)
    assert told.value.code == "import-not-understood"
    assert (told.value.context, told.value.status) == (place, ExitStatus.NOT_FOUND)


def test_a_document_of_a_later_version_is_left_alone() -> None:
    """Who updates can take it in."""
    with pytest.raises(SelfcareError) as told:
        understood(spoiled("version", value=2))
    assert told.value.code == "import-newer"


def test_a_session_that_never_ended_has_no_outcome() -> None:
    """It is interrupted, here as there."""
    value = spoiled("sessions", 0, "ended_at")
    (entry,) = understood(value).entries
    assert entry.session.outcome.value == "interrupted"
    assert document(understood(value), with_answers=True)["sessions"][0]["outcome"] is None
