"""A diary as one JSON document: what goes out comes back, and nothing else is taken in."""

import json
import tracemalloc
from collections.abc import Callable
from copy import deepcopy
from enum import StrEnum
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from diary import generated
from diary.generated import Document
from diary.test_merge import imported
from selfcare.diary import exchange, model
from selfcare.diary.exchange import SCHEMA, export, parse
from selfcare.diary.model import DeletedKind, Measure
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.outcomes import Outcome

WHOLE: dict[str, Any] = {
    "version": 1,
    "kind": "diary",
    "sessions": [
        {
            "id": "first",
            "routine": "waist",
            "title": "Waist",
            "schedule_digest": "d1",
            "started_at": "2026-11-23T08:00:00+01:00",
            "ended_at": "2026-11-23T08:05:00+01:00",
            "outcome": "completed",
            "beats_planned": 2,
            "manual_seconds": None,
            "pain_before": 6,
            "pain_after": None,
            "pain_next_day": 5,
            "next_day_at": "2026-11-24T07:00:00+01:00",
            "symptom": "",
            "note": "slept well",
            "options": "",
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
    "plans": [
        {
            "id": "plan",
            "routine": "waist",
            "started_on": "2026-11-23",
            "weeks": 6,
            "days": [0, 2],
            "time_of_day": "18:00",
            "weekly_questions": False,
            "paused_on": None,
            "paused_days": 0,
            "stopped_on": None,
            "cue": "lunch",
            "if_tired": "ear",
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


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ("sessions", "outcome", Outcome),
        ("measures", "name", Measure),
        ("deleted", "kind", DeletedKind),
    ],
)
def test_the_schema_has_every_word(table: str, key: str, words: type[StrEnum]) -> None:
    """What the diary can say, a document can say too."""
    part = exchange.TABLES[table]["properties"][key]
    assert part.get("anyOf", [part])[0]["enum"] == [*words]


@pytest.mark.parametrize(
    ("table", "key", "limits"),
    [
        ("sessions", "beats_planned", (0, model.MOST)),
        ("sessions", "manual_seconds", (0, model.MOST)),
        ("sessions", "pain_before", (0, model.HIGHEST_SCORE)),
        ("measures", "score", (0, model.HIGHEST_SCORE)),
        ("plans", "weeks", (1, model.MOST_WEEKS)),
        ("plans", "paused_days", (0, model.MOST_PAUSED_DAYS)),
    ],
)
def test_the_schema_has_the_limits_of_the_diary(
    table: str, key: str, limits: tuple[int, int]
) -> None:
    part = exchange.TABLES[table]["properties"][key]
    part = part.get("anyOf", [part])[0]
    assert (part["minimum"], part["maximum"]) == limits


@given(generated.records)
@settings(max_examples=100, deadline=None)
def test_the_schema_describes_every_document(whole: Document) -> None:
    """What validates against it can be imported, and the other way round."""
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    parse(json.dumps(whole).encode())


def test_an_export_is_what_was_imported(diary: Diary) -> None:
    """A document written by hand comes back as it was, but for the answers."""
    imported(diary, WHOLE, today=generated.FUTURE.date())
    exported = export(diary, with_answers=True)
    assert exported == {**WHOLE, "answers": []}


def test_answers_are_exported_only_on_request(diary: Diary) -> None:
    """Without them there is no trace of what was ever asked or forgotten."""
    diary.save_answers({"pregnant": "yes"}, generated.TODAY, generated.BEGIN)
    diary.forget_answers(["skin"], generated.BEGIN)
    assert "pregnant" in json.dumps(export(diary, with_answers=True))
    assert "skin" in json.dumps(export(diary, with_answers=True))
    text = json.dumps(export(diary, with_answers=False))
    assert not {"answers", "pregnant", "skin"} & set(text.split('"'))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    """Also with a byte order mark, as some editors save it."""
    text = json.dumps(spoiled("sessions", 0, "note", value="geht so \u00fc"), ensure_ascii=False)
    (session,) = parse(text.encode(encoding))["sessions"]
    assert session["note"] == "geht so \u00fc"


@pytest.mark.parametrize(
    "note",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f680",
        "\u3000\u4e00",
        "a\u00a0b",
    ],
)
def test_letters_are_unchanged(note: str) -> None:
    """Joiners, wide and fixed spaces, and surrogate pairs of JSON."""
    (session,) = parse(json.dumps(spoiled("sessions", 0, "note", value=note)).encode())["sessions"]
    assert session["note"] == note


def test_unknown_keys_are_ignored() -> None:
    """A later program may write more."""
    value = spoiled("sessions", 0, "mood", value=[{"a": [[]]}])
    assert parse(json.dumps(value).encode()) == parse(json.dumps(WHOLE).encode())


@pytest.mark.parametrize("seconds", [0, 1e-05, 0.1 + 0.2, 59.99999999999999, 1e3, 1_000_000])
def test_seconds_are_read_exactly(seconds: float) -> None:
    """As Python writes them, with an exponent too."""
    value = spoiled("sessions", 0, "attempts", 0, "held_seconds", value=seconds)
    (attempt,) = parse(json.dumps(value).encode())["attempts"]
    assert attempt["held_seconds"] == seconds


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


SESSION = ("sessions", 0)
BAD: list[tuple[Any, str]] = [
    ([], ""),
    ("diary", ""),
    (None, ""),
    (spoiled("kind", value="sessions"), "kind"),
    (spoiled("version", value=0), "version"),
    (spoiled("version", value="1"), "version"),
    (spoiled("version", value=True), "version"),
    (spoiled("sessions", drop=True), ""),
    (spoiled("sessions", value={}), "sessions"),
    (spoiled("answers", value=None), "answers"),
    (spoiled("sessions", 0, value=7), "sessions[0]"),
    (spoiled(*SESSION, "id", value=""), "sessions[0].id"),
    (spoiled(*SESSION, "id", value="a\r\nb"), "sessions[0].id"),
    (spoiled(*SESSION, "id", value="a" * 201), "sessions[0].id"),
    (spoiled(*SESSION, "id", drop=True), "sessions[0]"),
    (spoiled(*SESSION, "title", value="\ud800"), "sessions[0].title"),
    (spoiled(*SESSION, "title", value="\x1b[31m"), "sessions[0].title"),
    (spoiled(*SESSION, "title", value="a\u202eb"), "sessions[0].title"),
    (spoiled(*SESSION, "title", value="a\nb"), "sessions[0].title"),
    (spoiled(*SESSION, "title", value="a" * 200_001), "sessions[0].title"),
    (spoiled(*SESSION, "routine", value="\x00"), "sessions[0].routine"),
    (spoiled(*SESSION, "note", value=3), "sessions[0].note"),
    (spoiled(*SESSION, "note", value=None), "sessions[0].note"),
    (spoiled(*SESSION, "note", value=[[[[[[[[]]]]]]]]), "sessions[0].note"),
    (spoiled(*SESSION, "started_at", value="2026-11-23T08:00:00"), "sessions[0].started_at"),
    (spoiled(*SESSION, "started_at", value="0001-01-01T00:00:00+14:00"), "sessions[0].started_at"),
    (spoiled(*SESSION, "started_at", value="9999-12-31T23:59:59-14:00"), "sessions[0].started_at"),
    (spoiled(*SESSION, "started_at", value="2026-11-23T08:00:00+23:59:59"),
     "sessions[0].started_at"),
    (spoiled(*SESSION, "ended_at", value="2200-01-01T00:00:00+00:00"), "sessions[0].ended_at"),
    (spoiled(*SESSION, "edited_at", value="9999-12-31T00:00:00+00:00"), "sessions[0].edited_at"),
    (spoiled(*SESSION, "outcome", value="tired"), "sessions[0].outcome"),
    (spoiled(*SESSION, "outcome", value=None), "sessions[0].outcome"),
    (spoiled(*SESSION, "beats_planned", value=10**15), "sessions[0].beats_planned"),
    (spoiled(*SESSION, "beats_planned", value=10**400), "sessions[0].beats_planned"),
    (spoiled(*SESSION, "pain_before", value=11), "sessions[0].pain_before"),
    (spoiled(*SESSION, "pain_before", value=True), "sessions[0].pain_before"),
    (spoiled(*SESSION, "pain_before", value=5.5), "sessions[0].pain_before"),
    (spoiled(*SESSION, "pain_before", value="5"), "sessions[0].pain_before"),
    (spoiled(*SESSION, "next_day_at", value=None), "sessions[0].next_day_at"),
    (spoiled(*SESSION, "manual_seconds", value=-1), "sessions[0].manual_seconds"),
    (spoiled(*SESSION, "manual_seconds", value=float("inf")), "sessions[0].manual_seconds"),
    (spoiled(*SESSION, "attempts", 0, "held_seconds", value=float("nan")),
     "sessions[0].attempts[0].held_seconds"),
    (spoiled(*SESSION, "attempts", 0, "held_seconds", value=True),
     "sessions[0].attempts[0].held_seconds"),
    (spoiled(*SESSION, "attempts", 0, "completed", value=1), "sessions[0].attempts[0].completed"),
    (spoiled("measures", 0, "name", value="mood"), "measures[0].name"),
    (spoiled("measures", 0, "taken_on", value="yesterday"), "measures[0].taken_on"),
    (spoiled("plans", 0, "started_on", value="9999-12-20"), "plans[0].started_on"),
    (spoiled("plans", 0, "weeks", value=0), "plans[0].weeks"),
    (spoiled("plans", 0, "days", value=[]), "plans[0].days"),
    (spoiled("plans", 0, "days", value=[7]), "plans[0].days[0]"),
    (spoiled("plans", 0, "time_of_day", value="25:00"), "plans[0].time_of_day"),
    (spoiled("plans", 0, "time_of_day", value="6 pm"), "plans[0].time_of_day"),
    (spoiled("plans", 0, "time_of_day", value="18:00:30"), "plans[0].time_of_day"),
    (spoiled("plans", 0, "paused_days", value=1_000_000), "plans[0].paused_days"),
    (spoiled("plans", 0, "paused_on", value="0001-01-01"), "plans[0].paused_on"),
    (spoiled("deleted", 0, "kind", value="routine"), "deleted[0].kind"),
    (spoiled("answers", 0, "answer", value="perhaps"), "answers[0].answer"),
    (spoiled("answers", 0, "answered_on", value="9999-12-31"), "answers[0].answered_on"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "place"), BAD, ids=[place or "top" for _, place in BAD])
def test_what_is_no_diary_is_refused_with_its_place(value: Any, place: str) -> None:
    """Nothing is guessed, and the error says where to look."""
    with pytest.raises(SelfcareError) as raised:
        parse(json.dumps(value).encode())
    assert raised.value.code == "import-not-understood"
    assert raised.value.status == ExitStatus.NOT_FOUND
    (line,) = raised.value.context.splitlines()
    assert line.startswith(f"{place}: " if place else "")


def test_all_problems_are_reported_at_once() -> None:
    """The nearest known word is suggested, and no more than ten are shown."""
    value = spoiled("sessions", 0, "outcome", value="complete")
    value["measures"][0]["score"] = 11
    with pytest.raises(SelfcareError) as raised:
        parse(json.dumps(value).encode())
    first, second = raised.value.context.splitlines()
    assert first.startswith("sessions[0].outcome: `complete` is not one of")
    assert first.endswith("Did you mean `completed`?")
    assert second == "measures[0].score: This must be between 0 and 10."
    value["sessions"] *= 5_000
    with pytest.raises(SelfcareError) as raised:
        parse(json.dumps(value).encode())
    assert len(raised.value.context.splitlines()) == 10


def test_a_key_that_is_there_twice_is_refused() -> None:
    """Which of the two values counts is not guessed."""
    text = json.dumps(WHOLE).replace('"answer": "no"', '"answer": "yes", "answer": "no"')
    with pytest.raises(SelfcareError) as raised:
        parse(text.encode())
    assert raised.value.context.startswith("answers[0]: `answer` appears a second time here.")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "1:1"),
        (b"no json", "1:1"),
        (b'{"version": 1,\n "kind" "diary"}', "2:9"),
        (b"[" * 100_000, ""),
        (b'{"a":' * 100_000, ""),
        (b"\xff\xfe\xff", ""),
        (b"\x80abc", ""),
        (b"1" * 5_000_000, "sum"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, place: str) -> None:
    """With line and column, where they are known."""
    with pytest.raises(SelfcareError) as raised:
        parse(data)
    if place != "sum":  # a number alone is JSON, but no diary
        assert (raised.value.code, raised.value.context) == ("import-unreadable", place)


@pytest.mark.parametrize(
    "make",
    [
        lambda: b" " * (exchange.LARGEST_BYTES + 1),
        lambda: b"[" + b"0," * (exchange.MOST_VALUES + 1) + b"0]",
    ],
    ids=["bytes", "values"],
)
def test_too_much_is_refused_before_it_is_parsed(make: Callable[[], bytes]) -> None:
    """It costs no memory."""
    data = make()
    tracemalloc.start()
    with pytest.raises(SelfcareError) as raised:
        parse(data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (raised.value.code, peak < 1_000_000) == ("import-unreadable", True)


def test_a_document_of_a_later_version_is_left_alone() -> None:
    """Who updates can import it."""
    with pytest.raises(SelfcareError) as raised:
        parse(json.dumps(spoiled("version", value=2)).encode())
    assert raised.value.code == "import-newer"


def test_a_session_that_never_ended_has_no_outcome(diary: Diary) -> None:
    """It is interrupted, here as there."""
    imported(diary, spoiled("sessions", 0, "ended_at"), today=generated.FUTURE.date())
    (session,) = export(diary, with_answers=False)["sessions"]
    assert (session["outcome"], diary.sessions()[0].outcome) == (None, "interrupted")
