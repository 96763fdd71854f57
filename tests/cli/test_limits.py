"""What the past says before a session: not now is the usual answer."""

from datetime import timedelta

import pytest

from cli.person import DAY, Person
from guides_of_the_checkout import GUIDES
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.outcomes import Outcome
from selfcare.player.clock import now

NOTHING_NEW, SKIP = "n", ""
SAID = "not now may be better"
TOO_SOON = "less than two hours ago"
SIXTH = "session 6 today"
HIGHER = "higher by 2 or more right after your last two sessions"


@pytest.fixture
def guided(hurried: Person) -> Person:
    """Somebody with a routine of their own, one short hold of EX-UE7, on a faster clock."""
    hurried.owns("brief")
    return hurried


def did(
    person: Person,
    count: int = 1,
    *,
    hours_ago: float = 0,
    point: str = "LI4",
    scores: tuple[int, int] | None = None,
) -> None:
    """Put sessions into the diary, a minute of one point in each, so long ago by the clock."""
    with person.diary() as diary:
        for number in range(count):
            at = now() - timedelta(hours=hours_ago) + timedelta(milliseconds=number)
            id_ = f"{at.isoformat()}-{point}"
            before, after = scores or (None, None)
            diary.begin(SessionStart(id_, "waist", "Waist", "digest", at, 1, before))
            diary.add_attempt(id_, AttemptRecord(1, 1, 60.0, True, "s", point, "both", at))  # noqa: FBT003
            diary.end(id_, "completed", at)
            diary.set_pain_after(id_, after, at)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ({"count": 5}, SIXTH),
        ({"point": "EX-UE7"}, TOO_SOON),
        ({"count": 2, "hours_ago": 3, "scores": (4, 6)}, HIGHER),
    ],
)
def test_where_nobody_can_be_asked_it_does_not_start(
    guided: Person, done: dict[str, object], said: str
) -> None:
    """Exit 4, with the reason and the data behind it."""
    did(guided, **done)  # type: ignore[arg-type]
    result = guided.run("run", "brief")
    assert (result.status, SAID in result.words, said in result.words) == (4, True, True)
    assert "You are done" not in result.words


@pytest.mark.parametrize(
    "done",
    [
        {"count": 4},
        {"point": "EX-UE7", "hours_ago": 2.01},
        {"count": 2, "hours_ago": 49, "scores": (4, 6)},
        {"count": 2, "hours_ago": 3, "scores": (4, 5)},
    ],
    ids=["four", "two-hours", "two-days", "a-little"],
)
def test_below_the_limits_nothing_is_said(guided: Person, done: dict[str, object]) -> None:
    """The session starts as it always does."""
    did(guided, **done)  # type: ignore[arg-type]
    result = guided.run("run", "brief")
    assert (result.status, SAID in result.words) == (0, False)


@pytest.mark.parametrize(("typed", "status"), [("", 3), ("n", 3), ("y", 0)])
def test_on_a_terminal_enter_is_not_now(guided: Person, typed: str, status: int) -> None:
    """Only y starts anyway; this comes before other questions."""
    did(guided, 5)
    result = guided.types(
        "run", "brief", "--no-keys", lines=(NOTHING_NEW, typed, SKIP, SKIP, "n", SKIP)
    )
    assert (result.status, SIXTH in result.words) == (status, True)
    assert ("Nothing was started" in result.words) == (status == 3)


def test_a_rehearsal_has_no_limits(guided: Person) -> None:
    """Nothing is pressed in it."""
    did(guided, 5, point="EX-UE7")
    assert guided.run("run", "brief", "--rehearse").status == 0


def test_the_source_of_each_rule_is_shown(guided: Person) -> None:
    """Or that it is our own caution."""
    did(guided, 5, point="EX-UE7")
    words = guided.run("run", "brief").words
    assert "Source: Department of Veterans Affairs" in words
    assert "Our own caution." in words


WITH_AN_OPTION = """\
kind: routine
id: option
title: Option
summary: One step, and one for who wants it.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing once, say: Press.}
  - {id: more, point: LI10, side: left, hold_seconds: 5, optional: true, title: More, say: More.}
"""


@pytest.mark.parametrize(("adds", "said"), [("n", 0), ("y", 1)])
def test_the_point_of_an_optional_step_rests_too(person: Person, adds: str, said: int) -> None:
    person.owns("option", WITH_AN_OPTION)
    assert person.run("safety", "--none-apply", "--set", "age=45").status == 0
    did(person, point="LI10", hours_ago=1)
    hurried = person.given(SELFCARE_CLOCK_RATE="10000")
    result = hurried.types("run", "option", "--no-keys", lines=(NOTHING_NEW, SKIP, adds, SKIP))
    assert (result.status, result.words.count(TOO_SOON)) == (3 if said else 0, said)
    assert ("Ready:" in result.words) == (not said)  # said before the card


def test_what_was_accepted_is_not_asked_again(person: Person) -> None:
    person.owns("option", WITH_AN_OPTION)
    assert person.run("safety", "--none-apply", "--set", "age=45").status == 0
    did(person, 5)
    hurried = person.given(SELFCARE_CLOCK_RATE="10000")
    result = hurried.types("run", "option", "--no-keys", lines=(NOTHING_NEW, "y", SKIP, "y"))
    assert (result.status, result.words.count(SAID)) == (0, 1)


# A session that made it worse


WORSE = "Your pain went up by 2"


@pytest.fixture
def worse(guided: Person) -> Person:
    did(guided, scores=(4, 6))
    return guided.on(now().date())


def test_after_a_worse_session_no_other_starts_today(worse: Person) -> None:
    result = worse.on(DAY).run("run", "brief")
    assert (result.status, WORSE in result.words) == (4, True)
    assert "see a doctor before you press again" in result.words


@pytest.mark.parametrize("command", [(), ("list",), ("plan", "today")])
def test_after_a_worse_session_nothing_is_proposed_today(
    worse: Person, command: tuple[str, ...]
) -> None:
    worse.run("plan", "start", "waist")
    words = worse.types(*command).words
    assert (WORSE in words, "selfcare run" in words) == (True, False)


def test_progress_says_what_a_worse_session_means(worse: Person) -> None:
    words = worse.run("progress").words
    assert WORSE in words
    assert "Waist: 4 before, 6 after" in words


def test_a_routine_that_hurt_twice_is_advised_against(guided: Person) -> None:
    did(guided, count=2, hours_ago=100, scores=(4, 6))
    assert "by 2 or more, twice, after this routine" in guided.run("run", "waist").words
    assert "by 2 or more, twice, after this routine" not in guided.run("run", "brief").words


def test_home_never_names_a_routine_that_hurt_twice(person: Person) -> None:
    later = person.on(now().date())
    later.run("safety", "--none-apply", "--set", "age=45")
    assert "calves" in later.types().words.split()
    with later.diary() as diary:
        for number in range(2):
            at = now() - timedelta(days=10 + number)
            diary.begin(SessionStart(f"bad-{number}", "calves", "Calves", "d", at, 1, 4))
            diary.end(f"bad-{number}", "completed", at)
            diary.set_pain_after(f"bad-{number}", 6, at)
    assert "calves" not in later.types().words.split()
    later.run("plan", "start", "calves")
    assert (
        "Your pain went up after this routine, twice. Choose another one."
        in later.run("plan", "today").words
    )


# What home and the plan propose


@pytest.fixture
def rested(person: Person) -> Person:
    """Somebody who pressed a point of the waist and of core a moment ago."""
    later = person.on(now().date())
    assert later.run("safety", "--none-apply", "--set", "age=45").status == 0
    did(later, point="BL23")
    return later


def test_home_proposes_what_need_not_rest_and_says_why(rested: Person) -> None:
    words = rested.types().words
    title = GUIDES.routines["waist"].title
    assert f"{title} rests until" in words
    assert "Next: selfcare run" in words
    assert "selfcare run waist" not in words


@pytest.mark.parametrize("command", [(), ("plan", "today")])
def test_a_plan_waits_until_its_points_have_rested(
    rested: Person, command: tuple[str, ...]
) -> None:
    rested.run("plan", "start", "core")
    words = rested.types(*command).words
    assert ("Let the points rest until" in words, "selfcare run core" in words) == (True, False)


def test_a_routine_for_tired_days_rests_too(rested: Person) -> None:
    rested.run("plan", "start", "calves", "--if-tired", "core")
    words = rested.run("plan", "today").words
    assert ("selfcare run calves" in words, "selfcare run core" in words) == (True, False)


def test_a_plan_that_is_blocked_says_so(checked: Person) -> None:
    checked.run("plan", "start", "period-pain")
    checked.run("safety", "--set", "pregnant=yes")
    assert "is not right for you now" in checked.run("plan", "today").words


# The morning after


@pytest.mark.parametrize(
    ("hours_ago", "asked"), [(7.9, False), (25, True), (35.9, True), (36.1, False)]
)
def test_the_morning_after_is_asked_for(guided: Person, hours_ago: float, *, asked: bool) -> None:
    """At a start 8 to 36 hours later, once."""
    did(guided, hours_ago=hours_ago)
    lines = (NOTHING_NEW, *(("3",) if asked else ()), SKIP, "n")
    result = guided.types("run", "brief", "--no-keys", lines=lines)
    assert ("the morning after?" in result.words) == asked
    session = guided.run("history", "show", "--json").json["session"]
    assert session["pain_next_day"] == (3 if asked else None)


def test_a_guest_is_not_asked_about_another_person(guided: Person) -> None:
    """Their morning is not ours."""
    did(guided, hours_ago=25)
    result = guided.types("run", "brief", "--no-keys", "--guest", lines=("n", "n", "n"))
    assert "the morning after?" not in result.words


def test_what_was_stopped_for_safety_blocks_the_day(guided: Person) -> None:
    """No session that day; progress says why."""
    guided.has_done("waist", DAY, Outcome.STOPPED_FOR_SAFETY, symptom="numb")
    assert guided.run("run", "brief").status == 4
    assert "stopped today" in guided.run("progress").words


def test_a_point_is_named(guided: Person) -> None:
    """With the time at which it was pressed last, not with its code."""
    did(guided, point="EX-UE7")
    words = guided.run("run", "brief").words
    assert (f"{GUIDES.points['EX-UE7'].name}, at " in words, "EX-UE7" in words) == (True, False)
