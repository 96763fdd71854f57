"""Short tones that mark the moments of a session; they are started and never waited for.

They differ in how many notes they have and whether these rise or fall, in case of poor hearing.
"""

import io
import math
import struct
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfcare._version import VERSION
from selfcare.audio.processes import OneAtATime
from selfcare.config.files import write_private
from selfcare.session.events import Effect, Moment, Moments
from selfcare.session.state import Session

SAMPLES_A_SECOND = 22_050
LOUDNESS = 0.35
RHYTHM_LOUDNESS = 0.12
"""A rhythm is softer than what begins and ends a hold."""

RHYTHM = (Moment.PRESS, Moment.RELEASE)
EDGE_SECONDS = 0.02  # a tone that begins or ends abruptly clicks

NOTES = {
    Moment.START: ((440.0, 0.12), (660.0, 0.18)),
    Moment.SWITCH: ((550.0, 0.10), (0.0, 0.06), (550.0, 0.10), (0.0, 0.06), (550.0, 0.10)),
    Moment.END: ((660.0, 0.12), (440.0, 0.22)),
    Moment.PRESS: ((330.0, 0.18),),
    Moment.RELEASE: ((247.0, 0.18),),
    Moment.FINISHED: ((440.0, 0.12), (550.0, 0.12), (660.0, 0.12), (880.0, 0.35)),
}
"""The notes of each tone as (hertz, seconds); 0 hertz is silence."""


def wav(samples: Sequence[int]) -> bytes:
    """Return samples as a WAV file, mono, 16 bit."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_A_SECOND)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return stream.getvalue()


def samples_of(moment: Moment) -> list[int]:
    loudness = RHYTHM_LOUDNESS if moment in RHYTHM else LOUDNESS
    return [value for note in NOTES[moment] for value in _note(*note, loudness)]


def _note(hertz: float, seconds: float, loudness: float) -> list[int]:
    count = round(seconds * SAMPLES_A_SECOND)
    edge = EDGE_SECONDS * SAMPLES_A_SECOND
    return [
        round(
            32_767
            * loudness
            * min(1.0, place / edge, (count - place) / edge)
            * math.sin(2 * math.pi * hertz * place / SAMPLES_A_SECOND)
        )
        for place in range(count)
    ]


PROGRAMS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))
"""The programs that play a sound file; the first one found is used."""


@dataclass
class Tones:
    """Plays something at each moment of a session. `program` is what it starts, if anything."""

    play: Callable[[Moment], None]
    program: OneAtATime = field(default_factory=OneAtATime)
    rhythm: bool = field(default=True, kw_only=True)
    _moments: Moments = field(default_factory=Moments, init=False)
    _is_muted: bool = field(default=False, init=False)

    def heard(self, _session: Session, effect: Effect) -> None:
        moment = self._moments.reached(effect)
        is_wanted = not self._is_muted and (self.rhythm or moment not in RHYTHM)
        if moment is not None and is_wanted:
            self.play(moment)

    def mute(self, *, muted: bool) -> None:
        self._is_muted = muted

    def close(self) -> None:
        self.program.close()


def file_tones(
    program: OneAtATime, command: tuple[str, ...], folder: Path, *, rhythm: bool = True
) -> Tones:
    """Return tones that a program plays from files. Where none can be saved, it is turned off."""

    def play(moment: Moment) -> None:
        """Make the file of a tone when it is first needed, and never half."""
        if program.is_off:
            return
        path = folder / f"{moment.value}-{VERSION}.wav"
        try:
            if not path.exists():
                write_private(path, wav(samples_of(moment)))
            program.start([*command, str(path)])
        except OSError:
            program.turn_off()

    return Tones(play, program, rhythm=rhythm)


def bell(ring: Callable[[], None]) -> Tones:
    """Return tones on the bell of the terminal, which has one loudness, too much for a rhythm.

    They raise OSError once the terminal is gone.
    """
    return Tones(lambda _moment: ring(), rhythm=False)


def find_player(which: Callable[[str], str | None]) -> tuple[str, ...] | None:
    return next((program for program in PROGRAMS if which(program[0])), None)
