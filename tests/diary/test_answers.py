"""What is kept of the safety answers, and that it can be forgotten."""

from datetime import date
from pathlib import Path

import pytest

from selfcare.diary.store import Diary
from selfcare.errors import SelfcareError
from selfcare.safety.answers import GivenAnswer

EARLIER = date(2026, 10, 1)
TODAY = date(2026, 11, 23)


def test_there_are_no_answers_at_first(diary: Diary) -> None:
    """A new diary knows nothing about the person."""
    assert diary.answers() == {}


def test_each_answer_has_its_own_day(diary: Diary) -> None:
    """A new answer replaces the old one of its question and leaves the others alone."""
    diary.save_answers({"pregnant": "no", "skin": "yes", "implant": "unsure"}, EARLIER)
    diary.save_answers({"skin": "no"}, TODAY)
    assert diary.answers() == {
        "implant": GivenAnswer("unsure", EARLIER),
        "pregnant": GivenAnswer("no", EARLIER),
        "skin": GivenAnswer("no", TODAY),
    }


def test_answers_are_kept_all_or_none(diary: Diary) -> None:
    """One that is no answer takes the others with it."""
    with pytest.raises(SelfcareError):
        diary.save_answers({"pregnant": "no", "skin": "perhaps"}, TODAY)
    assert diary.answers() == {}


def test_some_answers_can_be_forgotten(diary: Diary) -> None:
    """Those named go; one that was never given is no error."""
    diary.save_answers({"pregnant": "no", "skin": "yes"}, TODAY)
    diary.forget_answers(["skin", "implant"])
    assert diary.answers() == {"pregnant": GivenAnswer("no", TODAY)}


def test_all_answers_can_be_forgotten_twice(diary: Diary) -> None:
    """Without names all go, and once more changes nothing."""
    diary.save_answers({"pregnant": "no", "skin": "yes"}, TODAY)
    diary.forget_answers()
    diary.forget_answers()
    assert diary.answers() == {}


def test_a_forgotten_answer_is_in_no_file_any_more(diary: Diary, path: Path) -> None:
    """Not even the bytes of it are left, while the diary is still open."""
    diary.save_answers({"a-very-private-question": "yes"}, TODAY)
    before = any(b"a-very-private" in one.read_bytes() for one in path.parent.iterdir())
    diary.forget_answers()
    after = any(b"a-very-private" in one.read_bytes() for one in path.parent.iterdir())
    assert (before, after) == (True, False)
