"""Marks the start, the switch and the end of a hold with a tone, and never waits for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from selfcare._version import VERSION
from selfcare.player.programs import OneAtATime
from selfcare.player.tones import sound_file
from selfcare.session.events import Effect
from selfcare.session.moments import Moment, Moments
from selfcare.session.state import Session
from selfcare.settings.places import write_private

PROGRAMS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))
"""The programs that play a sound file; the first one found is used."""


class Player(Protocol):
    """Something that plays a sound file, one at a time."""

    @property
    def is_sounding(self) -> bool:
        """Whether something is playing."""

    @property
    def is_known_to_end(self) -> bool:
        """Whether something has been played to its end, so that it can be waited for."""

    def play(self, path: Path) -> None:
        """Begin to play; what was playing ends."""

    def close(self) -> None:
        """End what is playing."""


class ProgramPlayer:
    """Plays through a program."""

    def __init__(self, command: tuple[str, ...], gave_up: Callable[[], None]) -> None:
        """Take the program; `gave_up` is told when it fails for good."""
        self._command = command
        self._program = OneAtATime(gave_up)

    @property
    def is_sounding(self) -> bool:
        """Whether the program still runs."""
        return self._program.is_running

    @property
    def is_known_to_end(self) -> bool:
        """Whether it has ended by itself before."""
        return self._program.has_worked

    def play(self, path: Path) -> None:
        """Begin to play; what was playing ends."""
        self._program.start([*self._command, str(path)])

    def close(self) -> None:
        """End what is playing."""
        self._program.close()


class WinSound(Protocol):
    """What is used of `winsound`."""

    SND_FILENAME: int
    SND_ASYNC: int
    SND_NODEFAULT: int
    SND_PURGE: int

    def PlaySound(self, sound: str | None, flags: int, /) -> None:  # noqa: N802 - its own name
        """Play a file; with None end what is playing."""


class WindowsPlayer:
    """Plays through Windows itself, which ends a sound but does not say when."""

    is_sounding = False
    is_known_to_end = True

    def __init__(self, winsound: WinSound) -> None:
        """Take `winsound`, or what acts like it."""
        self._winsound = winsound

    def play(self, path: Path) -> None:
        """Begin to play; what was playing ends. Raises RuntimeError where Windows cannot."""
        ours = self._winsound
        ours.PlaySound(str(path), ours.SND_FILENAME | ours.SND_ASYNC | ours.SND_NODEFAULT)

    def close(self) -> None:
        """End what is playing."""
        self._winsound.PlaySound(None, self._winsound.SND_PURGE)


class Tones:
    """Plays a tone at each moment. Where it cannot, it is off from then on, and says so once."""

    def __init__(self, player: Player, folder: Path, fell_silent: Callable[[], None]) -> None:
        """Take what plays, and the folder that the tones are kept in."""
        self._player = player
        self._folder = folder
        self._fell_silent = fell_silent
        self._moments = Moments()
        self._is_muted = False
        self._is_off = False

    @property
    def is_sounding(self) -> bool:
        """Whether a tone has not ended yet."""
        return self._player.is_sounding

    @property
    def is_known_to_end(self) -> bool:
        """Whether a tone has been played to its end, so that it can be waited for."""
        return self._player.is_known_to_end

    def heard(self, _session: Session, effect: Effect) -> None:
        """Play the tone of what has just happened, if it has one."""
        moment = self._moments.reached(effect)
        if moment is None or self._is_muted or self._is_off:
            return
        try:
            self._player.play(self._file(moment))
        except (OSError, RuntimeError):
            self._is_off = True
            self._fell_silent()

    def mute(self, *, muted: bool) -> None:
        """Play nothing until this is taken back, or play again."""
        self._is_muted = muted

    def close(self) -> None:
        """End what is playing."""
        self._player.close()

    def _file(self, moment: Moment) -> Path:
        """The file of a tone, made when it is first needed, and never half made."""
        path = self._folder / f"{moment.value}-{VERSION}.wav"
        if not path.exists():
            write_private(path, sound_file(moment))
        return path


class Bell:
    """Rings the bell of the terminal, where nothing can play a tone. It rings by itself."""

    is_sounding = False
    is_known_to_end = False

    def __init__(self, ring: Callable[[], None]) -> None:
        """Take how to ring."""
        self._ring = ring
        self._moments = Moments()
        self._is_muted = False

    def heard(self, _session: Session, effect: Effect) -> None:
        """Ring for whatever would have a tone. Raises OSError once the terminal is gone."""
        if self._moments.reached(effect) is not None and not self._is_muted:
            self._ring()

    def mute(self, *, muted: bool) -> None:
        """Do not ring until this is taken back, or ring again."""
        self._is_muted = muted

    def close(self) -> None:
        """Nothing rings on."""


def program_found(which: Callable[[str], str | None]) -> tuple[str, ...] | None:
    """The first program that can play a sound file; None where there is none."""
    return next((program for program in PROGRAMS if which(program[0])), None)
