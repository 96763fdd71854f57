"""Make one sound file from phrases and tones, each at its own time.

The programs are waited for: nobody presses while it is made.
"""

import os
import subprocess
import tempfile
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from selfcare.audio.processes import END_SECONDS
from selfcare.audio.tones import SAMPLES_A_SECOND, samples_of, wav
from selfcare.audio.tts_engines import Engine, mac_voice, pico_recorder, recorders
from selfcare.session.events import Moment

LONGEST_PHRASE_SECONDS = 60.0
SILENT_BELOW = 200
"""What is softer than this, of 32,767, is silence before a phrase."""

Which = Callable[[str], str | None]
Samples: TypeAlias = "array[int]"

ENCODERS: Mapping[str, Sequence[str]] = {
    "opusenc": ("--quiet", "--bitrate", "24", "--serial", "1", "-", "-"),
    "ffmpeg": (
        *("-v", "error", "-f", "wav", "-i", "pipe:0", "-map_metadata", "-1"),
        *("-c:a", "libopus", "-b:a", "24k", "-flags", "+bitexact", "-fflags", "+bitexact"),
        *("-f", "opus", "pipe:1"),
    ),
}


class RecordingError(Exception):
    """A program failed. Its text is the name of the program."""


def find_recorder(which: Which, rate: int, language: str, mac_voices: str) -> Engine | None:
    voice = mac_voice(language, mac_voices) if language.partition("-")[0] != "en" else ""
    for engine in recorders(rate, language, voice):
        if path := which(engine.name):
            return replace(engine, name=path)
    return pico_recorder(rate, language)


def find_encoder(which: Which) -> Sequence[str] | None:
    for name, arguments in ENCODERS.items():
        if path := which(name):
            return (path, *arguments)
    return None


def speak(engine: Engine, text: str) -> Samples:
    """Return a phrase as samples, from its first sound on. Raises RecordingError."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "phrase.wav"
        command = [engine.name, *engine.command(text)[1:]]
        command[command.index("FILE")] = str(file)
        # What it keeps for itself (the library for sound does) goes with the folder.
        own_folder = {"XDG_CONFIG_HOME": folder}
        _run(command, text.encode() if engine.on_input else None, own_folder)
        try:
            with wave.open(str(file)) as spoken:
                samples = array("h", spoken.readframes(spoken.getnframes()))
                rate = spoken.getframerate()
        except (OSError, wave.Error, EOFError, ValueError) as error:
            raise RecordingError(engine.name) from error
    if rate != SAMPLES_A_SECOND:
        count = len(samples) * SAMPLES_A_SECOND // rate
        samples = array("h", (samples[at * rate // SAMPLES_A_SECOND] for at in range(count)))
    first = next((at for at, value in enumerate(samples) if abs(value) > SILENT_BELOW), 0)
    return samples[first:]


def mix(
    phrases: Sequence[tuple[float, Samples]], tones: Sequence[tuple[float, Moment]], seconds: float
) -> bytes:
    """Return a WAV file, mono, 16 bit, with every phrase and tone at its second."""
    sounds = [(at, array("h", samples_of(moment))) for at, moment in tones]
    ends = [at + seconds_of(part) for at, part in (*phrases, *sounds)]
    whole = array("h", bytes(2 * round(max(seconds, *ends) * SAMPLES_A_SECOND + 1)))
    for at, part in phrases:
        begin = round(at * SAMPLES_A_SECOND)
        whole[begin : begin + len(part)] = part
    for at, part in sounds:
        for place, value in enumerate(part, round(at * SAMPLES_A_SECOND)):
            whole[place] = max(-32_768, min(32_767, whole[place] + value))
    return wav(whole)


def seconds_of(samples: Samples) -> float:
    return len(samples) / SAMPLES_A_SECOND


def encode(command: Sequence[str], sound: bytes) -> bytes:
    """Return a WAV file as Opus. Raises RecordingError."""
    return _run(command, sound, {})


def _run(command: Sequence[str], given: bytes | None, environ: Mapping[str, str]) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env={**os.environ, **environ},
            check=True,
            timeout=LONGEST_PHRASE_SECONDS + END_SECONDS,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise RecordingError(command[0]) from error
    return done.stdout
