"""`selfcare history` and `data`: what was done, and where all of it is."""

import csv
import io
import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from cli.person import DAY, NO_TO_ALL, NO_TO_CORE, Person
from selfcare.outcomes import Outcome

FIELDS = {
    *("id", "routine", "started_at", "outcome", "held_seconds", "beats_done", "beats_planned"),
    *("pain_before", "pain_after"),
}


@pytest.fixture
def busy(person: Person) -> Person:
    """Somebody with three sessions on three days."""
    person.has_done("waist", date(2026, 3, 1), pain=4)
    person.has_done("core", date(2026, 3, 5), Outcome.ENDED_EARLY)
    person.has_done("waist", date(2026, 3, 8), Outcome.STOPPED_FOR_SAFETY, symptom="numb")
    return person


def days(person: Person, *options: str) -> list[str]:
    """The days of the sessions that are listed."""
    sessions = person.run("history", "--json", *options).json["sessions"]
    return [session["started_at"][:10] for session in sessions]


def test_the_document(busy: Person) -> None:
    """Sessions come newest first with the fields that scripts rely on."""
    document = busy.run("history", "--json").json
    assert (document["version"], document["kind"]) == (1, "sessions")
    assert days(busy) == ["2026-03-08", "2026-03-05", "2026-03-01"]
    assert [session for session in document["sessions"] if FIELDS - set(session)] == []
    last = document["sessions"][-1]
    assert (last["routine"], last["outcome"], last["held_seconds"]) == ("waist", "completed", 60.0)
    assert (last["beats_done"], last["beats_planned"]) == (1, 1)
    assert (last["pain_before"], last["pain_after"]) == (4, None)


def test_a_table(busy: Person) -> None:
    """As CSV there is one line a session under the names of the fields; no score is empty."""
    rows = list(csv.DictReader(io.StringIO(busy.run("history", "--csv").stdout)))
    assert FIELDS - set(rows[0]) == set()
    assert [(row["outcome"], row["pain_before"]) for row in rows] == [
        ("stopped-for-safety", ""),
        ("ended-early", ""),
        ("completed", "4"),
    ]


def test_since_a_day(busy: Person) -> None:
    """--since keeps what was begun on that day or later."""
    assert days(busy, "--since", "2026-03-05") == ["2026-03-08", "2026-03-05"]


def test_of_one_routine(busy: Person) -> None:
    """--routine keeps the sessions of one routine."""
    assert days(busy, "--routine", "core") == ["2026-03-05"]
    assert days(busy, "--routine", "no-such-routine") == []


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-02-30", "", " ", "1.3.2026"])
def test_a_day_that_is_none(busy: Person, text: str) -> None:
    """What is not a date ends with 2 and an example."""
    result = busy.run("history", "--since", text)
    assert (result.status, result.stdout, "for example 2026-11-23" in result.complaint) == (
        2,
        "",
        True,
    )


def test_for_people(busy: Person) -> None:
    """A score that was not given is said to be missing, never zero."""
    words = busy.run("history").words
    assert "before 4" in words
    assert "stopped because something was wrong" in words
    assert "after 0" not in words


@pytest.mark.parametrize("format_", [(), ("--json",), ("--csv",)])
def test_no_session_yet(person: Person, format_: tuple[str, ...]) -> None:
    """Without a diary history ends with 0 and makes none."""
    assert person.run("history", *format_).status == 0
    assert not person.home.exists()


# A diary that cannot be used


def make_newer(person: Person) -> bytes:
    """Make the diary one of a version that is not known yet; give its bytes."""
    path = person.home / "diary.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
    return path.read_bytes()


def make_damaged(person: Person) -> bytes:
    """Put something that is no diary into its place; give its bytes."""
    path = person.home / "diary.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"this is no diary at all, but it is long enough to look like a file" * 40)
    return path.read_bytes()


@pytest.mark.parametrize("make", [make_newer, make_damaged])
@pytest.mark.parametrize("format_", [(), ("--json",), ("--csv",)])
def test_history_of_it(busy: Person, make: object, format_: tuple[str, ...]) -> None:
    """History ends with 6, its place and what to do; the file stays as it is."""
    assert callable(make)
    before = make(busy)
    path = busy.home / "diary.sqlite3"
    result = busy.run("history", *format_)
    assert (result.status, result.stdout, path.read_bytes()) == (6, "", before)
    assert str(path) in result.stderr.replace("\n", "")


@pytest.mark.parametrize("make", [make_newer, make_damaged])
@pytest.mark.parametrize("arguments", [("list",), ("show", "core"), ("tips",), ("preview", "core")])
def test_a_look_goes_on_without_it(busy: Person, make: object, arguments: tuple[str, ...]) -> None:
    """What only looks works without the diary, and touches nothing."""
    assert callable(make)
    before = make(busy)
    result = busy.run(*arguments)
    assert (result.status, busy.home.joinpath("diary.sqlite3").read_bytes()) == (0, before)


def test_a_session_with_a_newer_diary(busy: Person) -> None:
    """The session runs to its end; that nothing can be kept is said, and nothing is changed."""
    before = make_newer(busy)
    hurried = busy.given(SELFCARE_CLOCK_RATE="10000")
    result = hurried.types("run", "core", "--no-keys", lines=(*NO_TO_CORE, "", "n", "n"))
    assert (result.status, "You are done" in result.words) == (0, True)
    assert "newer version" in result.complaint
    assert busy.home.joinpath("diary.sqlite3").read_bytes() == before


def test_a_session_with_a_damaged_diary(person: Person) -> None:
    """The damaged file is set aside, which is said with its name, and the session runs."""
    before = make_damaged(person)
    hurried = person.given(SELFCARE_CLOCK_RATE="10000")
    result = hurried.types("run", "core", "--no-keys", lines=(*NO_TO_CORE, "", "n", "n"))
    assert (result.status, "You are done" in result.words) == (0, True)
    (aside,) = person.home.glob("diary.sqlite3.damaged-*")
    assert (aside.read_bytes(), aside.name in result.stderr.replace("\n", "")) == (before, True)
    assert person.run("safety", "--show", "--json").json["answers"] != {}


@pytest.mark.parametrize("make", [make_newer, make_damaged])
def test_one_error_is_shown_once(busy: Person, make: object) -> None:
    """However often the diary is looked into, the same complaint comes once."""
    assert callable(make)
    make(busy)
    hurried = busy.given(SELFCARE_CLOCK_RATE="10000")
    result = hurried.types("run", "core", "--no-keys", lines=(*NO_TO_CORE, "", "n", "n"))
    sentence = "newer version" if make is make_newer else "cannot read your diary"
    assert result.complaint.count(sentence) == 1


# Data


def test_where_everything_is(person: Person) -> None:
    """Every place is shown, and none is made."""
    places = person.run("data", "where", "--json").json["places"]
    assert {key: value.removeprefix(str(person.home)) for key, value in places.items()} == {
        "diary": "/diary.sqlite3",
        "config": "/config.yaml",
        "guides": "/guides",
        "cache": "/cache",
        "log": "/log",
    }
    printed = person.run("data", "where").stdout.replace("\n", "").replace(" ", "")
    assert [place for place in places.values() if place.replace(" ", "") not in printed] == []
    assert not person.home.exists()


def test_erasing_from_a_script(busy: Person) -> None:
    """With --yes the diary, the answers and the cache are gone; settings and guides stay."""
    busy.run("list")
    busy.home.joinpath("config.yaml").write_text("big: true\n")
    busy.owns("brief")
    assert busy.run("data", "erase", "--yes").status == 0
    left = {path.name for path in busy.home.rglob("*") if path.is_file()}
    assert left == {"config.yaml", "brief.yaml"}


def test_erasing_nothing(person: Person) -> None:
    """Where nothing is, erasing ends with 0."""
    assert person.run("data", "erase", "--yes").status == 0


def test_erasing_and_nobody_to_ask(busy: Person) -> None:
    """Without a terminal and without --yes nothing is erased, and the option is named."""
    result = busy.run("data", "erase")
    assert (result.status, "--yes" in result.complaint, len(days(busy))) == (2, True, 3)


@pytest.mark.parametrize(
    ("lines", "status", "left"),
    [(("erase",), 0, 0), (("",), 3, 3), (("yes",), 3, 3), ((" ERASE ",), 0, 0), ((), 3, 3)],
)
def test_erasing_takes_a_word(busy: Person, lines: tuple[str, ...], status: int, left: int) -> None:
    """On a terminal only the typed word erases; anything else and Ctrl-D leave all as it is."""
    result = busy.types("data", "erase", lines=lines)
    assert (result.status, len(days(busy))) == (status, left)


def test_erasing_a_damaged_diary(busy: Person) -> None:
    """What was set aside goes too."""
    make_damaged(busy)
    assert busy.types("safety", lines=NO_TO_ALL).status == 0
    assert busy.run("data", "erase", "--yes").status == 0
    assert list(busy.home.glob("diary*")) == []


def test_no_place_to_write(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where no folder can be made, a session runs all the same and says what is not kept."""
    file = tmp_path_factory.mktemp("closed") / "file"
    file.write_text("")
    homeless = Person(file / "selfcare").given(SELFCARE_CLOCK_RATE="10000")
    assert homeless.run("list").complaint == ""
    result = homeless.types("run", "core", "--no-keys", lines=(*NO_TO_CORE, "", "n", "n"))
    assert (result.status, "You are done" in result.words) == (0, True)
    assert "selfcare cannot use your diary" in result.complaint
    assert homeless.run("safety", "--none-apply").status == 6


def test_yesterday_is_no_obstacle(busy: Person) -> None:
    """A safety stop of an earlier day blocks only until its day is over."""
    assert busy.on(date(2026, 3, 8)).types("run", "core").status == 4
    later = busy.on(DAY + timedelta(days=1)).types("run", "core")
    assert (later.status, "About you" in later.words) == (3, True)


def test_erasing_reaches_into_the_cache(checked: Person) -> None:
    """What lies in a folder of the cache, such as the tones, goes too."""
    tones = checked.home / "cache" / "tones"
    tones.mkdir(parents=True)
    (tones / "start-0.2.0.wav").write_bytes(b"RIFF")
    assert checked.run("data", "erase", "--yes").status == 0
    assert not tones.exists()


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
@pytest.mark.parametrize("command", ["history", "history show 1", "doctor --no-voice", "config"])
def test_no_line_is_wider_than_the_terminal(busy: Person, command: str, columns: str) -> None:
    shown = busy.given(TERM="xterm", COLUMNS=columns).types(*command.split()).stdout
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert [line for line in lines if len(line) > int(columns)] == []


def test_line_mode_of_history_needs_no_marks(busy: Person) -> None:
    busy.run("history", "add", "core", "--minutes", "7", "--pain-before", "5", "--pain-after", "3")
    shown = busy.run("history").stdout
    assert shown.isascii()
    assert "before 5, after 3" in shown


def test_newest_ten_are_listed_and_all_on_request(person: Person) -> None:
    for day in range(1, 13):
        person.has_done("waist", date(2026, 2, day))
    shown = person.run("history")
    assert (shown.stdout.count("waist"), "12 sessions since" in shown.words) == (10, True)
    assert person.run("history", "--all").stdout.count("waist") == 12
    assert len(person.run("history", "--json").json["sessions"]) == 12


def test_a_row_that_is_stacked_is_understood_by_itself(busy: Person) -> None:
    """Where there is no room for columns, each figure still says what it is of."""
    words = busy.given(TERM="xterm", COLUMNS="40").types("history").words
    assert "1 min 12:00, waist, pain before 4" in words
