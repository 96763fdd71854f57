"""`selfcare history show|edit|delete|add`: one session at a time."""

import time
from typing import Any

import pytest

from cli.person import DAY, Person
from selfcare.outcomes import Outcome


@pytest.fixture
def one(person: Person) -> Person:
    """Somebody with one session of today, pain 6 before it."""
    person.has_done("waist", DAY, pain=6)
    return person


def in_full(person: Person, name: str = "last") -> dict[str, Any]:
    """A session as `show --json` tells it."""
    session: dict[str, Any] = person.run("history", "show", name, "--json").json["session"]
    return session


def test_one_session_in_full(one: Person) -> None:
    """Every hold with its place and seconds, and every score, given or not."""
    words = one.run("history", "show").words
    assert "Waist 9 March 2026" in words
    assert "1 minute" in words
    assert "Pain before: 6 Pain after: not given" in words


def test_scripts_get_every_attempt(one: Person) -> None:
    """The JSON has each hold as the diary has it."""
    (attempt,) = in_full(one)["attempts"]
    assert (attempt["point"], attempt["held_seconds"], attempt["completed"]) == (
        "EX-UE7",
        60.0,
        True,
    )


@pytest.mark.parametrize("name", ["last", "waist-2026-03-09", "waist-2"])
def test_a_session_is_named_by_its_id_or_the_beginning_of_it(one: Person, name: str) -> None:
    """Or as the last one."""
    assert in_full(one, name)["id"] == "waist-2026-03-09"


def test_a_beginning_that_two_share_names_neither(one: Person) -> None:
    """The person is asked for more of it."""
    one.has_done("waist", DAY.replace(day=8))
    result = one.run("history", "show", "waist-2026")
    assert (result.status, "More than one" in result.complaint) == (5, True)


@pytest.mark.parametrize("name", ["2", "waist", "Waist, beside the spine"])
def test_a_session_is_found_by_its_number_or_routine(one: Person, name: str) -> None:
    one.has_done("core", DAY.replace(day=20))
    assert in_full(one, name)["id"] == "waist-2026-03-09"
    assert in_full(one, "1")["routine"] == "core"


@pytest.mark.parametrize("action", ["show", "edit", "delete"])
def test_a_session_that_is_not_there(person: Person, action: str) -> None:
    """It is said, with how to see those that are, and no diary is made."""
    options = {"edit": ("--note", "x"), "delete": ("--yes",)}.get(action, ())
    result = person.run("history", action, "nobody", *options)
    assert (result.status, "There is no session `nobody`" in result.complaint) == (5, True)
    assert not (person.home / "diary.sqlite3").exists()


def test_scores_and_note_are_corrected(one: Person) -> None:
    """What was named changes; what was not stays, and what was held always does."""
    one.run("history", "edit", "last", "--pain-after", "4", "--note", "slept well")
    session = in_full(one)
    assert (session["pain_before"], session["pain_after"], session["note"]) == (6, 4, "slept well")
    one.run("history", "edit", "last", "--pain-before", "none", "--pain-next-day", "0")
    session = in_full(one)
    assert (session["pain_before"], session["pain_after"], session["pain_next_day"]) == (None, 4, 0)
    assert session["held_seconds"] == 60.0


@pytest.mark.parametrize("score", ["11", "-1", "4.5", "much", ""])
def test_what_is_no_score_changes_nothing(one: Person, score: str) -> None:
    """Wrong usage, with what would be right."""
    result = one.run("history", "edit", "last", f"--pain-after={score}", "--note", "x")
    assert (result.status, "0 to 10" in result.complaint) == (2, True)
    assert in_full(one)["note"] == ""


def test_an_edit_of_nothing_is_a_slip(one: Person) -> None:
    """It says what could be named."""
    result = one.run("history", "edit", "last")
    assert (result.status, "--pain-after" in result.complaint) == (2, True)


@pytest.mark.parametrize(("typed", "left"), [("y", 0), ("n", 1)])
def test_deleting_asks_once(one: Person, typed: str, left: int) -> None:
    """There is no default."""
    result = one.types("history", "delete", "last", lines=(typed,))
    assert result.status == (0 if typed == "y" else 3)
    assert len(one.run("history", "--json").json["sessions"]) == left


def test_leaving_the_question_deletes_nothing(one: Person) -> None:
    """Ctrl-D is no yes."""
    assert one.types("history", "delete", "last").status == 3
    assert len(one.run("history", "--json").json["sessions"]) == 1


def test_a_script_deletes_only_on_its_own_word(one: Person) -> None:
    """Without anybody to ask, --yes is needed."""
    assert one.run("history", "delete", "last").status == 2
    assert one.run("history", "delete", "last", "--yes").status == 0
    assert one.run("history", "--json").json["sessions"] == []


def test_a_session_done_without_the_program(person: Person) -> None:
    """It counts with the minutes given, and its holds are not counted."""
    options = ("--minutes", "8", "--on", "2026-02-01", "--pain-before", "5", "--note", "at work")
    assert person.run("history", "add", "waist", *options).status == 0
    session = in_full(person)
    assert (session["held_seconds"], session["without_program"]) == (480.0, True)
    assert (session["pain_before"], session["note"], session["outcome"]) == (
        5,
        "at work",
        "completed",
    )
    assert str(session["started_at"]).startswith("2026-02-01T12:00")
    assert "added by you" in person.run("history").words


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--on", "2126-01-01"), "not over yet"),
        (("--on", "soon"), "not a date"),
        (("--on", "0001-01-01"), "before 1 January 1970"),
        (("--on", "1969-12-31"), "before 1 January 1970"),
        (("--at", "noon"), "not a time of day"),
        (("--minutes", "1441"), "longer than a day"),
        (("--pain-after", "12"), "not a score"),
    ],
)
def test_a_session_that_cannot_have_been(
    person: Person, options: tuple[str, str], said: str
) -> None:
    """Nothing is added, and the slip is named."""
    minutes = () if "--minutes" in options else ("--minutes", "5")
    result = person.run("history", "add", "waist", *minutes, *options)
    assert (result.status, said in result.complaint) == (2, True)
    assert person.run("history", "--json").json["sessions"] == []


def test_a_time_that_the_clocks_went_past(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not saved as another time."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        options = ("waist", "--minutes", "5", "--on", "2026-03-29", "--at")
        result = person.run("history", "add", *options, "02:30")
        assert (result.status, "There was no 02:30 on 29 March 2026" in result.complaint) == (
            2,
            True,
        )
        assert person.run("history", "add", *options, "03:30").status == 0
        (session,) = person.run("history", "--json").json["sessions"]
        assert session["started_at"] == "2026-03-29T03:30:00+02:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_only_a_routine_that_is_there_can_be_added(person: Person) -> None:
    """The nearest one is named."""
    result = person.run("history", "add", "wiast", "--minutes", "5")
    assert (
        result.status,
        "Did you mean selfcare history add waist --minutes 5?" in result.complaint,
    ) == (5, True)


def test_what_was_wrong_and_the_note_stand_in_it(person: Person) -> None:
    """A session that was stopped says why, as the person said it."""
    person.has_done("waist", DAY, Outcome.STOPPED_FOR_SAFETY, symptom="numb")
    person.run("history", "edit", "last", "--note", "left hand")
    words = person.run("history", "show").words
    assert "Stopped for: Numbness, tingling or weakness" in words
    assert "Your note: left hand" in words
    assert in_full(person)["symptom"] == "numb"


@pytest.mark.parametrize("action", [("add", "waist", "--minutes", "5"), ("edit", "last")])
def test_a_note_of_bytes_that_are_no_text(one: Person, action: tuple[str, ...]) -> None:
    """What is no letter is left out, and the rest is kept."""
    assert one.run("history", *action, "--note", "good \udcff\x1bday").status == 0
    assert [row["note"] for row in notes(one) if row["note"]] == ["good   day"]


def notes(person: Person) -> list[dict[str, Any]]:
    """Every session in full."""
    sessions = person.run("history", "--json").json["sessions"]
    return [in_full(person, row["id"]) for row in sessions]
