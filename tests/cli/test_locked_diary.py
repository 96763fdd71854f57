"""Another program holds the diary: nothing that matters for safety is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from cli.person import DAY, Person
from guides_of_the_checkout import GUIDES
from safety.answering import typed_for
from selfcare.diary import database
from selfcare.outcomes import Outcome

CORE = GUIDES.routines["core"]
EMERGENCY = "Stop. You need help now."


@contextmanager
def held(person: Person, how: str = "EXCLUSIVE") -> Iterator[None]:
    """Hold the diary as another program would."""
    with closing(sqlite3.connect(person.home / "diary.sqlite3", isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)


def saved(person: Person) -> dict[str, str]:
    """The answers that are saved."""
    answers = person.run("safety", "--show", "--json").json["answers"]
    return {id_: one["answer"] for id_, one in answers.items()}


@pytest.mark.parametrize("command", [("safety",), ("run", "core")])
def test_emergency_page_comes_first_and_the_yes_is_saved(
    checked: Person, command: tuple[str, ...]
) -> None:
    """Whatever holds the diary, and it blocks the next run."""
    later = checked.on(DAY + timedelta(days=400))  # so that everything is asked
    flag = "chest-pain"
    typed = typed_for(CORE if "core" in command else None, "E4:", guides=GUIDES, on=later.day)
    part = ("4",) if command == ("safety",) else ()
    with held(checked):
        result = later.types(*command, lines=(*part, *typed, ""))
        assert (result.status, EMERGENCY in result.words) == (4, True)
        assert "saved beside the diary" in result.complaint
        assert saved(later)[flag] == "yes"
        assert later.run("run", "core").status == 4
    assert saved(later)[flag] == "yes"
    assert not list(checked.home.glob("*.pending*"))


@pytest.mark.parametrize("command", [("list",), (), ("plan", "today"), ("progress",)])
@pytest.mark.parametrize("days", [0, 1, 9])
def test_stop_of_today_or_ahead_is_said_everywhere(
    checked: Person, days: int, command: tuple[str, ...]
) -> None:
    """No command proposes a session that `run` would refuse."""
    assert checked.run("plan", "start", "core").status == 0
    checked.has_done("core", DAY + timedelta(days=days), Outcome.STOPPED_FOR_SAFETY)
    assert checked.types("run", "core").status == 4
    words = checked.types(*command).words
    assert "selfcare run core" not in words
    if days <= 1 or command != ("progress",):  # which shows no session dated ahead
        assert "something was wrong" in words


def test_leaving_at_the_first_question_makes_no_diary(person: Person) -> None:
    """A look leaves no file."""
    result = person.types("safety")
    assert (result.status, "Nothing was saved" in result.words) == (3, True)
    assert not (person.home / "diary.sqlite3").exists()


def test_leaving_after_a_yes_says_that_it_was_saved(person: Person) -> None:
    """And it was."""
    result = person.types("safety", lines=typed_for(None, "U1: 1", guides=GUIDES, on=person.day))
    assert "Nothing was saved" not in result.words
    assert saved(person)["fever"] == "yes"


# Erasing


def test_erasing_a_linked_diary_erases_the_data(checked: Person, tmp_path: Path) -> None:
    """The link and what it points to."""
    path, other = checked.home / "diary.sqlite3", tmp_path / "elsewhere.sqlite3"
    path.rename(other)
    path.symlink_to(other)
    assert saved(checked)
    assert checked.run("data", "erase", "--yes").status == 0
    assert (other.exists(), path.is_symlink()) == (False, False)


def test_erasing_leaves_a_linked_file_that_is_no_diary(checked: Person, tmp_path: Path) -> None:
    """And says which file remains."""
    path, other = checked.home / "diary.sqlite3", tmp_path / "letters.txt"
    path.unlink()
    other.write_text("Dear friend, " * 100)
    path.symlink_to(other)
    result = checked.run("data", "erase", "--yes")
    assert (result.status, str(other) in result.stderr.replace("\n", "")) == (6, True)
    assert other.read_text().startswith("Dear")


def test_erasing_leaves_what_others_wrote(checked: Person, tmp_path: Path) -> None:
    """It is named, and links are not followed."""
    cache, log = checked.home / "cache", checked.home / "log"
    checked.run("list")
    log.mkdir()
    (cache / "mine.txt").write_text("mine")
    (log / "crash-20260101-000000.log").write_text("ours")
    (log / "other.log").write_text("other")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "start-1.wav").write_text("x")
    (cache / "tones").symlink_to(outside)
    result = checked.run("data", "erase", "--yes")
    assert result.status == 0
    left = {file.name for file in checked.home.rglob("*") if file.is_file()}
    assert left >= {"mine.txt", "other.log"}
    assert (outside / "start-1.wav").exists()
    assert not list(cache.glob("*.json"))
    assert not (log / "crash-20260101-000000.log").exists()
    assert "mine.txt" in result.stdout.replace("\n", "").replace(" ", "")


def test_damaged_linked_diary_is_set_aside_where_it_is(person: Person, tmp_path: Path) -> None:
    """The link stays, and the new diary begins at its other end."""
    person.home.mkdir()
    other = tmp_path / "elsewhere.sqlite3"
    other.write_text("no diary " * 100)
    (person.home / "diary.sqlite3").symlink_to(other)
    assert person.run("safety", "--none-apply").status == 0
    assert (person.home / "diary.sqlite3").is_symlink()
    assert len(list(tmp_path.glob("elsewhere.sqlite3.damaged-*"))) == 1
    assert person.run("data", "erase", "--yes").status == 0
    assert list(tmp_path.glob("elsewhere*")) == []
