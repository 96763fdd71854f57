"""`selfcare progress`: charts, sentences, JSON, and the page for a clinician."""

import csv
import io
import stat
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.person import DAY, Person
from selfcare.diary.model import AttemptRecord, SessionStart

NOTE = "=2+2 <script>alert(1)</script> | *bold* [x](http://example.org)"
DAYS = timedelta(days=1)


@pytest.fixture
def recorded(checked: Person) -> Person:
    """Somebody with a daily session for three weeks, pain 6 going to 4, and an empty week."""
    with checked.diary() as diary:
        for number in [*range(7), *range(14, 22)]:
            at = datetime.combine(DAY - 21 * DAYS + number * DAYS, time(12), UTC)
            pain = 6 if number < 7 else 4
            diary.begin(SessionStart(f"s{number}", "waist", "Waist", "d", at, 1, pain))
            diary.add_attempt(
                f"s{number}",
                AttemptRecord(1, 1, 120.0, True, "s", "BL23", "both", at),  # noqa: FBT003
            )
            diary.end(f"s{number}", "completed", at)
            if number != 3:
                diary.set_pain_after(f"s{number}", pain - 1, at)
        diary.set_note("s0", NOTE, at)
    return checked


def progress(person: Person, *options: str) -> Any:
    """What scripts see."""
    return person.run("progress", "--json", *options).json


def test_nothing_yet(person: Person) -> None:
    """It is said, and a look makes no diary."""
    assert "Nothing is recorded yet" in person.run("progress").words
    assert progress(person)["weeks"] == []
    assert not (person.home / "diary.sqlite3").exists()


def test_what_is_missing_is_null(recorded: Person) -> None:
    """An empty week has no minutes and no pain, not zero."""
    weeks = {week["starts_on"]: week for week in progress(recorded)["weeks"]}
    assert weeks["2026-02-23"] == {
        "starts_on": "2026-02-23",
        "sessions": 0,
        "minutes": None,
        "pain_before": None,
        "pain_after": None,
    }
    assert weeks["2026-02-16"]["pain_after"] == {"mean": 5.0, "count": 6}


def test_every_table_counts_the_same_sessions(recorded: Person) -> None:
    """A session of tomorrow, as after a flight west, counts; one of next year does not."""
    with recorded.diary() as diary:
        for days in (7, 8, 365):  # the recorded day is a Monday
            at = datetime.combine(DAY + days * DAYS, time(12), UTC)
            diary.begin(SessionStart(f"future-{days}", "waist", "Waist", "d", at, 1, 4))
            diary.add_attempt(
                f"future-{days}",
                AttemptRecord(1, 1, 120.0, True, "s", "BL23", "both", at),  # noqa: FBT003
            )
    shown = progress(recorded.on(DAY + 6 * DAYS))
    weeks = sum(week["sessions"] for week in shown["weeks"])
    routines = sum(routine["sessions"] for routine in shown["routines"])
    holds = sum(point["holds"] for point in shown["points"])
    assert (weeks, routines, holds) == (16, 16, 16)


def test_three_weeks_are_too_early_to_tell(recorded: Person) -> None:
    assert progress(recorded)["pain"] == {
        "first": {"mean": 6.0, "count": 7},
        "last": {"mean": 4.0, "count": 8},
        "important": None,
        "verdict": "too-early",
    }
    words = recorded.run("progress").words
    assert "It is too early to tell" in words
    assert "Next review: 23 March 2026." in words


def test_less_pain_is_never_put_down_to_pressing(checked: Person) -> None:
    for days in range(42):
        checked.has_done("waist", DAY - (41 - days) * DAYS, pain=6 if days < 14 else 3)
    assert progress(checked)["pain"]["verdict"] == "better"
    words = checked.run("progress").words
    assert "lower than at the start, by more than chance usually explains" in words
    assert "cannot tell what caused a change" in words
    assert "a high start tends to fall whatever you do" in words


def test_sentences_in_the_line_mode(recorded: Person) -> None:
    """Every figure in words, and what it does not mean."""
    words = recorded.run("progress").words
    assert "Week from 16 February 2026: 7 sessions, 14 minutes. Pain before: 6.0" in words
    assert "Week from 23 February 2026: nothing recorded." in words
    assert "usually gets better by itself" in words
    assert "cannot tell what caused a change" in words
    assert "━" not in words


@pytest.mark.parametrize(("locale", "mark"), [("C.UTF-8", "━"), ("C", "=")])
def test_bars_on_a_terminal(recorded: Person, locale: str, mark: str) -> None:
    """Beside the figures, never instead of them."""
    drawn = recorded.given(TERM="xterm", LC_ALL=locale).types("progress").stdout
    assert mark * 12 in drawn
    assert locale != "C" or drawn.isascii()


def test_only_one_routine(recorded: Person) -> None:
    """What was done of another is left out."""
    recorded.has_done("ear", DAY)
    assert [row["id"] for row in progress(recorded)["routines"]] == ["waist", "ear"]
    assert [row["id"] for row in progress(recorded, "--routine", "ear")["routines"]] == ["ear"]
    assert progress(recorded, "--routine", "ear")["points"][0]["id"] == "EX-UE7"


def test_only_from_a_day_on(recorded: Person) -> None:
    """Twelve weeks are usual; a day can be named."""
    assert progress(recorded, "--since", DAY.isoformat())["sessions"] == 1
    assert progress(recorded.on(DAY + 90 * DAYS))["sessions"] == 0
    assert recorded.run("progress", "--since", "soon").status == 2


def test_no_benefit_at_six_weeks_is_said_with_its_data(recorded: Person) -> None:
    """Stop, and see a doctor; the two weeks stand below."""
    recorded.run("plan", "start", "waist")
    later = recorded.on(DAY + 42 * DAYS)
    (advice,) = progress(later)["advice"]
    assert (advice["id"], advice["own_caution"]) == ("no-benefit", False)
    assert "begun on 9 March 2026" in advice["data"]
    assert "see a doctor" in later.run("progress").words


@pytest.mark.parametrize(
    "options", [("--since", "2026-03-10"), ("--routine", "ear")], ids=["since", "routine"]
)
def test_a_part_of_the_record_says_nothing_of_the_whole(
    recorded: Person, options: tuple[str, str]
) -> None:
    """Six weeks are judged only where all six, of the right routine, are looked at."""
    recorded.run("plan", "start", "waist")
    assert progress(recorded.on(DAY + 42 * DAYS), *options)["advice"] == []


def test_a_clock_set_back_is_no_obstacle(recorded: Person) -> None:
    """Sessions of a day that has not come yet say nothing, and nothing breaks."""
    found = progress(recorded.on(DAY - 60 * DAYS))
    assert (found["since"], found["until"]) == ("2026-01-08", "2026-01-08")
    assert found["pain"]["verdict"] == "too-few"


# The weekly questions


def test_weekly_scores(person: Person) -> None:
    """The own activity and the three questions, each kept as it was given, one skipped."""
    person.run("config", "activity", "climbing stairs")
    result = person.types("progress", "--ask", lines=("7", "6", "5", "4"))
    assert "climbing stairs" in result.words
    found = progress(person)
    assert found["activity"]["scores"] == [{"on": DAY.isoformat(), "score": 7}]
    assert found["peg"]["scores"] == [{"on": DAY.isoformat(), "score": 5.0}]
    assert "Krebs" in person.run("progress").words


def test_a_skipped_question_is_no_zero(person: Person) -> None:
    """Two of three are no PEG score."""
    person.types("progress", "--ask", lines=("6", "", "4"))
    assert progress(person)["peg"]["scores"] == []


def test_questions_may_be_left(person: Person) -> None:
    """What was answered before stays."""
    assert person.types("progress", "--ask", lines=("6",)).status == 0
    with person.diary() as diary:
        assert [measure.score for measure in diary.measures()] == [6]


def test_questions_need_somebody(person: Person) -> None:
    """A script gets it in JSON."""
    assert person.run("progress", "--ask").status == 2


# The page for a clinician


@pytest.mark.parametrize("ending", ["html", "md", "csv"])
def test_a_report_is_for_its_owner_alone_and_holds_no_answer(
    recorded: Person, tmp_path: Path, ending: str
) -> None:
    """Mode 0600; not one id of a safety question; the note only if asked for."""
    file = tmp_path / f"report.{ending}"
    assert recorded.run("progress", "--report", str(file)).status == 0
    text = file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [word for word in ("pregnan", "2+2") if word in text] == []
    recorded.run("progress", "--report", str(file), "--notes", "--force")
    assert "2+2" in file.read_text(encoding="utf-8")


def test_a_note_does_nothing_in_a_report(recorded: Person, tmp_path: Path) -> None:
    """No script in HTML, no mark in Markdown, no formula in a table."""
    texts = {}
    for ending in ("html", "md", "csv"):
        file = tmp_path / f"report.{ending}"
        recorded.run("progress", "--report", str(file), "--notes")
        texts[ending] = file.read_text(encoding="utf-8")
    assert "<script" not in texts["html"]
    assert r"\<script\>" in texts["md"]
    assert r"\| \*bold\* \[x\]" in texts["md"]
    (first, *_rest) = csv.DictReader(io.StringIO(texts["csv"]))
    assert first["note"] == f"'{NOTE}"


def test_a_report_is_neutral(recorded: Person, tmp_path: Path) -> None:
    """It says who entered the scores, on which scale, and what they cannot show."""
    file = tmp_path / "report.md"
    recorded.run("progress", "--report", str(file))
    text = file.read_text(encoding="utf-8")
    assert "These are the person's own scores" in text
    assert "cannot tell what caused a change" in text
    assert "nothing recorded" in text


def test_another_ending_is_refused(recorded: Person, tmp_path: Path) -> None:
    """The endings there are are named."""
    result = recorded.run("progress", "--report", str(tmp_path / "report.pdf"))
    assert (result.status, ".html, .md or .csv" in result.complaint) == (2, True)


def test_no_answer_is_saved_where_others_may_look(checked: Person) -> None:
    """Not in the list, at home, in progress or in what home says of the plan."""
    checked.run("safety", "--set", "pregnant=yes")
    checked.run("plan", "start", "ear")
    pages = [*(checked.run(name).words for name in ("list", "progress")), checked.types().words]
    assert [page for page in pages if "pregnan" in page.lower()] == []


def test_both_tables_have_the_same_scores(checked: Person) -> None:
    """A session without a score after it still counts with the one before it."""
    checked.has_done("waist", DAY, pain=6)
    found = progress(checked)
    assert found["weeks"][-1]["pain_before"] == {"mean": 6.0, "count": 1}
    assert checked.given(TERM="xterm").types("progress").words.count(" 6.0 ") >= 2


def test_a_hold_left_early_is_no_hold(checked: Person) -> None:
    with checked.diary() as diary:
        at = datetime.combine(DAY, time(12), UTC)
        diary.begin(SessionStart("s", "waist", "Waist", "d", at, 1, 6))
        diary.add_attempt("s", AttemptRecord(1, 1, 11.0, False, "s", "BL23", "both", at))  # noqa: FBT003
        diary.end("s", "ended-early", at)
    assert progress(checked)["points"][0]["holds"] == 0


def test_report_names_its_language(recorded: Person, tmp_path: Path) -> None:
    for language in ("en", "es", "zh-Hans"):
        file = tmp_path / f"{language}.html"
        spoken = recorded.given(SELFCARE_LANGUAGE=language)
        assert spoken.run("progress", "--report", str(file)).status == 0
        assert f'<html lang="{language}" dir="ltr">' in file.read_text(encoding="utf-8")


def test_report_of_nothing_says_so(person: Person, tmp_path: Path) -> None:
    result = person.run("progress", "--report", str(tmp_path / "report.csv"))
    assert (result.status, "There are no sessions in it." in result.words) == (0, True)
