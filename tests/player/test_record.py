"""What happens in a session becomes entries of the diary, each as it happens."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.diary import model
from selfcare.diary.opening import open_diary
from selfcare.diary.store import Diary
from selfcare.diary.writer import Writer
from selfcare.outcomes import Outcome
from selfcare.player.record import Recorder
from selfcare.safety.screening import all_kept
from selfcare.session.beats import Beat
from selfcare.session.events import BeatEnded, BeatStarted, Finished
from selfcare.session.machine import start
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
WAIST = GUIDES.routines["waist"]
PLAN = build_schedule(WAIST, all_kept(WAIST), SessionOptions())
SESSION, _EFFECTS = start(PLAN, 0.0, keys=True)
START = model.SessionStart("one", "waist", "Waist", PLAN.digest, NOW, 1)
HOLD = PLAN.press_beats[0]
QUIET = next(beat for beat in PLAN.beats if not beat.is_press)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """A diary in which a session `one` has begun and two questions are answered."""
    with open_diary(tmp_path / "diary.sqlite3") as diary:
        diary.begin(START)
        diary.save_answers({"fever": "no", "pregnant": "no"}, date(2026, 3, 9), NOW)
        yield diary


@pytest.fixture
def recorder(diary: Diary, tmp_path: Path) -> Iterator[Recorder]:
    """The one that writes session `one` down."""
    path = tmp_path / "diary.sqlite3"
    with Writer(path, lambda seconds: open_diary(path, seconds), 0.0) as writer:
        yield Recorder(writer, START, lambda: NOW, ["fever"], lambda error: pytest.fail(str(error)))


def ended(
    beat: Beat, *, attempt: int = 1, seconds: float = 60.0, completed: bool = True
) -> BeatEnded:
    """The end of a beat."""
    return BeatEnded(10.0, beat, attempt, seconds, completed)


def test_the_end_of_a_hold(diary: Diary, recorder: Recorder) -> None:
    """A hold that ended is an entry with its place, its side and its seconds."""
    recorder.heard(SESSION, ended(HOLD))
    assert diary.attempts("one") == (
        model.AttemptRecord(HOLD.index, 1, 60.0, True, HOLD.step, "BL23", "both", NOW),  # noqa: FBT003
    )


def test_each_attempt_is_one_entry(diary: Diary, recorder: Recorder) -> None:
    """A hold that was repeated counts once as done; the seconds of all attempts add up."""
    recorder.heard(SESSION, ended(HOLD, attempt=1, seconds=20.0, completed=False))
    recorder.heard(SESSION, ended(HOLD, attempt=2))
    (session,) = diary.sessions()
    assert (session.beats_done, session.held_seconds) == (1, 80.0)


@pytest.mark.parametrize(
    "effect", [ended(QUIET), BeatStarted(10.0, HOLD, 1, 60.0, moves=False)], ids=["rest", "start"]
)
def test_what_is_no_end_of_a_hold(
    diary: Diary, recorder: Recorder, effect: BeatEnded | BeatStarted
) -> None:
    """Neither the end of a rest nor the beginning of a hold is an entry."""
    recorder.heard(SESSION, effect)
    assert diary.attempts("one") == ()


@pytest.mark.parametrize("outcome", Outcome)
def test_the_end_of_the_session(diary: Diary, recorder: Recorder, outcome: Outcome) -> None:
    """However a session ends, the diary has the same word for it, and when it was."""
    recorder.heard(SESSION, Finished(10.0, outcome))
    (session,) = diary.sessions()
    assert (session.outcome.value, session.ended_at) == (outcome.value, NOW)


@pytest.mark.parametrize("outcome", Outcome)
def test_answers_after_the_end(diary: Diary, recorder: Recorder, outcome: Outcome) -> None:
    """Only once something went wrong do the answers to the warning signs no longer hold."""
    recorder.heard(SESSION, Finished(10.0, outcome))
    stopped = outcome is Outcome.STOPPED_FOR_SAFETY
    assert set(diary.answers()) == ({"pregnant"} if stopped else {"fever", "pregnant"})
