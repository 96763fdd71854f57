"""`selfcare plan`: a plan, without pressure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from icalendar import Calendar

from cli.person import DAY, Person
from selfcare.diary.model import SessionStart
from selfcare.outcomes import Outcome

WORDS_OF_PRESSURE = re.compile(
    r"missed|skipped|streak|\bshould\b|failed|behind|badge|in a row|did not do|left out|lazy|harder"
    r"|days without|keep it up|well done|disappoint|forgot|unfortunately|sorry|\bgoal|\btarget"
)


@pytest.fixture
def planned(person: Person) -> Person:
    """Somebody who began a daily plan of the waist today."""
    assert person.run("plan", "start", "waist").status == 0
    return person


def shown(person: Person) -> dict[str, object] | None:
    """The plan, as scripts see it."""
    found: dict[str, object] | None = person.run("plan", "show", "--json").json["plan"]
    return found


def today(person: Person) -> dict[str, object]:
    """What there is today, as scripts see it."""
    found: dict[str, object] = person.run("plan", "today", "--json").json
    return found


def test_the_usual_plan(planned: Person) -> None:
    """Daily, six weeks, in the evening."""
    found = shown(planned)
    assert found is not None
    assert (found["routine"], found["weeks"], found["time_of_day"]) == ("waist", 6, "18:00")
    assert len(found["days"]) == 7  # type: ignore[arg-type]
    assert found["ends_on"] == (DAY + timedelta(days=41)).isoformat()


def test_without_a_plan(person: Person) -> None:
    """It is said, and how to begin one; nothing is made by looking."""
    assert "plan start core" in person.run("plan", "show").words
    assert "plan start core" in person.run("plan", "today").words
    assert shown(person) is None
    assert person.run("plan", "pause").status == 2
    assert not (person.home / "diary.sqlite3").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Which routine?"),
        (("wiast",), "Did you mean selfcare plan start waist?"),
        (("waist", "--days", "mon,someday"), "not days of the week"),
        (("waist", "--at", "evening"), "not a time of day"),
        (("waist", "--weeks", "0"), "a whole number from 1 to 52"),
    ],
)
def test_a_plan_that_cannot_be(person: Person, options: tuple[str, ...], said: str) -> None:
    """Nothing is begun, and the slip is named."""
    result = person.run("plan", "start", *options)
    assert (result.status in (2, 5), said in result.complaint) == (True, True)
    assert shown(person) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("18:30", "18:30"),
        ("7:05", "07:05"),
        ("18.30", "18:30"),
        ("18h30", "18:30"),
        ("18h", "18:00"),
        ("1830", "18:30"),
        ("18:30:00", "18:30"),
        ("6:30 pm", "18:30"),
        ("6pm", "18:00"),
        ("12 a.m.", "00:00"),
        ("12:15 PM", "12:15"),
        ("\uff11\uff18\uff1a\uff13\uff10", "18:30"),
    ],
)
def test_times_mean_what_they_look_like(person: Person, written: str, meant: str) -> None:
    person.run("plan", "start", "waist", "--at", written)
    assert shown(person) is not None
    assert shown(person)["time_of_day"] == meant  # type: ignore[index]


@pytest.mark.parametrize(
    "written",
    [
        "18:30+02:00",
        "18:30Z",
        "24:00",
        "18:60",
        "13pm",
        "0 am",
        "6",
        "18:3",
        "18:30:59",
        "183",
        "18-30",
        "T18:30",
        "18:30 Uhr",
        " ",
        "noon",
        "-1:30",
        "18:30:00.5",
        "W18",
        "1e1",
    ],
)
def test_other_times_are_refused(person: Person, written: str) -> None:
    result = person.run("plan", "start", "waist", "--at", written)
    assert (result.status, "is not a time of day" in result.complaint) == (2, True)
    result = person.run("history", "add", "waist", "--minutes", "5", f"--at={written}")
    assert (result.status, "is not a time of day" in result.complaint) == (2, True)
    assert shown(person) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mon,wed", "mon wed"),
        ("mon wed", "mon wed"),
        ("mon;wed", "mon wed"),
        ("mon / wed & fri", "mon wed fri"),
        ("mon-fri", "mon tue wed thu fri"),
        ("Mon - Wed, sun", "mon tue wed sun"),
        ("fri\N{EN DASH}mon", "mon fri sat sun"),
        ("Monday,TUES.,thurs", "mon tue thu"),
        ("sun-sun", "sun"),
    ],
)
def test_days_mean_what_they_look_like(person: Person, written: str, meant: str) -> None:
    assert person.run("plan", "start", "waist", "--days", written).status == 0
    assert shown(person)["days"] == meant.split()  # type: ignore[index]


@pytest.mark.parametrize(
    "written",
    [
        "monkey",
        "sunflower",
        "monkey,sunshine",
        "mon-",
        "-fri",
        "mon-wed-fri",
        ",",
        " ",
        "m",
        "1",
        "mo",
        "mondayish",
        "satan",
        "fry",
        "wedding",
        "mon--fri",
        "every day",
    ],
)
def test_other_days_are_refused(person: Person, written: str) -> None:
    result = person.run("plan", "start", "waist", f"--days={written}")
    assert (result.status, "not days of the week" in result.complaint) == (2, True)
    assert shown(person) is None


def test_days_in_the_language_of_the_person(person: Person) -> None:
    spanish = person.given(SELFCARE_LANGUAGE="es")
    assert spanish.run("plan", "start", "waist", "--days", "lun,vie").status == 0
    assert shown(person)["days"] == ["mon", "fri"]  # type: ignore[index]


def test_change_of_hour_and_days(planned: Person) -> None:
    before = shown(planned)
    result = planned.run("plan", "change", "--at", "7.30", "--days", "sat")
    assert (result.status, "selfcare plan remind" in result.words) == (0, True)
    assert shown(planned) == {**(before or {}), "time_of_day": "07:30", "days": ["sat"]}
    assert planned.run("plan", "change").status == 2
    assert planned.run("plan", "change", "--at", "noon").status == 2
    planned.run("plan", "pause")
    assert planned.run("plan", "start", "--at", "8:00").status == 0
    assert shown(planned) == {**(before or {}), "time_of_day": "08:00", "days": ["sat"]}


def test_only_its_days_are_due(person: Person) -> None:
    """Monday is, Tuesday is not."""
    person.run("plan", "start", "waist", "--days", "mon, wed", "--at", "7:30")
    assert today(person)["session_due"] is True
    assert today(person.on(DAY + timedelta(days=1)))["session_due"] is False
    assert "nothing for today" in person.on(DAY + timedelta(days=1)).run("plan", "today").words


def test_home_and_today_say_what_is_due(planned: Person) -> None:
    """Gently, and when it was done, that it was."""
    assert "if you feel like it: selfcare run waist" in planned.types().words
    planned.has_done("waist", DAY)
    assert "is done" in planned.types().words
    assert today(planned)["session_due"] is False


@pytest.mark.parametrize("outcome", [Outcome.ENDED_EARLY, Outcome.INTERRUPTED])
def test_what_was_not_finished_is_not_done(planned: Person, outcome: Outcome) -> None:
    """The session of today stays open, gently."""
    planned.has_done("waist", DAY, outcome)
    assert (today(planned)["done"], today(planned)["session_due"]) == (False, True)


def test_after_a_stop_nothing_is_due(planned: Person) -> None:
    """Today and home say to rest, once; the day after the plan goes on."""
    planned.has_done("waist", DAY, Outcome.STOPPED_FOR_SAFETY, symptom="numb")
    assert (today(planned)["done"], today(planned)["session_due"]) == (False, False)
    for result in (planned.types(), planned.run("plan", "today")):
        assert (result.words.count("Rest today."), "selfcare run" in result.words) == (1, False)
    assert today(planned.on(DAY + timedelta(days=1)))["session_due"] is True


def test_a_cue_and_a_routine_for_tired_days(person: Person) -> None:
    person.run(
        "plan", "start", "core", "--after", "after brushing  my teeth", "--if-tired", "waist"
    )
    plan = shown(person)
    assert plan is not None
    assert (plan["after"], plan["if_tired"]) == ("brushing my teeth", "waist")
    for result in (person.types(), person.run("plan", "today")):
        assert "after brushing my teeth, if you feel like it: selfcare run core" in result.words
        assert "a short one is plenty: selfcare run waist" in result.words
    person.has_done("waist", DAY)
    assert today(person)["done"] is True


def test_cue_and_tired_routine_can_change(planned: Person) -> None:
    before = shown(planned)
    assert planned.run("plan", "change", "--after", "lunch", "--if-tired", "ear").status == 0
    assert shown(planned) == {**(before or {}), "after": "lunch", "if_tired": "ear"}
    result = planned.run("plan", "change", "--if-tired", "eer")
    assert (result.status, "selfcare plan change --if-tired ear?" in result.complaint) == (5, True)


@pytest.mark.parametrize("seed", range(100))
def test_nothing_scolds(person: Person, seed: int) -> None:
    """Whatever was done or not, no page has a word of guilt."""
    random = Random(seed)  # noqa: S311 - no secret
    options = random.choice([(), ("--days", "mon,thu"), ("--after", "lunch", "--if-tired", "ear")])
    person.run("plan", "start", "waist", *options)
    length = random.randrange(70)
    with person.diary() as diary:
        for number in range(length):
            if random.random() < 0.4:
                at = datetime.combine(DAY + timedelta(days=number), time(18), UTC)
                diary.begin(SessionStart(f"s{number}", "waist", "Waist", "d", at, 1, 5))
                diary.end(f"s{number}", random.choice(list(Outcome)), at)
                diary.set_pain_after(f"s{number}", random.choice([None, 3, 5, 8]), at)
    later = person.on(DAY + timedelta(days=length))
    if random.random() < 0.2:
        later.run("plan", random.choice(["pause", "stop"]))
    page = random.choice([(), ("plan", "today"), ("plan", "show"), ("progress",)])
    words = later.types(*page).words.lower()
    assert WORDS_OF_PRESSURE.findall(words) == []


@pytest.mark.parametrize(("days", "weeks"), [(21, "3 weeks"), (42, "6 weeks")])
def test_reviews(planned: Person, days: int, weeks: str) -> None:
    """After three and six weeks today and home say that it is a good time to look."""
    later = planned.on(DAY + timedelta(days=days))
    assert f"{weeks} of your plan are over" in later.run("plan", "today").words
    assert f"{weeks} of your plan are over" in later.types().words


def test_a_pause_and_going_on(planned: Person) -> None:
    """A paused plan has nothing due, and ends later by as much."""
    assert planned.on(DAY + timedelta(days=3)).run("plan", "pause").status == 0
    later = planned.on(DAY + timedelta(days=10))
    assert today(later)["session_due"] is False
    assert "paused since 12 March 2026" in later.run("plan", "show").words
    assert "carry on" in later.run("plan", "start").words
    found = shown(later)
    assert found is not None
    assert found["ends_on"] == (DAY + timedelta(days=48)).isoformat()


def test_a_second_plan_waits_for_the_end_of_the_first(planned: Person) -> None:
    """One at a time; what is over makes room."""
    assert planned.run("plan", "start", "ear").status == 2
    later = planned.on(DAY + timedelta(days=42))
    assert "its weeks are over" in later.run("plan", "show").words
    assert later.run("plan", "start", "ear").status == 0
    assert later.run("plan", "stop").status == 0
    assert shown(later) is None


def test_weekly_questions_are_offered_only_if_wanted(person: Person) -> None:
    """And not again within a week of an answer."""
    person.run("plan", "start", "waist", "--weekly-questions")
    assert today(person)["questions_due"] is True
    person.types("progress", "--ask", lines=("6", "5", "4"))
    assert today(person.on(DAY + timedelta(days=6)))["questions_due"] is False
    assert today(person.on(DAY + timedelta(days=7)))["questions_due"] is True


# Reminders


def calendar(person: Person, tmp_path: Path) -> Any:
    """The calendar file, read back."""
    file = tmp_path / "selfcare.ics"
    assert person.run("plan", "remind", "--ics", str(file), "--force").status == 0
    return Calendar.from_ical(file.read_bytes())


def test_the_calendar_has_one_recurring_event_with_an_alarm(
    planned: Person, tmp_path: Path
) -> None:
    """At the local time of day, until the plan ends."""
    (event,) = calendar(planned, tmp_path).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 3, 9, 18, 0)  # noqa: DTZ001 - local, floating
    assert event["rrule"]["FREQ"] == ["WEEKLY"]
    assert len(event["rrule"]["BYDAY"]) == 7
    assert event["rrule"]["UNTIL"] == [datetime(2026, 4, 19, 23, 59, 59)]  # noqa: DTZ001
    assert len(event.walk("VALARM")) == 1


def test_the_first_event_is_on_one_of_its_days(person: Person, tmp_path: Path) -> None:
    """A plan begun on a Monday for Fridays begins on Friday."""
    person.run("plan", "start", "waist", "--days", "fri")
    (event,) = calendar(person, tmp_path).walk("VEVENT")
    assert event.decoded("dtstart").date() == date(2026, 3, 13)


def test_a_second_import_updates(planned: Person, tmp_path: Path) -> None:
    """The same UID, a higher sequence; a stopped plan is cancelled."""
    (before,) = calendar(planned, tmp_path).walk("VEVENT")
    (again,) = calendar(planned, tmp_path).walk("VEVENT")
    assert again == before
    planned.run("plan", "stop")
    (after,) = calendar(planned, tmp_path).walk("VEVENT")
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert after.walk("VALARM") == []


def test_a_paused_plan_reminds_until_the_day_before(planned: Person, tmp_path: Path) -> None:
    """Nothing rings during the pause."""
    planned.on(DAY + timedelta(days=3)).run("plan", "pause")
    (event,) = calendar(planned, tmp_path).walk("VEVENT")
    assert event["rrule"]["UNTIL"][0].date() == DAY + timedelta(days=2)


def test_pause_cancels_and_going_on_confirms(planned: Person, tmp_path: Path) -> None:
    states = []
    for command in ("pause", "start"):
        planned.run("plan", command)
        (event,) = calendar(planned, tmp_path).walk("VEVENT")
        states.append((str(event["status"]), len(event.walk("VALARM")), event["sequence"]))
    (paused, silent, first), (going, alarms, second) = states
    assert (paused, silent, going, alarms) == ("CANCELLED", 0, "CONFIRMED", 1)
    assert second > first


def test_changed_hour_updates_the_same_event(planned: Person, tmp_path: Path) -> None:
    (before,) = calendar(planned, tmp_path).walk("VEVENT")
    planned.run("plan", "change", "--at", "7:30")
    (after,) = calendar(planned, tmp_path).walk("VEVENT")
    assert (after["uid"], after.decoded("dtstart").hour) == (before["uid"], 7)
    assert after["sequence"] > before["sequence"]


def test_plan_begun_anew_cancels_the_old_one(planned: Person, tmp_path: Path) -> None:
    (before,) = calendar(planned, tmp_path).walk("VEVENT")
    planned.run("plan", "stop")
    planned.run("plan", "start", "waist", "--at", "7:30")
    events = {event["uid"]: event for event in calendar(planned, tmp_path).walk("VEVENT")}
    old = events.pop(before["uid"])
    (new,) = events.values()
    assert (old["status"], new["status"]) == ("CANCELLED", "CONFIRMED")
    assert len(new.walk("VALARM")) == 1
    later = planned.on(DAY + timedelta(days=100))
    assert before["uid"] not in calendar(later, tmp_path).to_ical().decode()


def test_nothing_of_health_is_in_the_calendar(checked: Person, tmp_path: Path) -> None:
    """Not the routine, its parts of the body, or an answer."""
    checked.run("plan", "start", "period-pain")
    text = calendar(checked, tmp_path).to_ical().decode().lower()
    assert [word for word in ("pain", "period", "pregnan", "back") if word in text] == []


def test_the_cue_is_in_the_calendar(person: Person, tmp_path: Path) -> None:
    person.run("plan", "start", "period-pain", "--after", "lunch", "--if-tired", "waist")
    (event,) = calendar(person, tmp_path).walk("VEVENT")
    assert event["description"].startswith("After lunch. If you feel like it.")
    assert "waist" not in event.to_ical().decode()


def test_the_calendar_on_stdout(planned: Person) -> None:
    """A dash is stdout, and nothing else is printed there."""
    printed = planned.run("plan", "remind", "--ics", "-").stdout
    assert printed.startswith("BEGIN:VCALENDAR")
    assert printed.rstrip().endswith("END:VCALENDAR")


def test_reminders_need_a_plan(person: Person, tmp_path: Path) -> None:
    """Without one it is said."""
    result = person.run("plan", "remind", "--ics", str(tmp_path / "x.ics"))
    assert (result.status, "You have no plan" in result.complaint) == (2, True)
