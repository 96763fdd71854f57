"""Each cell of the table of states and events, then what happens around it."""

import pytest

from selfcare.outcomes import Attempt, Outcome
from selfcare.session import machine
from selfcare.session.beats import Schedule
from selfcare.session.events import (
    Asleep,
    Back,
    BeatEnded,
    BeatStarted,
    ChangeHold,
    Event,
    IllegalEvent,
    Interrupt,
    Next,
    Pause,
    Quit,
    RedFlag,
    Repeat,
    Resume,
    Tick,
)
from selfcare.session.state import Session, State
from session.builders import Run, planned, press, refusal, summaries, timed, waist_schedule

OVER = "The session is over."
PAUSED = "The session is already paused. Press space to carry on."
LIVE = "The session is not paused."

AT = {State.RUNNING: 39.0, State.HANDS_BACK: 42.0, State.PAUSED: 42.0}
EVENTS: list[type[Event]] = [
    *(Tick, Asleep, Pause, Resume, Next, Back, Repeat, ChangeHold),
    *(Quit, Interrupt, RedFlag),
]


def in_state(state: State) -> Session:
    """Bring the nine beats into a state: 10 s into the first hold, but when finished."""
    schedule = waist_schedule()
    run = Run(schedule)
    run.until(37)
    if state in (State.HANDS_BACK, State.PAUSED):
        run.send(Pause(37))
    if state is State.HANDS_BACK:
        run.send(Resume(40))
    if state is State.FINISHED:
        run.until(249)
    return run.session


def happening(kind: type[Event], state: State) -> Event:
    """One event of a kind: 39 s when running, 42 s in a pause, 250 s at the end."""
    at = AT.get(state, 250.0)
    if kind is Asleep:
        return Asleep(at + 100, since=at)
    return ChangeHold(at, 10) if kind is ChangeHold else kind(at)


CELLS: dict[type[Event], dict[State, list[str] | str]] = {
    Tick: {
        State.RUNNING: [],
        State.HANDS_BACK: [],
        State.PAUSED: [],
        State.FINISHED: [],
    },
    Asleep: {
        State.RUNNING: ["39 paused asleep"],
        State.HANDS_BACK: ["42 paused asleep"],
        State.PAUSED: [],
        State.FINISHED: [],
    },
    Pause: {
        State.RUNNING: ["39 paused"],
        State.HANDS_BACK: ["42 paused"],
        State.PAUSED: PAUSED,
        State.FINISHED: OVER,
    },
    Resume: {
        State.RUNNING: LIVE,
        State.HANDS_BACK: LIVE,
        State.PAUSED: ["42 resumed 5"],
        State.FINISHED: OVER,
    },
    Next: {
        State.RUNNING: ["39 end 2 broken after 12", "39 start 3 for 5"],
        State.HANDS_BACK: ["42 end 2 broken after 10", "42 start 3 for 5"],
        State.PAUSED: ["42 end 2 broken after 10", "42 start 3 for 5"],
        State.FINISHED: OVER,
    },
    Back: {
        State.RUNNING: ["39 end 2 broken after 12", "39 start 1 for 7"],
        State.HANDS_BACK: ["42 end 2 broken after 10", "42 start 1 for 7"],
        State.PAUSED: ["42 end 2 broken after 10", "42 start 1 for 7"],
        State.FINISHED: OVER,
    },
    Repeat: {
        State.RUNNING: ["39 end 2 broken after 12", "39 start 1 for 7"],
        State.HANDS_BACK: ["42 end 2 broken after 10", "42 start 1 for 7"],
        State.PAUSED: ["42 end 2 broken after 10", "42 start 1 for 7"],
        State.FINISHED: OVER,
    },
    ChangeHold: {
        State.RUNNING: ["39 hold 2 lasts 70 both"],
        State.HANDS_BACK: ["42 hold 2 lasts 70 both"],
        State.PAUSED: ["42 hold 2 lasts 70 both"],
        State.FINISHED: OVER,
    },
    Quit: {
        State.RUNNING: ["39 paused quit?"],
        State.HANDS_BACK: ["42 paused quit?"],
        State.PAUSED: ["42 paused quit?"],
        State.FINISHED: OVER,
    },
    Interrupt: {
        State.RUNNING: ["39 end 2 broken after 12", "39 finished interrupted"],
        State.HANDS_BACK: ["42 end 2 broken after 10", "42 finished interrupted"],
        State.PAUSED: ["42 end 2 broken after 10", "42 finished interrupted"],
        State.FINISHED: [],
    },
    RedFlag: {
        State.RUNNING: ["39 end 2 broken after 12", "39 finished stopped-for-safety"],
        State.HANDS_BACK: ["42 end 2 broken after 10", "42 finished stopped-for-safety"],
        State.PAUSED: ["42 end 2 broken after 10", "42 finished stopped-for-safety"],
        State.FINISHED: OVER,
    },
}
STATES_AFTER = {
    (Asleep, State.RUNNING): State.PAUSED,
    (Asleep, State.HANDS_BACK): State.PAUSED,
    (Pause, State.RUNNING): State.PAUSED,
    (Pause, State.HANDS_BACK): State.PAUSED,
    (Quit, State.RUNNING): State.PAUSED,
    (Quit, State.HANDS_BACK): State.PAUSED,
    (Resume, State.PAUSED): State.HANDS_BACK,
    (Next, State.HANDS_BACK): State.RUNNING,
    (Back, State.HANDS_BACK): State.RUNNING,
    (Repeat, State.HANDS_BACK): State.RUNNING,
}
ENDING = (Interrupt, RedFlag)


def test_every_cell_is_expected() -> None:
    """The table below has every event in every state, and no others."""
    assert set(EVENTS) == set(CELLS)
    assert all(set(State) == set(row) for row in CELLS.values())


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", EVENTS)
def test_cell(kind: type[Event], state: State) -> None:
    """An event tells what its cell says, or is refused with its reason and changes nothing."""
    session, event = in_state(state), happening(kind, state)
    expected = CELLS[kind][state]
    assert session.state is state
    if isinstance(expected, str):
        assert expected == refusal(session, event)
        with pytest.raises(IllegalEvent, match=expected.replace(".", r"\.")):
            machine.advance(session, event)
        assert in_state(state) == session
        return
    after, effects = machine.advance(session, event)
    assert refusal(session, event) == ""
    assert expected == summaries(effects)
    finished = kind in ENDING or state is State.FINISHED
    expected_state = State.FINISHED if finished else STATES_AFTER.get((kind, state), state)
    assert expected_state is after.state


def test_runs_to_its_end_without_a_key(run: Run) -> None:
    """A session that only hears the time goes through all its beats and completes."""
    expected = [
        "20 end 0 completed after 20",
        "20 start 1 for 7",
        "27 end 1 completed after 7",
        "27 start 2 for 60",
        "57 cue half",
        "77 cue ten-left",
        "87 end 2 completed after 60",
        "87 start 3 for 5",
        "92 end 3 completed after 5",
        "92 start 4 for 60",
        "122 cue half",
        "142 cue ten-left",
        "152 end 4 completed after 60",
        "152 start 5 for 30",
        "182 end 5 completed after 30",
        "182 start 6 for 7",
        "189 end 6 completed after 7",
        "189 start 7 for 40",
        "219 cue ten-left",
        "229 end 7 completed after 40",
        "229 start 8 for 20",
        "249 end 8 completed after 20",
        "249 finished completed",
    ]
    assert expected == run.until(1000)
    assert run.session.outcome is Outcome.COMPLETED


def test_starts_at_any_time(nine_beats: Schedule) -> None:
    """Where the clock began means nothing."""
    _session, effects = machine.start(nine_beats, 5000.0, keys=True)
    assert summaries(effects) == ["5000 start 0 for 20"]


def test_a_completed_hold_lasted_exactly_its_time(nine_beats: Schedule) -> None:
    """Whatever fraction of a second it began at, 60 s are 60 s."""
    session, _effects = machine.start(nine_beats, 0.1, keys=True)
    session, _effects = machine.advance(session, Tick(1000))
    assert [attempt.held_seconds for attempt in session.attempts] == [60, 60, 40]


def test_a_border_is_crossed_at_its_own_moment(run: Run) -> None:
    """A cue is due when an event comes at that moment, and not an instant before."""
    run.until(27)
    assert run.until(56.9) == []
    assert run.until(57) == ["57 cue half"]


def test_time_only_moves_forward(run: Run) -> None:
    """An event that is earlier than the last one takes no time."""
    run.until(30)
    assert run.until(10) == []
    assert run.session.at == 30
    assert run.send(Pause(5)) == ["30 paused"]


def test_deadline_is_never_more_than_a_second_ahead(run: Run) -> None:
    """It wants the time at the next border, or a second from now if that is sooner."""
    assert machine.deadline(run.session) == 1
    run.until(19.5)
    assert machine.deadline(run.session) == 20
    run.until(56.5)
    assert machine.deadline(run.session) == 57


def test_deadline_while_hands_go_back(run: Run) -> None:
    """The moment the hold counts again is a border too."""
    run.until(37)
    run.send(Pause(37))
    run.send(Resume(40.25))
    run.until(44.75)
    assert machine.deadline(run.session) == 45.25


@pytest.mark.parametrize("state", [State.PAUSED, State.FINISHED])
def test_no_deadline_when_time_changes_nothing(state: State) -> None:
    """Paused or finished it does not want to be woken."""
    assert machine.deadline(in_state(state)) is None


def test_time_is_spent_before_an_event_is_judged(run: Run) -> None:
    """A key that comes after the end, though no tick came in between, is too late."""
    run.until(248)
    assert refusal(run.session, Next(249)) == OVER
    assert run.send(Tick(249)) == ["249 end 8 completed after 20", "249 finished completed"]


def test_a_signal_after_the_last_border_finds_it_completed(run: Run) -> None:
    """What the system sends too late changes nothing about how the session ended."""
    run.until(248)
    assert run.send(Interrupt(251)) == ["249 end 8 completed after 20", "249 finished completed"]


def test_quit_asks_then_ends(run: Run) -> None:
    """The first q pauses and asks, the second ends the session early."""
    run.until(30)
    assert run.send(Quit(30)) == ["30 paused quit?"]
    assert run.session.quit_asked
    assert run.send(Quit(35)) == ["35 end 2 broken after 3", "35 finished ended-early"]


def test_going_on_takes_the_question_back(run: Run) -> None:
    """After space a single q asks again."""
    run.until(30)
    run.send(Quit(30))
    run.send(Resume(31))
    assert not run.session.quit_asked
    assert run.send(Quit(32)) == ["32 paused quit?"]


@pytest.mark.parametrize("event", [Next(31), Back(31), Repeat(31), ChangeHold(31, 10)])
def test_any_other_key_takes_the_question_back(run: Run, event: Event) -> None:
    """Moving about while it is asked means that the session goes on, still paused."""
    run.until(30)
    run.send(Quit(30))
    run.send(event)
    assert not run.session.quit_asked
    assert run.session.state is State.PAUSED


def test_an_end_is_reported_even_in_a_beat_that_is_no_hold(run: Run) -> None:
    """Every beat that started also ends, a rest too, and only holds count as held."""
    run.until(5)
    run.send(RedFlag(5))
    ended = [effect for effect in run.effects if isinstance(effect, BeatEnded)]
    assert [(e.beat.index, e.lasted_seconds, e.held_seconds) for e in ended] == [(0, 5, 0)]
    assert run.session.attempts == ()
    assert run.session.outcome is Outcome.STOPPED_FOR_SAFETY


def test_a_broken_hold_is_recorded_as_an_attempt(run: Run) -> None:
    """What was held before the end is an attempt that is not completed."""
    run.until(37)
    run.send(Interrupt(39))
    assert run.session.attempts == (Attempt(2, 1, 12, completed=False),)


def test_a_plan_of_one_hold_says_when_to_move() -> None:
    """The very first beat tells its position; nothing is known of the one before."""
    _session, effects = machine.start(timed(planned(press()), (7, 60)), 0.0, keys=True)
    (effect,) = effects
    assert isinstance(effect, BeatStarted)
    assert effect.moves
    assert effect.seconds == 7
