"""`selfcare list` and `selfcare` alone: the routines at a glance."""

import re
from datetime import timedelta
from typing import Any

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.outcomes import Outcome
from selfcare.player.clock import now

FIELDS = {"id", "title", "for", "minutes", "steps", "origin", "verdict", "left_out", "lighter"}


def listed(person: Person, *options: str) -> list[str]:
    """The ids that are listed."""
    rows = person.run("list", "--json", *options).json["routines"]
    return [row["id"] for row in rows]


def test_the_document(person: Person) -> None:
    """Every routine is there with the fields that scripts rely on."""
    document = person.run("list", "--json").json
    assert (document["version"], document["kind"]) == (1, "routines")
    assert {row["id"] for row in document["routines"]} == set(GUIDES.routines)
    assert [row["id"] for row in document["routines"] if FIELDS - set(row)] == []


def test_what_a_row_says(checked: Person) -> None:
    """A row tells what its routine is for, how long it is and how many steps it has."""
    (row,) = [row for row in checked.run("list", "--json").json["routines"] if row["id"] == "core"]
    core = GUIDES.routines["core"]
    usual = [step for step in core.steps if not step.optional and not step.instead_of]
    assert (row["title"], row["for"]) == (
        core.title,
        [complaint.value for complaint in core.complaints],
    )
    assert (row["steps"], row["origin"], row["verdict"]) == (len(usual), "built-in", "go")
    assert 1 <= row["minutes"] <= 30


def test_for_a_complaint(person: Person) -> None:
    """--for keeps the routines meant for it, with or without the hyphen."""
    wanted = {
        routine.id for routine in GUIDES.routines.values() if "lower-back" in routine.complaints
    }
    assert set(listed(person, "--for", "lower-back")) == wanted
    assert set(listed(person, "--for", "Lower Back")) == wanted


def test_what_is_short_enough(person: Person) -> None:
    """--max-minutes keeps what is not longer."""
    rows = person.run("list", "--json").json["routines"]
    short = [row["id"] for row in rows if row["minutes"] <= 5]
    assert listed(person, "--max-minutes", "5") == short
    assert 0 < len(short) < len(rows)


@pytest.mark.parametrize(
    ("words", "found"),
    [("sciatica", "buttock-leg"), ("BL23", "waist"), ("DESK hands", "desk-hands")],
)
def test_searching(person: Person, words: str, found: str) -> None:
    """Titles, other names and points are searched, whatever the case, for every word."""
    ids = listed(person, "--search", words)
    assert found in ids
    assert len(ids) < len(GUIDES.routines)


def test_finding_nothing(person: Person) -> None:
    """Where nothing fits, that is said, with the way to see all."""
    result = person.run("list", "--search", "no such words anywhere")
    assert (result.status, "selfcare list" in result.words) == (0, True)
    assert listed(person, "--search", "no such words anywhere") == []


@pytest.mark.parametrize(
    ("answers", "verdict", "words"),
    [
        ({}, "go", "go"),
        ({"clot-past": "yes"}, "leave-out", "shorter"),
        ({"osteoporosis": "yes"}, "go", "lighter"),
        ({"pregnant": "unsure"}, "stop", "skip it"),
    ],
)
def test_what_the_answers_mean(
    checked: Person, answers: dict[str, str], verdict: str, words: str
) -> None:
    """The verdict has one word for scripts and plain words for people."""
    checked.has_answered(answers)
    (row,) = [row for row in checked.run("list", "--json").json["routines"] if row["id"] == "core"]
    (line,) = [line for line in checked.run("list").stdout.splitlines() if line.startswith("core ")]
    assert (row["verdict"], line.endswith(words)) == (verdict, True)


def test_before_the_questions_one_line_says_so_instead_of_a_column(person: Person) -> None:
    rows = person.run("list", "--json").json["routines"]
    assert {row["verdict"] for row in rows} == {"unchecked"}
    words = person.run("list").words
    assert words.count("Check first: selfcare safety") == 1
    assert "Next: selfcare run core" in words
    assert "check first" not in words


def test_the_groups_have_core_first_and_short_routines_before_long_ones(checked: Person) -> None:
    lines = checked.run("list").stdout.splitlines()
    assert lines[2:6] == ["Start here", lines[3], "Back", lines[5]]
    assert lines[3].startswith("core ")
    groups = ("Back", "Neck and shoulders", "Legs and feet", "Hands and head", "Other")
    places = [lines.index(group) for group in groups]
    assert places == sorted(places)
    minutes = [int(line.split()[1]) for line in lines[places[0] + 1 : places[1]]]
    assert minutes == sorted(minutes)


@pytest.mark.parametrize("arguments", [("list",), ()])
@pytest.mark.parametrize("answers", [{}, {"clot-past": "yes"}, {"pregnant": "yes"}])
def test_nothing_is_called_safe(
    checked: Person, arguments: tuple[str, ...], answers: dict[str, str]
) -> None:
    """No verdict promises anything; the word safe is never used."""
    checked.has_answered(answers)
    for result in (checked.run("list"), checked.types(*arguments)):
        assert re.findall(r"\bsafe\b", result.words, re.IGNORECASE) == []


def test_a_routine_of_ones_own(checked: Person) -> None:
    """A guide file in the person's folder is listed and marked as not reviewed."""
    checked.owns("brief")
    (row,) = [row for row in checked.run("list", "--json").json["routines"] if row["id"] == "brief"]
    assert (row["origin"], row["verdict"]) == ("user", "go")
    assert "not reviewed by selfcare" in checked.run("list").words


def test_a_file_that_cannot_be_used(person: Person) -> None:
    """A defect in one file is said on stderr; the others go on working."""
    person.owns("broken", "kind: routine\nid: broken\n")
    result = person.run("list", "--json")
    assert (result.status, "selfcare guides check" in result.complaint) == (0, True)
    assert {row["id"] for row in result.json["routines"]} == set(GUIDES.routines)


def test_home_at_first_says_what_this_is_and_where_to_start(person: Person) -> None:
    result = person.types()
    assert (result.status, result.words.count("Next:")) == (0, 1)
    for words in ("Welcome to selfcare", "It is not: treatment", "Next: selfcare run core"):
        assert words in result.words
    assert f"{len(GUIDES.routines)} routines" in result.words


def test_home_after_the_questions_proposes_the_core_routine_and_one_of_each_kind(
    checked: Person,
) -> None:
    result = checked.types()
    assert "Nothing is skipped. Next: selfcare run core" in result.words
    _before, others = result.words.split("Also good today")
    assert "waist" in others or "below-navel" in others
    assert others.count(" min ") <= 5


def test_home_proposes_the_usual_routine_also_when_answers_are_due(checked: Person) -> None:
    checked.has_done("waist", checked.day)
    words = checked.on(checked.day + timedelta(days=8)).types().words
    assert "A short safety check comes first. Next: selfcare run waist" in words
    assert "Also good today" not in words


def test_home_says_what_is_skipped(checked: Person) -> None:
    checked.has_answered({"clot-past": "yes"})
    assert "1 step is skipped. Next: selfcare run core" in checked.types().words


def test_home_when_nothing_is_open_names_help(checked: Person) -> None:
    """What is proposed instead of a session is there."""
    checked.has_answered({"chest-pain": "yes"})
    result = checked.types()
    (_before, command) = result.words.split("Next: selfcare ")
    assert (command.split()[0], checked.run(*command.split()[:2]).status) == ("tips", 0)
    assert "Also good today" not in result.words


def test_nothing_left_to_be_guided_through(checked: Person) -> None:
    """The list proposes no session that would not start."""
    checked.has_answered({"chest-pain": "yes"})
    assert "selfcare run" not in checked.run("list").words


def test_home_after_a_session_has_it_and_the_days_of_the_week(checked: Person) -> None:
    checked.has_done("waist", checked.day, pain=5)
    words = checked.types().words
    assert "Last: Today: Waist, 1 min." in words
    assert "Week: 1 session " in words
    later = checked.on(checked.day + timedelta(days=8)).types().words
    assert "Last: 9 March 2026: Waist" in later
    assert "Week:" not in later


def test_home_proposes_no_routine_whose_points_rest(person: Person) -> None:
    """A point that was pressed less than two hours ago rests."""
    at = now()
    person = person.on(at.date())
    person.run("safety", "--none-apply", "--set", "age=45")
    with person.diary() as diary:
        diary.begin(SessionStart("a", "waist", "Waist", "digest", at, 1, None))
        attempt = AttemptRecord(1, 1, 60.0, True, "press", "BL23", "left", at)  # noqa: FBT003
        diary.add_attempt("a", attempt)
        diary.end("a", "completed", at, "", ())
    words = person.types().words
    assert "Waist, beside the spine rests until" in words
    assert "Rests: lower back, until" in words
    (command,) = re.findall(r"Next: selfcare run (\S+)", words)
    points = {step.point.id for step in GUIDES.routines[command].press_steps}
    assert "BL23" not in points


def test_home_on_a_pipe(person: Person) -> None:
    """On a pipe home is the help."""
    result = person.run()
    assert (result.status, result.stdout.startswith("Usage: selfcare")) == (0, True)


def test_home_makes_no_diary(person: Person) -> None:
    """A look leaves no diary behind."""
    person.types()
    assert not person.home.joinpath("diary.sqlite3").exists()


def test_for_a_word_of_a_complaint(person: Person) -> None:
    """A word that is part of several complaints finds the routines for each of them."""
    wanted = {
        routine.id
        for routine in GUIDES.routines.values()
        if {"lower-back", "upper-back"} & {*routine.complaints}
    }
    assert set(listed(person, "--for", "back")) == wanted


def test_for_no_such_word(person: Person) -> None:
    """Where no complaint has that word, all of them are named."""
    words = person.run("list", "--for", "elbow").words
    complaints = {known for routine in GUIDES.routines.values() for known in routine.complaints}
    assert [known for known in complaints if known not in words] == []


REST = "Rest today. The last session was stopped because something was wrong."


def test_rest_after_a_stop(checked: Person) -> None:
    """On the day of a stop home and the list say so in place of a session; a day later not."""
    checked.has_done("waist", checked.day, Outcome.STOPPED_FOR_SAFETY, symptom="numb")
    for result in (checked.types(), checked.run("list")):
        assert (result.words.count(REST), "selfcare run" in result.words) == (1, False)
    later = checked.on(checked.day + timedelta(days=1))
    assert [REST in result.words for result in (later.types(), later.run("list"))] == [False, False]


def test_help_comes_before_rest(checked: Person) -> None:
    """With an emergency sign the next thing is help, also after a stop."""
    checked.has_done("waist", checked.day, Outcome.STOPPED_FOR_SAFETY, symptom="numb")
    checked.has_answered({"chest-pain": "yes"})
    words = checked.types().words
    assert "Next: selfcare tips when-to-get-help" in words
    assert REST not in words


def shown(person: Person, id_: str) -> dict[str, Any]:
    """What `show` says about a routine."""
    routine: dict[str, Any] = person.run("show", id_, "--json").json["routine"]
    return routine


def test_list_and_show_agree(checked: Person) -> None:
    """What `list` calls stopped or left out, `show` explains by the same answer."""
    checked.has_answered({"clot-past": "yes"})
    rows = checked.run("list", "--json").json["routines"]
    affected = [row["id"] for row in rows if row["verdict"] != "go"]
    unexplained = [
        id_
        for id_ in affected
        if "clot-past" not in {one["id"] for one in shown(checked, id_)["contraindications"]}
    ]
    assert (unexplained, affected != []) == ([], True)


def test_changed_cache_decides_nothing(checked: Person) -> None:
    """Neither what `list` shows nor what `run` and `preview` do."""
    checked.has_answered({"chest-pain": "yes"})
    rows = checked.run("list", "--json").json
    assert {row["verdict"] for row in rows["routines"]} == {"stop"}
    cache = checked.home / "cache" / "index.json"
    cache.write_text(cache.read_text().replace('"stop"', '"go"'))
    assert checked.run("list", "--json").json == rows
    cache.write_text(cache.read_text().replace('"stop"', '"go"'))
    assert [checked.run(command, "waist").status for command in ("preview", "run")] == [4, 4]


@pytest.mark.parametrize("text", ["", "[]", '{"files": 1}', "null"])
def test_a_damaged_cache_is_made_anew(person: Person, text: str) -> None:
    """Nobody has to delete it."""
    rows = person.run("list", "--json").json
    cache = person.home / "cache" / "index.json"
    whole = cache.read_text()
    cache.write_text(text)
    assert person.run("list", "--json").json == rows
    assert cache.read_text() == whole


def test_a_cache_that_others_can_write_is_ignored(person: Person) -> None:
    """It may say anything."""
    rows = person.run("list", "--json").json
    cache = person.home / "cache" / "index.json"
    cache.write_text(cache.read_text().replace("Waist", "Wrong"))
    cache.parent.chmod(0o777)
    assert person.run("list", "--json").json == rows
    cache.parent.chmod(0o700)
