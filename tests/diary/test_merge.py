"""Two diaries become one, whatever the order, and nothing comes back that was deleted."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from diary.generated import diaries
from selfcare.diary.contents import Answer, Contents, Entry, contents, take_in
from selfcare.diary.merge import merge
from selfcare.diary.opening import open_diary
from selfcare.diary.records import (
    ALL_ANSWERS,
    Attempt,
    DeletedKind,
    Deletion,
    Outcome,
    SessionRecord,
    SessionStart,
)
from selfcare.diary.store import Diary

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@given(diaries, diaries)
def test_the_order_does_not_matter(one: Contents, other: Contents) -> None:
    """Here into there is there into here, and once more changes nothing."""
    merged = merge(one, other)
    assert merge(other, one) == merged
    assert merge(merged, one) == merged
    assert merge(merged, other) == merged


@given(diaries, diaries, diaries)
def test_three_machines_agree(one: Contents, two: Contents, three: Contents) -> None:
    """Whoever meets whom first, all end with the same diary."""
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(diaries)
def test_a_diary_merged_with_itself_is_itself(one: Contents) -> None:
    """Nothing counts twice."""
    assert merge(one, one) == one


@given(diaries, diaries)
@settings(max_examples=30)  # two databases each
def test_what_was_taken_in_is_what_was_merged(one: Contents, other: Contents) -> None:
    """The files on two machines hold the same after each has taken in the other."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        here, there = (
            stack.enter_context(open_diary(Path(folder) / name / "diary.sqlite3"))
            for name in ("here", "there")
        )
        take_in(here, lambda _own: one)
        take_in(there, lambda _own: other)
        assert (contents(here), contents(there)) == (one, other)
        take_in(here, lambda own: merge(own, other))
        take_in(there, lambda own: merge(own, one))
        assert contents(here) == contents(there) == merge(one, other)


SESSION = SessionRecord(
    id="first",
    routine="waist",
    title="Waist",
    plan_digest="d1",
    started_at=AT,
    ended_at=LATER,
    outcome=Outcome.COMPLETED,
    beats_planned=2,
    beats_done=1,
    held_seconds=60.0,
    pain_before=6,
    pain_after=4,
    symptom="",
    wishes="",
    edited_at=LATER,
)
PRESS = Attempt(1, 1, "s", "BL23", "both", 60.0, completed=True, ended_at=AT)
ENTRY = Entry(SESSION, (PRESS,))


def test_the_newest_edit_wins() -> None:
    """A session is one thing: the version edited last is kept as a whole."""
    newer = replace(SESSION, pain_after=None, note="better", edited_at=LATER + timedelta(seconds=1))
    merged = merge(Contents(entries=(ENTRY,)), Contents(entries=(Entry(newer, (PRESS,)),)))
    assert [entry.session for entry in merged.entries] == [newer]


def test_attempts_of_both_are_kept_and_counted_once() -> None:
    """A session that went on after it was copied has all its attempts, each once."""
    second = replace(PRESS, beat=2, held_seconds=30.0)
    longer = Entry(SESSION, (PRESS, second))
    (entry,) = merge(Contents(entries=(ENTRY,)), Contents(entries=(longer,))).entries
    assert entry.attempts == (PRESS, second)
    assert (entry.session.beats_done, entry.session.held_seconds) == (2, 90.0)


@pytest.mark.parametrize("edited", [AT, LATER + timedelta(days=1)], ids=["before", "after"])
def test_what_was_deleted_stays_deleted(edited: datetime) -> None:
    """Even an edit that is newer than the deletion does not bring it back."""
    gone = Contents(deletions=(Deletion(DeletedKind.SESSION, "first", LATER),))
    other = Contents(entries=(Entry(replace(SESSION, edited_at=edited), ()),))
    assert merge(gone, other) == gone


@pytest.mark.parametrize(
    ("forgotten", "edited", "kept"),
    [
        ("skin", AT, False),
        (ALL_ANSWERS, AT, False),
        ("skin", LATER, False),
        ("skin", LATER + timedelta(milliseconds=1), True),
        ("implant", AT, True),
    ],
)
def test_a_forgotten_answer_stays_forgotten_until_it_is_given_again(
    forgotten: str, edited: datetime, *, kept: bool
) -> None:
    """An answer is gone if it was given before, or when, it was forgotten."""
    answer = Answer("skin", "no", date(2026, 11, 23), edited)
    gone = Contents(deletions=(Deletion(DeletedKind.ANSWER, forgotten, LATER),))
    assert merge(gone, Contents(answers=(answer,))).answers == ((answer,) if kept else ())


def test_of_two_answers_at_once_the_careful_one_counts() -> None:
    """Yes before unsure before no."""
    yes, no = (Answer("skin", answer, date(2026, 11, 23), AT) for answer in ("yes", "no"))
    assert merge(Contents(answers=(no,)), Contents(answers=(yes,))).answers == (yes,)


def test_an_old_copy_does_not_undo_a_stop_for_safety(
    diary: Diary, start: SessionStart, at: datetime
) -> None:
    """The answers that a stop made invalid do not come back from a file of the day before."""
    diary.save_answers({"one-leg-swollen": "no", "skin": "no"}, at.date(), at)
    before = contents(diary)
    diary.begin(start)
    diary.end("first", "stopped-for-safety", at + timedelta(minutes=1), forget=["one-leg-swollen"])
    take_in(diary, lambda own: merge(own, before))
    assert list(diary.answers()) == ["skin"]


def test_a_clock_set_back_makes_no_edit_older(begun: Diary, at: datetime) -> None:
    """The last edit is the newest one, whatever the clock says."""
    copy = contents(begun)
    begun.set_note("first", "told last", at - timedelta(days=1))
    take_in(begun, lambda own: merge(copy, own))
    assert begun.sessions()[0].note == "told last"


def test_taking_in_is_all_or_nothing(begun: Diary) -> None:
    """A merge that fails leaves the diary as it was."""
    before = contents(begun)

    def fail(_own: Contents) -> Contents:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        take_in(begun, fail)
    assert contents(begun) == before


def test_deleting_leaves_no_word_of_it(
    begun: Diary, path: Path, at: datetime, begin_at: Callable[[str, datetime, str], None]
) -> None:
    """A deleted session's note is in no file any more, while the diary is still open."""
    begun.set_note("first", "a-very-private-note", at)
    before = any(b"a-very-private" in one.read_bytes() for one in path.parent.iterdir())
    begun.delete_session("first", at)
    after = any(b"a-very-private" in one.read_bytes() for one in path.parent.iterdir())
    assert (before, after, begun.sessions()) == (True, False, ())
