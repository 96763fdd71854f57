"""What is written about sessions, and what is read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from selfcare.diary.model import AttemptRecord, SafetyStop, SessionRecord, SessionStart
from selfcare.diary.statistics import last_pressed
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.outcomes import Outcome

BeginAt = Callable[[str, datetime, str], None]


def test_a_whole_session_reads_as_it_was_written(
    diary: Diary, start: SessionStart, attempt: AttemptRecord, at: datetime
) -> None:
    """All that was entered from the start to the pain score afterwards comes back."""
    over, later = at + timedelta(minutes=5), at + timedelta(minutes=6)
    diary.begin(replace(start, options="hold=60"))
    diary.set_pain_before("first", 6, at)
    diary.add_attempt("first", attempt)
    diary.end("first", "completed", over)
    diary.set_pain_after("first", 4, later)
    expected = SessionRecord(
        id="first",
        routine="waist",
        title="Waist, beside the spine",
        plan_digest="d1",
        started_at=at,
        ended_at=over,
        outcome=Outcome.COMPLETED,
        beats_planned=4,
        beats_done=1,
        held_seconds=60.0,
        pain_before=6,
        pain_after=4,
        symptom="",
        options="hold=60",
        edited_at=later,
    )
    assert diary.sessions() == (expected,)


def test_times_come_back_on_the_clock_of_the_person(begun: Diary, at: datetime) -> None:
    """A session keeps the offset it was done in; when it was edited is in UTC."""
    (session,) = begun.sessions()
    assert session.started_at.isoformat() == "2026-11-23T00:30:00+01:00"
    assert session.edited_at.isoformat() == "2026-11-22T23:30:00+00:00"


def test_a_session_in_utc_stays_in_utc(diary: Diary, start: SessionStart) -> None:
    """An offset of nothing is an offset too."""
    at = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    diary.begin(replace(start, started_at=at))
    assert diary.sessions()[0].started_at.isoformat() == "2026-11-23T07:00:00+00:00"


def test_what_never_ended_reads_as_interrupted(begun: Diary) -> None:
    """A session without an end is an interrupted one, and reading it does not write that down."""
    first, second = begun.sessions()[0], begun.sessions()[0]
    assert (first.outcome, first.ended_at) == (Outcome.INTERRUPTED, None)
    assert second == first


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_saved(begun: Diary, at: datetime, outcome: Outcome) -> None:
    """Each way to end reads back as itself."""
    begun.end("first", outcome, at)
    assert begun.sessions()[0].outcome == outcome


def test_an_unknown_outcome_is_a_mistake_of_the_caller(begun: Diary, at: datetime) -> None:
    """Nothing is written for an outcome that does not exist."""
    with pytest.raises(ValueError, match="tired"):
        begun.end("first", "tired", at)
    assert begun.sessions()[0].ended_at is None


def test_the_last_word_about_an_end_counts(begun: Diary, at: datetime) -> None:
    """A stop that was pressed by mistake becomes an early end."""
    begun.end("first", "stopped-for-safety", at, "electric")
    begun.end("first", "ended-early", at)
    session = begun.sessions()[0]
    assert (session.outcome, session.symptom) == (Outcome.ENDED_EARLY, "")
    assert begun.safety_stop(at.date()) is None


def test_a_resumed_session_keeps_its_row_and_its_attempts(
    begun: Diary, start: SessionStart, attempt: AttemptRecord, at: datetime
) -> None:
    """Going on opens the end again and loses nothing that was held."""
    begun.add_attempt("first", attempt)
    begun.end("first", "interrupted", at)
    begun.resume("first", at + timedelta(minutes=9))
    (session,) = begun.sessions()
    assert (session.ended_at, session.held_seconds) == (None, 60.0)
    assert session.edited_at == at + timedelta(minutes=9)


def test_beginning_twice_changes_nothing(begun: Diary, start: SessionStart) -> None:
    """A session is entered once, whatever is said about it the second time."""
    begun.begin(replace(start, title="Another", beats_planned=9))
    assert [session.title for session in begun.sessions()] == ["Waist, beside the spine"]


def test_an_attempt_never_counts_twice(begun: Diary, attempt: AttemptRecord) -> None:
    """The same beat and number again is the same attempt, and what was written stays."""
    begun.add_attempt("first", attempt)
    begun.add_attempt("first", replace(attempt, held_seconds=99.0))
    assert begun.attempts("first") == (attempt,)


def test_beats_done_counts_beats_and_held_seconds_all_attempts(
    begun: Diary, attempt: AttemptRecord
) -> None:
    """Two full holds of one beat and a broken one of another make one beat done."""
    begun.add_attempt("first", attempt)
    begun.add_attempt("first", replace(attempt, number=2, held_seconds=30.0))
    begun.add_attempt("first", replace(attempt, beat=3, held_seconds=4.5, completed=False))
    (session,) = begun.sessions()
    assert (session.beats_done, session.held_seconds) == (1, 94.5)


def test_attempts_come_in_the_order_of_the_plan(begun: Diary, attempt: AttemptRecord) -> None:
    """By beat, then by number, whatever the order they ended in."""
    for beat, number in ((5, 1), (1, 2), (1, 1)):
        begun.add_attempt("first", replace(attempt, beat=beat, number=number))
    order = [(attempt.beat, attempt.number) for attempt in begun.attempts("first")]
    assert order == [(1, 1), (1, 2), (5, 1)]


def test_an_attempt_reads_as_it_was_written(begun: Diary, attempt: AttemptRecord) -> None:
    """A broken hold comes back with every value."""
    broken = replace(attempt, completed=False, held_seconds=12.25, side="left")
    begun.add_attempt("first", broken)
    assert begun.attempts("first") == (broken,)


def test_a_session_that_is_not_there_has_no_attempts(diary: Diary) -> None:
    """Asking for the attempts of an unknown session is answered with none."""
    assert diary.attempts("nobody") == ()


WRITES: dict[str, Callable[[Diary, AttemptRecord, datetime], None]] = {
    "attempt": lambda diary, attempt, at: diary.add_attempt("nobody", attempt),
    "end": lambda diary, attempt, at: diary.end("nobody", "completed", at),
    "resume": lambda diary, attempt, at: diary.resume("nobody", at),
    "pain before": lambda diary, attempt, at: diary.set_pain_before("nobody", 3, at),
    "pain after": lambda diary, attempt, at: diary.set_pain_after("nobody", 3, at),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_nothing_is_written_about_an_unknown_session(
    begun: Diary,
    attempt: AttemptRecord,
    at: datetime,
    write: Callable[[Diary, AttemptRecord, datetime], None],
) -> None:
    """Writing about a session that is not in the diary is an error."""
    before = begun.sessions()
    with pytest.raises(SelfcareError) as raised:
        write(begun, attempt, at)
    assert (raised.value.code, raised.value.status) == ("diary-unknown-session", ExitStatus.DIARY)
    assert begun.sessions() == before
    assert begun.attempts("nobody") == ()


def test_sessions_come_newest_first(diary: Diary, begin_at: BeginAt, at: datetime) -> None:
    """By the moment they began, whatever the order they were entered in."""
    begin_at("middle", at, "waist")
    begin_at("newest", at + timedelta(hours=1), "calves")
    begin_at("oldest", at - timedelta(hours=1), "waist")
    assert [session.id for session in diary.sessions()] == ["newest", "middle", "oldest"]


def test_sessions_of_one_second_keep_their_order(
    diary: Diary, begin_at: BeginAt, at: datetime
) -> None:
    """Times are kept to the millisecond."""
    begin_at("a", at, "waist")
    begin_at("b", at + timedelta(milliseconds=1), "waist")
    begin_at("c", at - timedelta(milliseconds=1), "waist")
    assert [session.id for session in diary.sessions()] == ["b", "a", "c"]
    assert diary.sessions()[0].started_at == at + timedelta(milliseconds=1)


def test_sessions_since_a_date_go_by_the_calendar_of_the_person(
    diary: Diary, begin_at: BeginAt, at: datetime
) -> None:
    """Half past midnight belongs to the new day, though it is still the old one in UTC."""
    begin_at("evening", at - timedelta(hours=1), "waist")
    begin_at("night", at, "waist")
    assert [session.id for session in diary.sessions(since=date(2026, 11, 23))] == ["night"]


def test_sessions_of_one_routine(diary: Diary, begin_at: BeginAt, at: datetime) -> None:
    """Only those of the routine that was named; none for one never done."""
    begin_at("one", at, "waist")
    begin_at("two", at, "calves")
    assert [session.id for session in diary.sessions(routine="calves")] == ["two"]
    assert diary.sessions(routine="feet") == ()


def test_date_and_routine_hold_together(diary: Diary, begin_at: BeginAt, at: datetime) -> None:
    """A session must meet both."""
    begin_at("old waist", at - timedelta(days=3), "waist")
    begin_at("new waist", at, "waist")
    begin_at("new calves", at, "calves")
    found = diary.sessions(since=date(2026, 11, 22), routine="waist")
    assert [one.id for one in found] == ["new waist"]


def test_the_last_session_is_the_newest(diary: Diary, begin_at: BeginAt, at: datetime) -> None:
    """It is the one begun last, and None in an empty diary."""
    assert diary.last_session() is None
    begin_at("newer", at, "waist")
    begin_at("older", at - timedelta(days=1), "waist")
    assert diary.last_session() == diary.sessions()[0]


def test_the_last_safety_stop_tells_its_day_and_symptom(
    diary: Diary, begin_at: BeginAt, at: datetime
) -> None:
    """It is the stop that happened last, on the person's own date."""
    for name, when in (("before", at - timedelta(days=2)), ("today", at)):
        begin_at(name, when, "waist")
        diary.end(name, "stopped-for-safety", when, f"symptom {name}")
    begin_at("fine", at + timedelta(hours=2), "waist")
    diary.end("fine", "completed", at + timedelta(hours=3))
    assert diary.safety_stop(at.date()) == SafetyStop(date(2026, 11, 23), "symptom today", "today")


def test_a_safety_stop_belongs_to_the_day_it_happened_on(
    diary: Diary, begin_at: BeginAt, at: datetime
) -> None:
    """A session begun before midnight and stopped after it blocks the new day."""
    begin_at("late", at - timedelta(minutes=45), "waist")
    diary.end("late", "stopped-for-safety", at)
    assert diary.safety_stop(at.date()) == SafetyStop(date(2026, 11, 23), "", "late")


def test_a_time_without_an_offset_is_refused(diary: Diary, start: SessionStart) -> None:
    """Nobody could say later when that was."""
    with pytest.raises(ValueError, match="offset"):
        diary.begin(replace(start, started_at=datetime(2026, 11, 23, 7, 0)))  # noqa: DTZ001
    assert diary.sessions() == ()


@pytest.mark.parametrize("score", [-1, 11])
def test_a_pain_score_off_the_scale_is_never_kept(begun: Diary, at: datetime, score: int) -> None:
    """The tables hold 0 to 10; anything else is a mistake of the caller."""
    with pytest.raises(SelfcareError):
        begun.set_pain_before("first", score, at)
    assert begun.sessions()[0].pain_before is None


@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(days=40)])
def test_a_press_ahead_of_the_clock_may_have_been_just_now(
    diary: Diary, begin_at: BeginAt, attempt: AttemptRecord, at: datetime, ahead: timedelta
) -> None:
    """Until a later session shows that it was over by then."""
    begin_at("ahead", at + ahead, "waist")
    diary.add_attempt("ahead", replace(attempt, ended_at=at + ahead))
    since = at - timedelta(days=1)
    assert last_pressed(diary, since, at) == {attempt.point: at}
    begin_at("after", at - timedelta(hours=5), "ear")
    assert last_pressed(diary, since, at) == {attempt.point: at - timedelta(hours=5)}
