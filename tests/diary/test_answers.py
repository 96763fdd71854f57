"""What is kept of the safety answers, and that it can be forgotten."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from selfcare.diary.store import Diary
from selfcare.errors import SelfcareError

EARLIER = date(2026, 10, 1)
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_there_are_no_answers_at_first(diary: Diary) -> None:
    """A new diary knows nothing about the person."""
    assert diary.answers() == {}


def given(diary: Diary) -> dict[str, tuple[str, date]]:
    """Each answer as it is saved, with its day."""
    return {id_: (answer.answer, answer.answered_on) for id_, answer in diary.answers().items()}


def test_each_answer_has_its_own_day(diary: Diary) -> None:
    """A new answer replaces the old one of its question and leaves the others alone."""
    diary.save_answers({"pregnant": "no", "skin": "yes", "implant": "unsure"}, EARLIER, AT)
    diary.save_answers({"skin": "no"}, TODAY, AT)
    assert given(diary) == {
        "implant": ("unsure", EARLIER),
        "pregnant": ("no", EARLIER),
        "skin": ("no", TODAY),
    }


@pytest.mark.parametrize("answer", ["cleared", "yes:arm-hand.left,leg.both", "yes:neck", "45"])
def test_an_answer_is_saved_as_it_is_written(diary: Diary, answer: str) -> None:
    diary.save_answers({"skin": answer}, TODAY, AT)
    assert given(diary) == {"skin": (answer, TODAY)}


@pytest.mark.parametrize("wrong", ["perhaps", "yes:", "yes:nowhere", "no:neck", "0", "121", ""])
def test_answers_are_saved_all_or_none(diary: Diary, wrong: str) -> None:
    with pytest.raises(SelfcareError):
        diary.save_answers({"pregnant": "no", "skin": wrong}, TODAY, AT)
    assert diary.answers() == {}


def test_some_answers_can_be_forgotten(diary: Diary) -> None:
    """Those named go; one that was never given is no error."""
    diary.save_answers({"pregnant": "no", "skin": "yes"}, TODAY, AT)
    diary.forget_answers(["skin", "implant"], AT)
    assert given(diary) == {"pregnant": ("no", TODAY)}


def test_all_answers_can_be_forgotten_twice(diary: Diary) -> None:
    """Without names all go, and once more changes nothing."""
    diary.save_answers({"pregnant": "no", "skin": "yes"}, TODAY, AT)
    diary.forget_answers(None, AT)
    diary.forget_answers(None, AT)
    assert diary.answers() == {}


def test_a_forgotten_answer_is_in_no_file_any_more(diary: Diary, path: Path) -> None:
    """Not even the bytes of it are left, while the diary is still open."""
    diary.save_answers({"a-very-private-question": "yes"}, TODAY, AT)
    before = any(b"a-very-private" in file.read_bytes() for file in path.parent.iterdir())
    diary.forget_answers(None, AT)
    after = any(b"a-very-private" in file.read_bytes() for file in path.parent.iterdir())
    assert (before, after) == (True, False)
