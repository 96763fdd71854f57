"""What holds for every session, whatever happens in it and however often it gets the time.

Times are multiples of an eighth of a second, which binary fractions hold exactly,
so that "the same" means equal and not almost equal.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from selfcare.guides.enums import Position, SideOrder
from selfcare.guides.model import LONGEST_HOLD_SECONDS, Cue, Hold
from selfcare.session import events
from selfcare.session.beats import CueKind, PointSide, Schedule
from selfcare.session.events import (
    Asleep,
    Back,
    BeatEnded,
    BeatStarted,
    ChangeHold,
    CueDue,
    Effect,
    Event,
    Finished,
    HoldChanged,
    HoldGoesOn,
    Interrupt,
    Next,
    Paused,
    Quit,
    RedFlag,
    Repeat,
    Resume,
    Resumed,
    Tick,
)
from selfcare.session.machine import advance, deadline, start
from selfcare.session.state import Session, State
from session.builders import planned, point, press, quiet, refusal, waist_schedule

eighths = st.integers(min_value=0, max_value=8 * 90).map(lambda n: n / 8)
plain_events = st.sampled_from(
    [Tick, events.Pause, Resume, Resume, Next, Back, Repeat, Repeat, Quit]
)


def crowded_schedule() -> Schedule:
    """The same place in three steps, positions that change, cues and a long hold."""
    return planned(
        press("one", side=SideOrder.LEFT_THEN_RIGHT, hold_seconds=30),
        quiet("rest", seconds=10),
        press("two", positions=(Position.LYING_SIDE,), cues=(Cue(0.25, "Out."),)),
        press("three", side=SideOrder.RIGHT, hold_seconds=120, point=point(hold=Hold(5, 9, 180))),
        press("four", side=SideOrder.BOTH, hold_seconds=90),
    )


schedules = st.sampled_from([waist_schedule(), crowded_schedule()])


class AnySession(RuleBasedStateMachine):
    """Sends whatever is allowed, and collects the effects."""

    def __init__(self) -> None:
        """Not started yet: the schedule is drawn first."""
        super().__init__()
        self.session: Session | None = None
        self.effects: list[Effect] = []

    def send(self, event: Event) -> None:
        """Advance, or see that a refused event changes nothing."""
        assert self.session is not None
        if refusal(self.session, event):
            event = Tick(event.at)
        before = self.session
        self.session, new_effects = advance(self.session, event)
        self.effects += new_effects
        assert self.session.at >= before.at
        if before.state is State.PAUSED and isinstance(event, Tick):
            assert new_effects == (), "paused is silent"
        if before.state is State.FINISHED:
            assert new_effects == (), "nothing comes after the end"

    @precondition(lambda self: self.session is None)
    @rule(schedule=schedules, keys=st.booleans())
    def begin(self, *, schedule: Schedule, keys: bool) -> None:
        """Start a session."""
        self.session, new_effects = start(schedule, 0.0, keys)
        self.effects += new_effects

    @precondition(lambda self: self.session is not None)
    @rule(after=eighths)
    def tick(self, after: float) -> None:
        """Time passes."""
        assert self.session is not None
        self.send(Tick(self.session.at + after))

    @precondition(lambda self: self.session is not None)
    @rule(after=eighths, kind=plain_events)
    def happen(self, after: float, kind: type[Event]) -> None:
        """Something happens after a while."""
        assert self.session is not None
        self.send(kind(self.session.at + after))

    @precondition(lambda self: self.session is not None)
    @rule(kind=st.sampled_from([RedFlag, Interrupt]), chance=st.integers(0, 9))
    def stop(self, kind: type[Event], chance: int) -> None:
        """Something ends the session; seldom, or no session would grow old."""
        assert self.session is not None
        if chance == 0:
            self.send(kind(self.session.at))

    @precondition(lambda self: self.session is not None)
    @rule(after=eighths, by_seconds=st.sampled_from([10, -10]))
    def change(self, after: float, by_seconds: int) -> None:
        """A hold is made longer or shorter."""
        assert self.session is not None
        self.send(ChangeHold(self.session.at + after, by_seconds))

    @precondition(lambda self: self.session is not None)
    @rule(after=eighths, lasting=eighths)
    def sleep(self, after: float, lasting: float) -> None:
        """The machine sleeps for a while."""
        assert self.session is not None
        since = self.session.at + after
        self.send(Asleep(since + lasting, since=since))

    @invariant()
    def time_is_conserved(self) -> None:
        """What beats lasted, and what was not counted, is all the time there was."""
        if self.session is None or self.session.state in (State.PAUSED, State.FINISHED):
            return
        lasted = sum(e.lasted_seconds for e in self.effects if isinstance(e, BeatEnded))
        counted = lasted + self.session.elapsed_seconds
        assert self.session.at == counted + uncounted_seconds(self.effects, self.session.at)

    @invariant()
    def a_completed_hold_lasted_its_time(self) -> None:
        """Never less than it was to last when it ended."""
        lengths: dict[int, float] = {}
        for effect in self.effects:
            if isinstance(effect, BeatStarted | HoldChanged):
                lengths[effect.beat.index] = effect.seconds
            elif isinstance(effect, BeatEnded) and effect.completed:
                assert effect.lasted_seconds >= lengths[effect.beat.index]

    @invariant()
    def starts_and_ends_alternate(self) -> None:
        """A beat ends before another starts, and what ends is what started."""
        kinds = (BeatStarted, BeatEnded)
        turns = [effect for effect in self.effects if isinstance(effect, kinds)]
        for number, effect in enumerate(turns):
            assert isinstance(effect, kinds[number % 2])
        for first, last in zip(turns[::2], turns[1::2], strict=False):
            assert (first.beat, first.attempt) == (last.beat, last.attempt)
        if self.session and self.session.state is State.FINISHED:
            assert len(turns) % 2 == 0, "what started has ended"

    @invariant()
    def each_cue_once_an_attempt(self) -> None:
        """No cue is said twice, and at most two in a hold that nobody changed."""
        cues = [e for e in self.effects if isinstance(e, CueDue) and e.cue.kind is CueKind.REMARK]
        said = Counter((e.beat.index, e.attempt, e.cue.name) for e in cues)
        assert all(count == 1 for count in said.values())
        if not any(isinstance(effect, HoldChanged) for effect in self.effects):
            holds = Counter((e.beat.index, e.attempt) for e in cues)
            assert all(count <= 2 for count in holds.values())

    @invariant()
    def effects_come_in_order(self) -> None:
        """No effect comes before an earlier one."""
        assert all(first.at <= then.at for first, then in pairwise(self.effects))

    @invariant()
    def finished_is_told_once_and_last(self) -> None:
        """And only by a session that is finished, with its outcome."""
        assert self.session is not None or not self.effects
        finished = [effect for effect in self.effects if isinstance(effect, Finished)]
        if self.session is None or self.session.state is not State.FINISHED:
            assert finished == []
        else:
            assert finished == self.effects[-1:]
            assert finished[0].outcome is self.session.outcome

    @invariant()
    def one_place_never_gets_more_than_180_seconds(self) -> None:
        """Over all attempts and with what is held now."""
        if self.session is None:
            return
        held: defaultdict[PointSide, float] = defaultdict(float)
        for effect in self.effects:
            if isinstance(effect, BeatEnded):
                for place in effect.beat.places:
                    held[place] += effect.held_seconds
        beat = self.session.beat
        if beat.is_press and self.session.state is not State.FINISHED:
            for place in beat.places:
                held[place] += self.session.elapsed_seconds
        assert all(seconds <= LONGEST_HOLD_SECONDS for seconds in held.values())

    @invariant()
    def attempts_are_those_reported(self) -> None:
        """What the session counts is what a diary that listened would have."""
        if self.session is None:
            return
        ended = [e for e in self.effects if isinstance(e, BeatEnded) and e.beat.is_press]
        assert [(e.beat.index, e.attempt, e.held_seconds, e.completed) for e in ended] == [
            (a.beat, a.number, a.held_seconds, a.completed) for a in self.session.attempts
        ]

    @invariant()
    def the_deadline_lies_ahead(self) -> None:
        """Never in the past, never more than a second ahead, none when time means nothing."""
        if self.session is None:
            return
        wake_at = deadline(self.session)
        if self.session.state in (State.PAUSED, State.FINISHED):
            assert wake_at is None
        else:
            assert wake_at is not None
            assert self.session.at <= wake_at <= self.session.at + 1


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=100, stateful_step_count=40)


def uncounted_seconds(effects: Sequence[Effect], now: float) -> float:
    """How long the session stood still: pauses, sleep, and hands on their way back."""
    uncounted = 0.0
    since: float | None = None
    for effect in effects:
        match effect:
            case Paused():
                since = effect.at if since is None else since
            case Resumed(hands_back_seconds=0):
                assert since is not None
                uncounted += effect.at - since
                since = None
            case HoldGoesOn() | BeatStarted() if since is not None and not _paused_at(
                effects, effect
            ):
                uncounted += effect.at - since
                since = None
    return uncounted + (now - since if since is not None else 0.0)


def _paused_at(effects: Sequence[Effect], until: Effect) -> bool:
    """Whether the session was paused when an effect came."""
    paused = False
    for effect in effects:
        if effect is until:
            return paused
        if isinstance(effect, Paused | Resumed):
            paused = isinstance(effect, Paused)
    return paused


scripts = st.lists(
    st.tuples(
        eighths,
        st.sampled_from([events.Pause, Resume, Next, Back, Repeat, ChangeHold, Quit, Asleep]),
        st.sampled_from([10, -10]),
    ),
    max_size=12,
)


def story(
    schedule: Schedule, script: list[tuple[float, type[Event], int]], step: float
) -> list[Effect]:
    """All effects when the time comes every so many seconds, then to the end."""
    session, new_effects = start(schedule, 0.0, keys=False)
    effects = list(new_effects)
    now = 0.0
    for after, kind, by_seconds in script:
        for number in range(1, int(after / step) + 1):
            session, new_effects = advance(session, Tick(now + number * step))
            effects += new_effects
        now += after
        event = _event(kind, now, by_seconds)
        if kind is Asleep:
            now += 100
        if refusal(session, event):
            continue
        session, new_effects = advance(session, event)
        effects += new_effects
    if session.state is State.PAUSED:
        session, new_effects = advance(session, Resume(now))
        effects += new_effects
    _session, new_effects = advance(session, Tick(now + 10_000))
    return effects + list(new_effects)


def _event(kind: type[Event], now: float, by_seconds: int) -> Event:
    if kind is Asleep:
        return Asleep(now + 100, since=now)
    return ChangeHold(now, by_seconds) if kind is ChangeHold else kind(now)


@given(schedule=schedules, script=scripts)
def test_coarse_and_fine_ticks_tell_the_same_story(
    schedule: Schedule, script: list[tuple[float, type[Event], int]]
) -> None:
    """With the time eight times a second, every 7 s or hardly ever, the effects are the same."""
    fine = story(schedule, script, 0.125)
    assert fine == story(schedule, script, 7.0)
    assert fine == story(schedule, script, 1000.0)
    assert isinstance(fine[-1], Finished)


@given(schedule=schedules, ticks=st.lists(st.integers(0, 7000).map(lambda n: n / 10), min_size=50))
def test_ticks_at_any_moment_tell_the_same_story(schedule: Schedule, ticks: list[float]) -> None:
    """Nothing is lost or added by the moments at which the time comes, whatever their fractions."""
    session, new_effects = start(schedule, 0.0, keys=True)
    effects = list(new_effects)
    for at in [*sorted(ticks), 10_000.0]:
        session, new_effects = advance(session, Tick(at))
        effects += new_effects
    assert story(schedule, [], 1.0) == effects
