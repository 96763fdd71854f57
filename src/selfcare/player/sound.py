"""Plays a tone at the start, the switch and the end of a hold, and never waits for it."""

import contextlib
import subprocess
from collections.abc import Callable
from pathlib import Path

from selfcare.player.tones import Moment, sound_file
from selfcare.session.beats import BeatKind
from selfcare.session.events import BeatEnded, BeatStarted, Effect, Finished, Outcome
from selfcare.session.state import Session

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""The programs that play a sound file, the first one found is used."""

Program = subprocess.Popen[bytes]


def moment_of(effect: Effect) -> Moment | None:
    """Which tone belongs to what has just happened."""
    match effect:
        case BeatStarted(beat=beat) if beat.kind is BeatKind.PRESS:
            return Moment.START
        case BeatStarted(beat=beat) if beat.kind is BeatKind.SWITCH:
            return Moment.SWITCH
        case BeatEnded(beat=beat) if beat.is_press:
            return Moment.END
        case Finished(outcome=Outcome.COMPLETED):
            return Moment.FINISHED
        case _:
            return None


def player_found(which: Callable[[str], str | None]) -> tuple[str, ...] | None:
    """The first program that can play a sound file; None where there is none."""
    return next((player for player in PLAYERS if which(player[0])), None)


class Tones:
    """Plays tones through a program."""

    def __init__(self, player: tuple[str, ...], folder: Path) -> None:
        """Take the program, and the folder that the tones are kept in."""
        self._player = player
        self._folder = folder
        self._playing: Program | None = None
        self.muted = False

    def heard(self, _session: Session, effect: Effect) -> None:
        """Play the tone of what has just happened, if it has one. Raises OSError if it cannot."""
        moment = moment_of(effect)
        if moment is None or self.muted:
            return
        path = self._file(moment)
        self.close()
        self._playing = subprocess.Popen(  # noqa: S603 - found by name, given a file of our own
            [*self._player, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def close(self) -> None:
        """End what is being played."""
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.kill()
            playing.wait()

    def _file(self, moment: Moment) -> Path:
        """The file of a tone, made when it is first needed."""
        path = self._folder / f"{moment.value}.wav"
        if not path.exists():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(sound_file(moment))
        return path


class Bell:
    """Rings the terminal's bell, where no program can play a tone."""

    def __init__(self, ring: Callable[[], None]) -> None:
        """Take how to ring."""
        self._ring = ring
        self.muted = False

    def heard(self, _session: Session, effect: Effect) -> None:
        """Ring for whatever would have a tone."""
        if moment_of(effect) is not None and not self.muted:
            with contextlib.suppress(OSError):
                self._ring()

    def close(self) -> None:
        """Nothing to end."""
