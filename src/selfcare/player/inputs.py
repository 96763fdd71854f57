"""Keys and signals, waited for together."""

import select
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from selfcare.player.signals import Signals


@dataclass(frozen=True)
class Key:
    """A key was pressed."""

    name: str


@dataclass(frozen=True)
class Signal:
    """A signal came."""

    number: int


class TerminalGone:
    """The terminal that the keys came from is no longer there."""


Happening = Key | Signal | TerminalGone


class Keys(Protocol):
    """A place where keys are pressed."""

    descriptor: int

    def read(self) -> Sequence[str] | None:
        """The names of the keys waiting now; None when there will never be one again."""


class Inputs(Protocol):
    """Where happenings come from."""

    def wait(self, real_seconds: float | None) -> Sequence[Happening]:
        """Wait for at most so many real seconds, for ever if None; give what came, in order."""


class KeysAndSignals:
    """The real inputs. Without keys only signals are waited for."""

    def __init__(self, signals: Signals, keys: Keys | None) -> None:
        """Take what was entered before; it is left by whoever entered it."""
        self._signals = signals
        self._keys = keys

    def wait(self, real_seconds: float | None) -> Sequence[Happening]:
        """Wait for at most so many real seconds; give what came, signals first."""
        watched = [self._signals.descriptor]
        if self._keys is not None:
            watched.append(self._keys.descriptor)
        ready, _writable, _odd = select.select(watched, [], [], real_seconds)
        happened: list[Happening] = []
        if self._signals.descriptor in ready:
            happened += [Signal(number) for number in self._signals.read()]
        if self._keys is not None and self._keys.descriptor in ready:
            names = self._keys.read()
            if names is None:
                self._keys = None
                happened.append(TerminalGone())
            else:
                happened += [Key(name) for name in names]
        return happened
