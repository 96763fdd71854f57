"""Keys and signals waited for together, and the terminal taken and given back with them."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from selfcare.player import inputs as module
from selfcare.player.clock import Clock
from selfcare.player.inputs import Key, KeysAndSignals, Signal, Signals, TerminalGone
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.live.screen import Live
from selfcare.terminal.writer import Writer, ready


class FakeKeys(Keyboard):
    """Keys typed into a pipe, on a terminal that is only pretended."""

    def __init__(self) -> None:
        """Open the pipe; the terminal is ours."""
        self.descriptor, self._typed = os.pipe()
        self.is_held = True
        self.in_front = True
        self.done: list[str] = []
        self.pending = ""

    def type(self, text: str) -> None:
        """Type letters; < begins a sequence, > ends it."""
        os.write(self._typed, text.encode())

    def hang_up(self) -> None:
        """Close the other end."""
        os.close(self._typed)

    def read(self) -> tuple[str, ...] | None:
        """The letters, a sequence as one."""
        text = self.pending + os.read(self.descriptor, 100).decode()
        if not text:
            return None
        self.pending = text[text.index("<") :] if "<" in text and ">" not in text else ""
        text = text[: len(text) - len(self.pending)]
        return ("sequence",) if text.startswith("<") else tuple(text)

    def unended(self) -> tuple[str, ...]:
        """The key that began it."""
        self.pending = ""
        return ("escape",)

    def forget(self) -> None:
        """Note it."""
        self.done.append("forget")

    def is_in_front(self) -> bool:
        """As the test options."""
        return self.in_front

    def take_back(self) -> None:
        """Note it."""
        self.is_held = True
        self.done.append("keys back")

    def give_back(self) -> None:
        """Note it."""
        self.is_held = False
        self.done.append("keys away")

    def drop(self) -> None:
        """Note it."""
        self.is_held = False
        self.done.append("keys dropped")


class FakeScreen(Live):
    """A screen that notes what is done with it, in the list of the keys."""

    def __init__(self, done: list[str]) -> None:
        """Take the list."""
        self._done = done

    def take_back(self) -> None:
        """Note it."""
        self._done.append("screen back")

    def give_back(self) -> None:
        """Note it."""
        self._done.append("screen away")

    def drop(self) -> None:
        """Note it."""
        self._done.append("screen dropped")

    def resized(self) -> None:
        """Note it."""
        self._done.append("screen resized")

    def caught_up(self) -> None:
        """Note it."""
        self._done.append("screen caught up")


@pytest.fixture
def keys() -> FakeKeys:
    """Give keys to type into."""
    return FakeKeys()


@pytest.fixture
def signals() -> Iterator[Signals]:
    """Catch signals while the test runs."""
    with ExitStack() as stack:
        yield stack.enter_context(Signals())


@pytest.fixture
def both(keys: FakeKeys, signals: Signals) -> KeysAndSignals:
    """Give the inputs of these keys and signals."""
    return KeysAndSignals(signals, keys, FakeScreen(keys.done))


@pytest.fixture(autouse=True)
def never_stopped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note that the process would have stopped, instead of stopping the tests."""
    stopped: list[str] = []
    monkeypatch.setattr(os, "kill", lambda *_: stopped.append("stopped"))
    return stopped


def test_nothing_comes_of_waiting(both: KeysAndSignals) -> None:
    """Without a key it waits as long as it was asked to."""
    clock = Clock()
    assert both.wait(0.05) == []
    assert clock.seconds() >= 0.05


def test_keys_and_signals_come_together(both: KeysAndSignals, keys: FakeKeys) -> None:
    """What came is given in order, signals first."""
    keys.type("n!")
    signal.raise_signal(signal.SIGTERM)
    assert both.wait(1.0) == [Signal(signal.SIGTERM), Key("n"), Key("!")]


def test_a_signal_a_moment_after_a_key_comes_before_it(
    both: KeysAndSignals, keys: FakeKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait that ended because of the key does not overlook it."""
    waits = ready

    def with_late_signal(*watched: Any) -> Any:
        came = waits(*watched)
        signal.raise_signal(signal.SIGTERM)
        return came

    monkeypatch.setattr(module, "ready", with_late_signal)
    keys.type("!")
    assert both.wait(1.0) == [Signal(signal.SIGTERM), Key("!")]


def test_a_terminal_that_is_gone_is_said_once(both: KeysAndSignals, keys: FakeKeys) -> None:
    """After the end of the keys they are not waited for again."""
    keys.hang_up()
    (gone,) = both.wait(1.0)
    assert isinstance(gone, TerminalGone)
    clock = Clock()
    assert (both.wait(0.05), clock.seconds() >= 0.05) == ([], True)


def test_a_sequence_without_an_end_is_a_key_soon(both: KeysAndSignals, keys: FakeKeys) -> None:
    """Also where one would wait for ever, the Escape key comes after a moment."""
    keys.type("<")
    assert both.wait(None) == []
    clock = Clock()
    assert both.wait(None) == [Key("escape")]
    assert clock.seconds() < 0.5


def test_a_sequence_that_ends_is_one_key(both: KeysAndSignals, keys: FakeKeys) -> None:
    """The rest that comes in time belongs to it."""
    keys.type("<")
    assert both.wait(1.0) == []
    keys.type(">")
    assert both.wait(1.0) == [Key("sequence")]


def test_a_short_wait_does_not_end_a_sequence(both: KeysAndSignals, keys: FakeKeys) -> None:
    """A deadline that comes first leaves the sequence its time."""
    keys.type("<")
    both.wait(1.0)
    assert (both.wait(0.01), keys.pending) == ([], "<")


def test_without_reading_keys_stay_where_they_are(signals: Signals, keys: FakeKeys) -> None:
    """With --no-keys the terminal is held, and no key is read."""
    inputs = KeysAndSignals(signals, keys, None, reads_keys=False)
    keys.type("q")
    assert inputs.wait(0.02) == []
    inputs.forget_keys()
    assert keys.done == ["forget"]


def test_without_a_terminal_there_are_only_signals(signals: Signals) -> None:
    """A session on a pipe hears signals, and has no keys to forget."""
    inputs = KeysAndSignals(signals, None)
    inputs.forget_keys()
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGCONT)
    signal.raise_signal(signal.SIGWINCH)
    assert set(inputs.wait(1.0)) == {
        Signal(signal.SIGINT),
        Signal(signal.SIGCONT),
        Signal(signal.SIGWINCH),
    }


def test_a_resize_draws_anew(both: KeysAndSignals, keys: FakeKeys) -> None:
    """The screen learns of it before anybody else."""
    signal.raise_signal(signal.SIGWINCH)
    assert both.wait(1.0) == [Signal(signal.SIGWINCH)]
    assert keys.done == ["screen resized"]


def test_to_stop_is_said_before_it_is_done(
    both: KeysAndSignals, keys: FakeKeys, never_stopped: list[str]
) -> None:
    """First the time up to it can be counted, then the terminal is given back and all stops."""
    signal.raise_signal(signal.SIGTSTP)
    assert (both.wait(1.0), keys.done, never_stopped) == ([Signal(signal.SIGTSTP)], [], [])
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGCONT)
    assert both.wait(None) == [Signal(signal.SIGCONT), Signal(signal.SIGTERM)]
    assert never_stopped == ["stopped"]
    assert keys.done == ["screen away", "keys away", "keys back", "screen back"]


def test_let_go_on_in_the_background_nothing_is_touched(
    both: KeysAndSignals, keys: FakeKeys
) -> None:
    """The terminal is somebody else's, until we are in front again, which nobody says."""
    keys.in_front = False
    signal.raise_signal(signal.SIGCONT)
    assert both.wait(1.0) == [Signal(signal.SIGCONT)]
    assert keys.done == ["keys dropped", "screen dropped"]
    keys.type("n")
    assert both.wait(0.01) == []
    both.forget_keys()
    assert keys.done[2:] == []
    keys.in_front = True
    assert both.wait(None) == []
    assert keys.done[2:] == ["keys back", "screen back"]
    assert both.wait(1.0) == [Key("n")]


def test_signals_are_heard_in_the_background(both: KeysAndSignals, keys: FakeKeys) -> None:
    """Also there a session can be ended."""
    keys.in_front = False
    signal.raise_signal(signal.SIGCONT)
    both.wait(1.0)
    signal.raise_signal(signal.SIGTERM)
    assert both.wait(None) == [Signal(signal.SIGTERM)]


def test_sequence_without_end_becomes_a_key_among_short_waits(
    both: KeysAndSignals, keys: FakeKeys
) -> None:
    """Deadlines that come sooner, as on a fast clock, do not put it off for ever."""
    keys.type("<")
    clock = Clock()
    happened: list[object] = []
    while not happened and clock.seconds() < 5.0:
        happened += both.wait(0.001)
    assert happened == [Key("escape")]
    assert clock.seconds() >= 0.1


def test_many_open_descriptors_do_not_matter(signals: Signals) -> None:
    """Also where the numbers of ours are above 1023."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    nowhere = os.open(os.devnull, os.O_RDONLY)
    opened = [os.dup(nowhere) for _number in range(1100)]
    try:
        keys = FakeKeys()
        assert keys.descriptor > 1023
        keys.type("n")
        assert KeysAndSignals(signals, keys).wait(1.0) == [Key("n")]
    finally:
        for descriptor in (*opened, nowhere):
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_late_output_is_delivered_while_waiting(signals: Signals, keys: FakeKeys) -> None:
    """Once the reader takes it, and the screen draws what it had left out."""
    reading, writing = os.pipe()
    writer = Writer(writing)
    writer.write(b"x" * 100_000)
    inputs = KeysAndSignals(signals, keys, FakeScreen(keys.done), output=writer)
    assert (inputs.wait(0.02), writer.is_behind, keys.done) == ([], True, [])
    taken = 0
    while writer.is_behind:
        taken += len(os.read(reading, 65536))
        assert inputs.wait(5.0) == []
    assert keys.done == ["screen caught up"]
    os.close(reading)
    os.close(writing)


def test_a_signal_nobody_read_acts_after_all() -> None:
    """What came too late for the session ends the program as it would have without one."""
    with pytest.raises(KeyboardInterrupt), Signals():
        signal.raise_signal(signal.SIGINT)


def test_afterwards_signals_act_as_before() -> None:
    """Every handler is put back."""
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGWINCH]
    before = [signal.getsignal(number) for number in numbers]
    with Signals():
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before
