"""Short tones as sound files, each moment with a pattern of its own.

They differ by how many notes there are and whether these rise or fall, not by
pitch alone, so that they can be told apart by who hears badly.
"""

import io
import math
import struct
import wave

from selfcare.session.moments import Moment

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
