"""Speak one phrase with py-nanotts, the voice that `selfcare[voice]` installs, and play it.

A program of its own, started and ended like any other voice, so it delays nothing. The sound is
in memory only: nothing is left behind when it is cut off. Arguments: voice, speed, text, player.
"""

import os
import sys
import wave


def main() -> None:
    from py_nanotts import NanoTTS

    voice, speed, text, *player = sys.argv[1:]
    samples = NanoTTS().speak(text, voice=voice, speed=float(speed))
    file = os.memfd_create("phrase", 0)
    with wave.open(os.fdopen(os.dup(file), "wb"), "wb") as spoken:
        spoken.setnchannels(1)
        spoken.setsampwidth(2)
        spoken.setframerate(16_000)
        spoken.writeframes(samples)
    os.execvp(player[0], [*player, f"/proc/self/fd/{file}"])  # noqa: S606 - no shell


if __name__ == "__main__":
    main()
