"""The loop: one thing after the other, by the clock of the session, whatever comes."""

import errno
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from selfcare.outcomes import Outcome
from selfcare.player.event_loop import Ended, KeyHandler, Player
from selfcare.player.inputs import Happening, Key, Signal, TerminalGone
from selfcare.session.events import Effect, Paused
from selfcare.session.state import Session, State
from session.builders import summaries, waist_schedule


class FakeClock:
    """A clock that goes only when somebody waits."""

    def __init__(self, rate: float = 1.0) -> None:
        """Begin at 0."""
        self.rate = rate
        self.now = 0.0

    def seconds(self) -> float:
        """The session's seconds."""
        return self.now

    def real(self, session_seconds: float) -> float:
        """How long they take."""
        return session_seconds / self.rate


@dataclass
class Script:
    """Inputs that bring what is written down: at these seconds, these happenings.

    `late` says by how many seconds a wait that begins at or after a second is too long.
    """

    clock: FakeClock
    happenings: list[tuple[float, list[Happening]]] = field(default_factory=list)
    late: dict[float, float] = field(default_factory=dict)
    waits: list[float | None] = field(default_factory=list)
    forgotten: int = 0

    def wait(self, real_seconds: float | None) -> Sequence[Happening]:
        """Let the time pass up to the next happening, or as long as is wished."""
        self.waits.append(real_seconds)
        until = None if real_seconds is None else self.clock.now + real_seconds * self.clock.rate
        if self.happenings and (until is None or self.happenings[0][0] <= until):
            at, happened = self.happenings.pop(0)
            self.clock.now = max(self.clock.now, at)
            return happened
        assert until is not None, "it waits for ever, and nothing comes"
        for second in [second for second in self.late if second <= self.clock.now]:
            until += self.late.pop(second)
        self.clock.now = until
        return []

    def forget_keys(self) -> None:
        """Note that keys were thrown away."""
        self.forgotten += 1


class Ear:
    """Hears everything, sees the session, and gets sentences."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.effects: list[Effect] = []
        self.seen_at: list[float] = []
        self.sentences: list[str] = []
        self.helped = 0
        self.big = False
        self.frame = 1.0

    def heard(self, _session: Session, effect: Effect) -> None:
        """Keep an effect."""
        self.effects.append(effect)

    def seen(self, session: Session) -> None:
        """Keep when it was shown."""
        self.seen_at.append(session.at)

    def tell(self, text: str) -> None:
        """Keep a sentence."""
        self.sentences.append(text)

    def frame_seconds(self, _session: Session) -> float:
        return self.frame

    def toggle_big(self) -> None:
        self.big = not self.big

    def help(self) -> None:
        """Count how often help was wanted."""
        self.helped += 1


@dataclass
class Played:
    """A player with everything around it faked."""

    ear: Ear
    script: Script
    player: Player
    errors: list[Exception]

    def run(self) -> Ended:
        """Run it to the end."""
        return self.player.run()

    @property
    def summaries(self) -> list[str]:
        """What came of it, in short words."""
        return summaries(self.ear.effects)


def made(
    *happenings: tuple[float, list[Happening]],
    keys: bool = True,
    rate: float = 1.0,
    late: dict[float, float] | None = None,
    listeners: Sequence[Any] = (),
    **named: Any,
) -> Played:
    """Make a player of the nine beats with these happenings."""
    clock, ear, errors = FakeClock(rate), Ear(), []  # type: ignore[var-annotated]
    script = Script(clock, list(happenings), late or {})
    hands = KeyHandler(ear, None, named.pop("mute", None), named.pop("ignored", ()))
    player = Player(
        schedule=waist_schedule(),
        clock=clock,  # type: ignore[arg-type]
        inputs=script,
        listeners=[*listeners, ear],
        notice=errors.append,
        key_handler=hands if keys else None,
        watcher=named.pop("watcher", ear),
    )
    return Played(ear, script, player, errors)


def key(at: float, *names: str) -> tuple[float, list[Happening]]:
    """Keys pressed at once."""
    return at, [Key(name) for name in names]


def signals(at: float, *numbers: int) -> tuple[float, list[Happening]]:
    """Signals that came at once."""
    return at, [Signal(number) for number in numbers]


def test_without_anything_happening_it_runs_to_its_end() -> None:
    """Nine beats, each at its time, and completed after 249 seconds."""
    played = made()
    ended = played.run()
    assert (ended.session.outcome, ended.status) == (Outcome.COMPLETED, 0)
    assert played.summaries[-1] == "249 finished completed"
    assert "27 start 2 for 60" in played.summaries


def test_it_never_waits_more_than_a_second_while_live() -> None:
    """Each second of the countdown is shown when it begins, and not before."""
    played = made()
    played.run()
    assert max(wait for wait in played.script.waits if wait is not None) <= 1.0
    assert sorted({round(at, 3) for at in played.ear.seen_at}) == [*range(249)]


def test_the_countdown_catches_up_after_a_delay() -> None:
    """A wake-up that came late does not push the figures after it."""
    played = made(late={4.9: 0.3})
    played.run()
    assert [round(at, 6) for at in played.ear.seen_at[4:9]] == [4.0, 5.0, 6.3, 7.0, 8.0]


def test_on_a_fast_clock_real_waits_are_shorter() -> None:
    """Twenty times as fast, a second of the session takes a twentieth."""
    played = made(rate=20.0)
    played.run()
    assert max(wait for wait in played.script.waits if wait is not None) <= 0.05
    assert played.summaries[-1] == "249 finished completed"


def test_while_paused_it_waits_for_ever() -> None:
    """A pause takes no time and no look at the clock."""
    played = made(key(30.0, " "), key(500.0, " "))
    played.run()
    assert None in played.script.waits
    assert played.summaries[-1] == f"{249 + 470 + 5} finished completed"


def test_something_wrong_comes_before_all_that_was_read_with_it() -> None:
    """Whatever else was typed at once, it stops for safety and nothing else happens."""
    played = made(key(30.0, "n", "q", "q", " ", "!"))
    ended = played.run()
    assert ended.session.outcome is Outcome.STOPPED_FOR_SAFETY
    assert played.summaries[-2:] == ["30 end 2 broken after 3", "30 finished stopped-for-safety"]


def test_a_signal_that_comes_with_something_wrong_is_not_forgotten() -> None:
    """The stop for safety stands, and who waits for the program to end need not wait longer."""
    ended = made((30.0, [Signal(signal.SIGTERM), Key("!"), Key("n"), TerminalGone()])).run()
    assert (ended.session.outcome, ended.status) == (Outcome.STOPPED_FOR_SAFETY, 129)
    ended = made((30.0, [Signal(signal.SIGTERM), Key("!")])).run()
    assert (ended.session.outcome, ended.status) == (Outcome.STOPPED_FOR_SAFETY, 143)


@pytest.mark.parametrize(
    ("number", "status", "outcome"),
    [
        (signal.SIGINT, 130, Outcome.INTERRUPTED),
        (signal.SIGTERM, 143, Outcome.INTERRUPTED),
        (signal.SIGHUP, 129, Outcome.INTERRUPTED),
    ],
)
@pytest.mark.parametrize("keys", [True, False])
def test_signals_end_it(number: int, status: int, outcome: Outcome, *, keys: bool) -> None:
    """Each with its outcome and status, with keys or without."""
    ended = made(signals(30.0, number), keys=keys).run()
    assert (ended.session.outcome, ended.status) == (outcome, status)


def test_a_terminal_that_is_gone_interrupts() -> None:
    """The attempt comes before the end, and the status is that of a hangup."""
    played = made((30.0, [TerminalGone()]))
    ended = played.run()
    assert (ended.session.outcome, ended.status) == (Outcome.INTERRUPTED, 129)
    assert played.summaries[-2] == "30 end 2 broken after 3"


def test_a_resize_changes_nothing_but_is_seen() -> None:
    """The session goes on, and is shown once more."""
    played = made(signals(30.4, signal.SIGWINCH))
    assert played.run().session.outcome is Outcome.COMPLETED
    assert 30.4 in played.ear.seen_at


def test_being_let_go_on_pauses_and_counts_nothing() -> None:
    """After SIGCONT the session is paused; the time since the last tick is not counted."""
    played = made(signals(38.0, signal.SIGCONT), key(40.0, " "), late={30.0: 0.0})
    played.script.happenings.insert(0, signals(30.5, signal.SIGTSTP))
    played.run()
    paused = next(effect for effect in played.ear.effects if isinstance(effect, Paused))
    assert paused.asleep
    assert "2 completed after 60" in " ".join(played.summaries)


def test_what_was_held_up_to_the_stop_is_counted() -> None:
    """A session stopped at 30.5 and continued at 38 has held 3.5 seconds."""
    played = made(signals(30.5, signal.SIGTSTP), signals(30.5, signal.SIGCONT), key(30.5, "q", "q"))
    played.run()
    assert "30.5 end 2 broken after 3.5" in played.summaries


def test_sleeping_more_than_two_seconds_is_not_counted() -> None:
    """A wake-up more than two real seconds late means that the machine slept."""
    played = made(key(200.0, "q", "q"), late={30.0: 100.0})
    ended = played.run()
    assert played.summaries[-3:-1] != []
    assert any(isinstance(effect, Paused) and effect.asleep for effect in played.ear.effects)
    assert ended.session.attempts[0].held_seconds == pytest.approx(4.0)


def test_a_little_late_is_not_asleep() -> None:
    """Two seconds late is a busy machine: the time counts."""
    played = made(late={30.0: 1.9})
    played.run()
    assert not any(isinstance(effect, Paused) for effect in played.ear.effects)
    assert played.summaries[-1] == "249 finished completed"


def test_lateness_does_not_grow_with_the_clock() -> None:
    """At twenty times the speed, thirty session seconds late are one and a half real ones."""
    played = made(rate=20.0, late={30.0: 30.0})
    played.run()
    assert not any(isinstance(effect, Paused) for effect in played.ear.effects)


def test_without_keys_it_goes_on_after_sleep() -> None:
    """Nobody could end a pause, so it gets ready again and runs to its end."""
    played = made(keys=False, late={30.0: 100.0})
    assert played.run().session.outcome is Outcome.COMPLETED


class Broken:
    """A listener that fails on the third thing it hears."""

    def __init__(self, error: Exception) -> None:
        """Take what it raises."""
        self.error = error
        self.calls = 0

    def heard(self, _session: Session, _effect: Effect) -> None:
        """Fail, but not at once."""
        self.calls += 1
        if self.calls == 3:
            raise self.error

    def frame_seconds(self, _session: Session) -> float:
        return 1.0

    def seen(self, _session: Session) -> None:
        """Fail the same way."""
        self.calls += 1
        if self.calls == 3:
            raise self.error


def test_a_listener_that_fails_is_muted() -> None:
    """The others go on, and it is reported once."""
    broken = Broken(RuntimeError("broken"))
    played = made(listeners=[broken])
    assert played.run().session.outcome is Outcome.COMPLETED
    assert (broken.calls, played.errors) == (3, [broken.error])


@pytest.mark.parametrize("number", [errno.EIO, errno.ENXIO])
def test_a_screen_that_is_gone_ends_it(number: int) -> None:
    """Writing to a terminal that is gone interrupts, as a hangup does."""
    played = made(watcher=Broken(OSError(number, "gone")))
    ended = played.run()
    assert (ended.session.outcome, ended.status, played.errors) == (Outcome.INTERRUPTED, 129, [])


def test_a_screen_with_another_trouble_is_muted() -> None:
    """A write that fails for another reason costs the picture, not the session."""
    played = made(watcher=Broken(OSError(errno.ENOSPC, "full")))
    ended = played.run()
    assert (ended.session.outcome, len(played.errors)) == (Outcome.COMPLETED, 1)


def test_a_reader_that_is_gone_is_raised_after_the_end() -> None:
    """Nobody reads the pipe: the session is interrupted, kept, and then it is said."""
    played = made(listeners=[Broken(BrokenPipeError())])
    with pytest.raises(BrokenPipeError):
        played.run()
    assert played.summaries[-1].endswith("finished interrupted")


def test_say_again_and_help_and_refusals_are_shown() -> None:
    """What a key cannot do is said; help pauses; say again says where one is."""
    played = made(
        key(30.0, "s"),
        key(31.0, "?"),
        key(32.0, "f5"),
        key(33.0, " "),
        key(34.0, "+"),
        key(35.0, "m"),
    )
    played.run()
    again, paused_already, no_voice = played.ear.sentences
    assert again.startswith("Press and hold. Left side.")
    assert paused_already == "The session is already paused. Press space to carry on."
    assert "no voice" in no_voice
    assert played.ear.helped == 1


def test_z_makes_it_big_without_a_pause() -> None:
    played = made(key(30.0, "z"))
    played.run()
    assert (played.ear.big, played.summaries[-1]) == (True, "249 finished completed")


def test_a_beat_that_moves_more_often_is_shown_more_often() -> None:
    played = made()
    played.ear.frame = 0.25
    played.run()
    assert [round(at, 2) for at in played.ear.seen_at[:5]] == [0.0, 0.25, 0.5, 0.75, 1.0]


def test_mute_says_what_it_did() -> None:
    """Where there is a voice, m switches it and says so."""
    played = made(key(30.0, "m"), mute=lambda: "Silent.")
    played.run()
    assert played.ear.sentences == ["Silent."]


def test_ignored_keys_do_nothing_at_all() -> None:
    """In line mode the arrows neither pause nor move."""
    played = made(key(30.0, "right", "escape"), ignored={"right", "escape"})
    played.run()
    assert (played.ear.sentences, played.summaries[-1]) == ([], "249 finished completed")


def test_keys_that_come_where_none_are_read_do_nothing() -> None:
    """Without keys a letter is no event."""
    played = made(key(30.0, "q", "q", "!"), keys=False)
    assert played.run().session.state is State.FINISHED
    assert played.summaries[-1] == "249 finished completed"


@pytest.mark.parametrize("name", ["f5", ".", "escape", "media-57430", "page-down", " ", "y"])
def test_second_press_of_the_key_that_paused_goes_on(name: str) -> None:
    """No foot pedal and no presenter leaves anybody in a pause, and none skips a hold."""
    played = made(key(30.0, name), key(40.0, name))
    played.run()
    assert "30 paused" in played.summaries
    assert played.ear.sentences == []


def test_another_key_does_not_end_a_pause() -> None:
    """A frightened person hits more than one key."""
    played = made(key(30.0, "f5"), key(31.0, "k"), key(40.0, "f5"), key(41.0, "f5"))
    assert played.run().session.outcome is Outcome.COMPLETED
    assert played.ear.sentences == ["The session is already paused. Press space to carry on."] * 2
