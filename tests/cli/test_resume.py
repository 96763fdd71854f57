"""Going on with a session that was interrupted."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES
from selfcare.app.context import Context
from selfcare.app.session_start import find_interrupted, options_from_text, options_to_text
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.guides.enums import Position
from selfcare.player.clock import now
from selfcare.safety.screening import all_kept
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule

ROUTINE = GUIDES.routines["waist"]
VERDICT = all_kept(ROUTINE)
GENTLE = SessionOptions(gentle=True)
PLAN = build_schedule(ROUTINE, VERDICT, GENTLE)
NOW = now().replace(microsecond=0)
MINUTES = timedelta(minutes=1)

Begin = Callable[..., Context]


@pytest.fixture
def begin(person: Person) -> Begin:
    """Give a function that begins a gentle session 50 minutes ago and does its first hold."""

    def do(outcome: str = "", digest: str = PLAN.digest, minutes_ago: float = 50) -> Context:
        at = NOW - minutes_ago * MINUTES
        beat = PLAN.press_beats[0]
        with person.diary() as diary:
            diary.begin(
                SessionStart(
                    "first", "waist", "Waist", digest, at, 2, options=options_to_text(GENTLE)
                )
            )
            diary.add_attempt(
                "first",
                AttemptRecord(beat.index, 1, 30.0, True, beat.step, beat.point, "both", at),  # noqa: FBT003
            )
            if outcome:
                diary.end("first", outcome, at)
        return Context({"SELFCARE_HOME": str(person.home)}, None, None, None)

    return do


@pytest.mark.parametrize("outcome", ["", "interrupted"])
def test_the_same_plan_is_made_again(begin: Begin, outcome: str) -> None:
    """From the options of then, with what was done; whether power or a signal ended it."""
    found = find_interrupted(begin(outcome), ROUTINE, VERDICT, SessionOptions(), NOW)
    assert found is not None
    assert (found.start.id, found.schedule) == ("first", PLAN)
    (done,) = found.attempts
    assert (done.beat, done.number) == (PLAN.press_beats[0].index, 1)
    assert (done.held_seconds, done.completed) == (30.0, True)


@pytest.mark.parametrize("outcome", ["completed", "ended-early", "stopped-for-safety"])
def test_what_was_ended_is_not_offered_again(begin: Begin, outcome: str) -> None:
    """The person, or something wrong, ended it."""
    assert find_interrupted(begin(outcome), ROUTINE, VERDICT, SessionOptions(), NOW) is None


@pytest.mark.parametrize(("minutes_ago", "offered"), [(60, True), (60.1, False), (-1, False)])
def test_it_is_offered_within_the_hour(begin: Begin, minutes_ago: float, *, offered: bool) -> None:
    """Not later, and not when the clock was set back."""
    context = begin(minutes_ago=minutes_ago)
    assert (
        find_interrupted(context, ROUTINE, VERDICT, SessionOptions(), NOW) is not None
    ) == offered


def test_another_plan_is_not_the_same_session(begin: Begin) -> None:
    """Where the digest no longer matches, it is filed and not resumed."""
    assert find_interrupted(begin(digest="other"), ROUTINE, VERDICT, SessionOptions(), NOW) is None


def test_a_verdict_that_leaves_less_makes_another_plan(begin: Begin) -> None:
    """What may no longer be pressed is not gone on with."""
    steps = {id_: step._replace(left_out=True) for id_, step in VERDICT.steps.items()}
    less = VERDICT._replace(steps=steps)
    assert find_interrupted(begin(), ROUTINE, less, SessionOptions(), NOW) is None


@pytest.mark.parametrize(
    ("options", "offered"),
    [(GENTLE, True), (SessionOptions(minutes=5), False)],
    ids=["same", "other"],
)
def test_other_wishes_are_another_session(
    begin: Begin, options: SessionOptions, *, offered: bool
) -> None:
    """Who asks for something else gets that."""
    found = find_interrupted(begin(), ROUTINE, VERDICT, options, NOW)
    assert (found is not None) == offered


def test_attempts_that_are_not_of_the_plan_are_not_resumed(begin: Begin, person: Person) -> None:
    """They come from an import."""
    context = begin()
    with person.diary() as diary:
        diary.add_attempt("first", AttemptRecord(10**6, 1, 1.0, True, "s", "p", "both", NOW))  # noqa: FBT003
    assert find_interrupted(context, ROUTINE, VERDICT, SessionOptions(), NOW) is None


def test_another_routine_is_another_session(begin: Begin) -> None:
    """Only the routine that was interrupted goes on."""
    ear = GUIDES.routines["ear"]
    assert find_interrupted(begin(), ear, all_kept(ear), SessionOptions(), NOW) is None


def test_without_a_diary_there_is_nothing_to_go_on_with(person: Person) -> None:
    """And none is made."""
    context = Context({"SELFCARE_HOME": str(person.home)}, None, None, None)
    assert find_interrupted(context, ROUTINE, VERDICT, SessionOptions(), NOW) is None
    assert not (person.home / "diary.sqlite3").exists()


@pytest.mark.parametrize(
    "options",
    [
        SessionOptions(),
        SessionOptions(hold_seconds=45, position=Position.STANDING, optional=frozenset({"b", "a"})),
        SessionOptions(minutes=7.5, gentle=True),
    ],
)
def test_options_survive_the_diary(options: SessionOptions) -> None:
    """Whatever was asked for."""
    assert options_from_text(options_to_text(options)) == options


def wishes_of(**changes: object) -> str:
    """The text of some options with something changed."""
    return json.dumps(json.loads(options_to_text(SessionOptions())) | changes)


HOSTILE = [
    *("", "hold=60", "[]", "{}", '{"position": "flying"}', "null"),
    *("[" * 100_000, wishes_of(hold_seconds="60"), wishes_of(hold_seconds=10**30)),
    *(wishes_of(minutes=float("nan")), wishes_of(minutes=[1]), wishes_of(optional=[[1]])),
    *(wishes_of(optional=[1, "a"]), wishes_of(hold_seconds=True)),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_wishes_of_another_kind_are_none(text: str) -> None:
    """The digest then tells whether it is the same plan."""
    assert options_from_text(text) == SessionOptions()


def test_nothing_but_the_wishes_is_in_the_text() -> None:
    """What the diary keeps is what was asked for, without an answer."""
    assert options_to_text(GENTLE._replace(minutes=5)) == (
        '{"hold_seconds": null, "minutes": 5, "position": null, "optional": [], "gentle": true}'
    )


def test_what_a_sign_rules_out_is_not_carried_on_with(checked: Person) -> None:
    """Severe pain asks the signs again, and one of them may skip a step of the old schedule."""
    core = GUIDES.routines["core"]
    plan = build_schedule(core, all_kept(core), SessionOptions())
    text = options_to_text(SessionOptions())
    with checked.diary() as diary:
        at = now() - 10 * MINUTES
        diary.begin(SessionStart("old", "core", "Core", plan.digest, at, 9, options=text))
    person = checked.given(SELFCARE_CLOCK_RATE="10000", SELFCARE_RECORD_FAST="1")
    a_checked_lump, in_a_leg, no_optional_step = ("y", "n", "y", "n", "n"), ("7", "b"), "n"
    lines = ("n", "y", "9", *("n",) * 14, *a_checked_lump, *in_a_leg, no_optional_step)
    result = person.types("run", "core", "--no-keys", lines=lines)
    assert (result.status, result.words.count("We skip: Calf")) == (0, 1)
    assert "Squeeze softly" not in result.words
