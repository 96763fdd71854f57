"""Imports are merged in any order, nothing deleted comes back, and safety is never weakened."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from diary import generated
from diary.generated import FUTURE, TODAY, Document, document
from selfcare.diary.exchange import Snapshot, export, parse
from selfcare.diary.merge import Changes, merge
from selfcare.diary.model import ALL_ANSWERS, SessionStart
from selfcare.diary.opening import open_diary
from selfcare.diary.store import Diary

AT = datetime(2026, 10, 23, 7, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def imported(diary: Diary, *documents: Document, today: date = TODAY) -> Changes:
    """Import documents as `selfcare data import` does."""
    return merge(
        diary,
        [parse(json.dumps(document).encode()) for document in documents],
        today,
        datetime.combine(today, time(12), UTC),
    )


class Machine:
    """A diary that is emptied for each example."""

    def __init__(self, path: Path) -> None:
        self.diary = open_diary(path)
        self.diary.connection.rows("PRAGMA synchronous = OFF")

    def empty(self) -> Diary:
        """Give the diary with nothing in it."""
        for table in ("sessions", "measures", "plans", "deleted", "answers"):
            self.diary.connection.change(f"DELETE FROM {table}")  # noqa: S608
        return self.diary

    def merged(self, *documents: Document) -> Document:
        """What an empty diary holds after importing these one after the other."""
        self.empty()
        for one in documents:
            imported(self.diary, one)
        return export(self.diary, with_answers=True)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Open one diary for all examples."""
    made = Machine(tmp_path_factory.mktemp("merge") / "diary.sqlite3")
    yield made
    made.diary.close()


def examples(count: int) -> settings:
    """Settings of a property that writes into a real diary."""
    return settings(
        max_examples=count,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@given(one=generated.records, other=generated.records)
@examples(150)
def test_merge_is_commutative(machine: Machine, one: Document, other: Document) -> None:
    """Importing either file again changes nothing."""
    merged = machine.merged(one, other)
    assert machine.merged(other, one) == merged
    assert machine.merged(one, other, one, other) == merged


@given(one=generated.records, two=generated.records, three=generated.records)
@examples(100)
def test_merge_is_associative(
    machine: Machine, one: Document, two: Document, three: Document
) -> None:
    """Three machines end with the same diary, whichever meet first."""
    left = machine.merged(machine.merged(one, two), three)
    assert machine.merged(one, machine.merged(two, three)) == left


@given(one=generated.records)
@examples(50)
def test_merge_is_idempotent(machine: Machine, one: Document) -> None:
    """A diary that imports its own export stays as it is."""
    merged = machine.merged(one)
    assert machine.merged(merged, merged) == merged


def session(**changes: Any) -> Document:
    """A session, with something changed."""
    return {
        "id": "first",
        "routine": "waist",
        "title": "Waist",
        "plan_digest": "d1",
        "started_at": AT.isoformat(),
        "ended_at": LATER.isoformat(),
        "outcome": "completed",
        "beats_planned": 2,
        "manual_seconds": None,
        "pain_before": 6,
        "pain_after": 4,
        "pain_next_day": None,
        "next_day_at": None,
        "symptom": "",
        "note": "",
        "options": "",
        "edited_at": LATER.isoformat(),
        "attempts": [PRESS],
        **changes,
    }


PRESS = {
    "beat": 1,
    "number": 1,
    "step": "s",
    "point": "BL23",
    "side": "both",
    "held_seconds": 60.0,
    "completed": True,
    "ended_at": AT.isoformat(),
}


def test_the_newest_edit_wins_as_a_whole(machine: Machine) -> None:
    """Also where the newer version has less in it."""
    newer = session(pain_after=None, note="better", edited_at=(LATER + timedelta(1)).isoformat())
    older = session()
    merged = machine.merged(document(sessions=[newer]), document(sessions=[older]))
    assert merged["sessions"] == [newer]


def test_an_edit_in_the_future_loses(machine: Machine) -> None:
    """A file with a wrong clock does not overwrite what is in the diary."""
    wrong = session(note="wrong", edited_at=FUTURE.isoformat())
    merged = machine.merged(document(sessions=[session()]), document(sessions=[wrong]))
    assert merged["sessions"] == [session()]


def test_attempts_of_all_versions_remain(machine: Machine) -> None:
    """Each counts once."""
    second = {**PRESS, "beat": 2, "held_seconds": 30.0}
    longer = session(attempts=[PRESS, second])
    merged = machine.merged(document(sessions=[session()]), document(sessions=[longer]))
    assert merged["sessions"] == [longer]
    (record,) = machine.diary.sessions()
    assert (record.beats_done, record.held_seconds) == (2, 90.0)


@pytest.mark.parametrize("edited", [AT, LATER + timedelta(days=1)], ids=["before", "after"])
def test_a_deleted_session_stays_deleted(machine: Machine, edited: datetime) -> None:
    """Even an edit that is newer than the deletion does not bring it back."""
    gone = document(deleted=[{"kind": "session", "id": "first", "at": LATER.isoformat()}])
    other = document(sessions=[session(edited_at=edited.isoformat())])
    assert machine.merged(gone, other)["sessions"] == []


STOP = session(outcome="stopped-for-safety", symptom="chest-pain")
REDATED = session(
    outcome="stopped-for-safety",
    ended_at="2026-01-01T00:00:00+00:00",
    edited_at=(LATER + timedelta(minutes=1)).isoformat(),
)
FINISHED = session(edited_at=(LATER + timedelta(minutes=1)).isoformat())


@pytest.mark.parametrize(
    "attack",
    [
        document(sessions=[FINISHED]),
        document(sessions=[REDATED]),
        document(deleted=[{"kind": "session", "id": "first", "at": LATER.isoformat()}]),
    ],
    ids=["finished", "redated", "deleted"],
)
def test_an_import_lifts_no_stop_that_holds(machine: Machine, attack: Document) -> None:
    """Once the stop no longer holds, the newest version counts as for any session."""
    diary = machine.empty()
    imported(diary, document(sessions=[STOP]), today=AT.date())
    imported(diary, attack, today=AT.date())
    assert diary.safety_stop(AT.date()) is not None
    later = AT.date() + timedelta(days=7)
    imported(diary, attack, today=later)
    assert [session["outcome"] for session in export(diary, with_answers=False)["sessions"]] == [
        session["outcome"] for session in attack["sessions"]
    ]


# Safety answers


def answer(value: str, edited: datetime = AT, on: date | None = None) -> Document:
    """An imported file with one answer."""
    given = {
        "id": "pregnant",
        "answer": value,
        "answered_on": str(on or edited.date()),
        "edited_at": edited.isoformat(),
    }
    return document(answers=[given])


def deletion(at: datetime, id_: str = "pregnant") -> Document:
    """An imported file in which an answer was deleted."""
    return document(deleted=[{"kind": "answer", "id": id_, "at": at.isoformat()}])


TOMORROW = TODAY + timedelta(days=1)
RULES = [
    # own answer at AT + 1 h, imported, expected ("" is: asked again)
    ("", answer("no"), ""),
    ("", answer("yes"), "yes"),
    ("", answer("unsure"), "unsure"),
    ("yes", answer("no", LATER + timedelta(hours=1)), "yes"),
    ("yes", answer("no", FUTURE), "yes"),
    ("yes", answer("unsure", LATER + timedelta(hours=1)), "yes"),
    ("unsure", answer("no", FUTURE), "unsure"),
    ("unsure", answer("no", LATER), "unsure"),
    ("unsure", answer("yes", LATER), "yes"),
    ("unsure", answer("yes", AT), "unsure"),
    ("no", answer("yes", LATER + timedelta(hours=1)), "yes"),
    ("no", answer("unsure", LATER), "unsure"),
    ("no", answer("yes", AT), "no"),
    ("no", answer("yes", FUTURE), ""),
    ("no", answer("no", FUTURE), ""),
    ("no", answer("no", LATER, TOMORROW), ""),
    ("no", answer("yes", LATER, TOMORROW), ""),
    ("no", answer("no", AT), "no"),
    ("yes", answer("yes", FUTURE), "yes"),
    ("", answer("yes", LATER, date(2030, 1, 1)), ""),
    ("yes", deletion(LATER), "yes"),
    ("yes", deletion(FUTURE), "yes"),
    ("unsure", deletion(LATER, ALL_ANSWERS), "unsure"),
    ("no", deletion(LATER), ""),
    ("no", deletion(FUTURE, ALL_ANSWERS), ""),
    ("no", deletion(AT), "no"),
]


@pytest.mark.parametrize(
    ("own", "file", "expected"), RULES, ids=[f"{number}" for number in range(len(RULES))]
)
def test_safety_answers_after_an_import(
    machine: Machine, own: str, file: Document, expected: str
) -> None:
    """An import adds caution, or the question is asked again."""
    diary = machine.empty()
    if own:
        diary.save_answers({"pregnant": own}, AT.date(), LATER)
    for _ in range(2):
        imported(diary, file)
        left = {id_: given.answer for id_, given in diary.answers().items()}
        assert left == ({"pregnant": expected} if expected else {})


def test_a_deletion_and_a_later_no_open_nothing(machine: Machine) -> None:
    """Neither alone nor together in one file."""
    diary = machine.empty()
    diary.save_answers({"pregnant": "yes"}, AT.date(), AT)
    attack = deletion(LATER) | {"answers": answer("no", LATER + timedelta(hours=1))["answers"]}
    imported(diary, attack)
    assert diary.answers()["pregnant"].answer == "yes"


def test_an_own_no_of_the_future_gives_way(machine: Machine) -> None:
    """The clock was wrong when it was given."""
    diary = machine.empty()
    diary.save_answers({"pregnant": "no"}, AT.date(), FUTURE)
    imported(diary, answer("yes"))
    assert diary.answers()["pregnant"].answer == "yes"


@pytest.mark.parametrize(("edited", "expected"), [(AT, []), (LATER, ["pregnant"])])
def test_a_forgotten_answer_comes_back_only_if_given_again(
    machine: Machine, edited: datetime, expected: list[str]
) -> None:
    """An answer from before it was forgotten is asked again."""
    diary = machine.empty()
    diary.forget_answers(None, AT)
    imported(diary, answer("yes", edited))
    assert list(diary.answers()) == expected


CARE = {"no": 0, None: 1, "unsure": 2, "yes": 3}


@given(own=generated.safety, other=generated.safety)
@examples(150)
def test_no_answer_is_less_careful_after_an_import(
    machine: Machine, own: Document, other: Document
) -> None:
    """A no opens something, no answer is asked, an unsure or yes stays one."""
    diary = machine.empty()
    for one in own["answers"]:
        on, at = (kind.fromisoformat(one[key]) for kind, key in (
            (date, "answered_on"), (datetime, "edited_at")))  # fmt: skip
        assert isinstance(at, datetime)
        diary.save_answers({one["id"]: one["answer"]}, on, at)
    before = diary.answers()
    imported(diary, other)
    after = diary.answers()
    imported(diary, other)
    assert diary.answers() == after
    for question in ("pregnant", "skin"):
        was, is_ = (
            CARE[answers[question].answer if question in answers else None]
            for answers in (before, after)
        )
        assert is_ >= was
        if was >= CARE["unsure"]:
            assert is_ >= CARE["unsure"]


def test_changes_count_sessions_and_answers(machine: Machine) -> None:
    """What is reported to the person."""
    diary = machine.empty()
    diary.save_answers({"pregnant": "no", "skin": "no", "fever": "no"}, AT.date(), AT)
    file = deletion(LATER, "skin") | {"sessions": [session()]}
    file["answers"] = answer("yes", LATER)["answers"] + [
        {**one, "id": "stroke"} for one in answer("no")["answers"]
    ]
    assert imported(diary, file) == Changes(0, 1, more_careful=1, asked_again=1, not_used=1)


def test_an_old_copy_does_not_undo_a_stop_for_safety(
    diary: Diary, start: SessionStart, at: datetime
) -> None:
    """The answers that a stop made invalid do not come back from a file of the day before."""
    diary.save_answers({"one-leg-swollen": "yes", "skin": "no"}, at.date(), at)
    before = export(diary, with_answers=True)
    diary.begin(start)
    diary.end("first", "stopped-for-safety", at + timedelta(minutes=1), forget=["one-leg-swollen"])
    imported(diary, before, today=at.date())
    assert list(diary.answers()) == ["skin"]


def test_a_clock_set_back_makes_no_edit_older(begun: Diary, at: datetime) -> None:
    """The last edit is the newest one, whatever the clock says."""
    copy = export(begun, with_answers=False)
    begun.set_note("first", "written last", at - timedelta(days=1))
    imported(begun, copy, today=at.date())
    assert begun.sessions()[0].note == "written last"


def test_a_merge_is_all_or_nothing(begun: Diary) -> None:
    """A merge that fails leaves the diary as it was."""
    before = export(begun, with_answers=True)
    good = parse(json.dumps(document(sessions=[session(id="second")])).encode())
    broken: Snapshot = {**good, "plans": [{"id": "c"}]}
    with pytest.raises(Exception, match="binding"):
        merge(begun, [good, broken], TODAY, LATER)
    assert export(begun, with_answers=True) == before


def test_deleting_leaves_no_word_of_it(
    begun: Diary, path: Path, at: datetime, begin_at: Callable[[str, datetime, str], None]
) -> None:
    """A deleted session's note is in no file any more, while the diary is still open."""
    begun.set_note("first", "a-very-private-note", at)
    before = any(b"a-very-private" in file.read_bytes() for file in path.parent.iterdir())
    begun.delete_session("first", at)
    after = any(b"a-very-private" in file.read_bytes() for file in path.parent.iterdir())
    assert (before, after, begun.sessions()) == (True, False, ())
