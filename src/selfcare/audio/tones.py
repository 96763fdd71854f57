"""Short tones that mark the moments of a session; they are started and never waited for.

They differ by how many notes there are and whether these rise or fall, not by
pitch alone, so that they can be told apart by whoever hears badly.
"""

import io
import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from selfcare._version import VERSION
from selfcare.audio.processes import OneAtATime
from selfcare.config.files import write_private
from selfcare.session.events import Effect, Moment, Moments
from selfcare.session.state import Session

SAMPLES_A_SECOND = 22_050
LOUDNESS = 0.35
EDGE_SECONDS = 0.02  # a tone that begins or ends at once clicks


NOTES = {
    Moment.START: ((440.0, 0.12), (660.0, 0.18)),
    Moment.SWITCH: ((550.0, 0.10), (0.0, 0.06), (550.0, 0.10), (0.0, 0.06), (550.0, 0.10)),
    Moment.END: ((660.0, 0.12), (440.0, 0.22)),
    Moment.FINISHED: ((440.0, 0.12), (550.0, 0.12), (660.0, 0.12), (880.0, 0.35)),
}
"""The notes of each tone as (hertz, seconds); 0 hertz is silence."""


def sound_file(moment: Moment) -> bytes:
    """The tone of a moment as a WAV file, mono, 16 bit."""
    samples = [value for note in NOTES[moment] for value in _note(*note)]
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_A_SECOND)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return stream.getvalue()


def _note(hertz: float, seconds: float) -> list[int]:
    count = round(seconds * SAMPLES_A_SECOND)
    edge = EDGE_SECONDS * SAMPLES_A_SECOND
    return [
        round(
            32_767
            * LOUDNESS
            * min(1.0, place / edge, (count - place) / edge)
            * math.sin(2 * math.pi * hertz * place / SAMPLES_A_SECOND)
        )
        for place in range(count)
    ]


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
        except OSError:
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
