"""Tones mark the moments of a session; where they cannot, nothing else happens."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fakes.programs import FAILS, Fakes, wait_until_ended
from selfcare.audio.processes import OneAtATime
from selfcare.audio.tones import (
    Tones,
    bell,
    file_tones,
    find_player,
    samples_of,
    wav,
)
from selfcare.session import events
from selfcare.session.beats import Cue, CueKind
from selfcare.session.events import Moment, Moments
from session.builders import Run, waist_schedule


class Played(OneAtATime):
    """A program that notes which files it is to play."""

    def __init__(self, gave_up: Callable[[], None] = lambda: None) -> None:
        """Nothing yet."""
        super().__init__(gave_up)
        self.files: list[Path] = []
        self.is_closed = False

    def start(self, command: Sequence[str], text: str | None = None) -> None:
        """Note it."""
        assert Path(command[-1]).exists()
        self.files.append(Path(command[-1]))

    def close(self, let_end_seconds: float = 0.0) -> None:
        """Note it."""
        self.is_closed = True


class Broken(Played):
    """A program that cannot."""

    def start(self, command: Sequence[str], text: str | None = None) -> None:
        """Fail as the system does."""
        super().start(command)
        raise OSError


@pytest.fixture
def run() -> Run:
    """A session at its end."""
    run = Run(waist_schedule(), keys=False)
    run.until(249)
    return run


def replay(listener: Tones, run: Run) -> None:
    """Give a listener the whole session."""
    for effect in run.effects:
        listener.heard(run.session, effect)


def played(run: Run, tones: Tones, player: Played) -> list[str]:
    """The tones of a whole session."""
    replay(tones, run)
    return [path.name.split("-")[0] for path in player.files]


COMMAND = ("aplay", "-q")
ALL = ["start", "switch", "start", "end", "start", "end", "finished"]


def test_the_moments_of_a_session(run: Run) -> None:
    """One at each, and never two at once: the switch says that a hold ended, too."""
    moments = Moments()
    reached = [(effect.at, moments.reached(effect)) for effect in run.effects]
    assert [(at, moment) for at, moment in reached if moment] == [
        (27, Moment.START),
        (87, Moment.SWITCH),
        (92, Moment.START),
        (152, Moment.END),
        (189, Moment.START),
        (229, Moment.END),
        (249, Moment.FINISHED),
    ]


@pytest.mark.parametrize(
    ("seconds", "expected"), [(10, None), (40, Moment.END)], ids=["resting", "holding"]
)
def test_ending_early(seconds: float, expected: Moment | None) -> None:
    """A hold that is left ends; where nothing was pressed nothing is marked."""
    run = Run(waist_schedule())
    run.until(seconds)
    before = len(run.effects)
    run.send(events.Interrupt(seconds))
    moments = Moments()
    reached = [moments.reached(effect) for effect in run.effects[before:]]
    assert reached[-1] is expected


def test_tones_are_made_and_played(run: Run, tmp_path: Path) -> None:
    """In a folder that is made when it is needed, whole files only."""
    player = Played()
    tones = file_tones(player, COMMAND, tmp_path / "cache" / "tones")
    assert played(run, tones, player) == ALL
    made = sorted((tmp_path / "cache" / "tones").iterdir())
    assert made == sorted(set(player.files))
    assert player.files[0].read_bytes() == wav(samples_of(Moment.START))
    tones.close()
    assert player.is_closed


def test_a_cache_that_vanishes_is_made_again(run: Run, tmp_path: Path) -> None:
    """It may be deleted at any time."""
    player = Played()
    tones = file_tones(player, COMMAND, tmp_path / "tones")
    replay(tones, run)
    shutil.rmtree(tmp_path / "tones")
    assert played(run, tones, player) == ALL + ALL


def test_a_cache_that_cannot_be_written_means_silence(run: Run, tmp_path: Path) -> None:
    """Said once, and nothing else happens."""
    (tmp_path / "file").write_text("no folder")
    notices: list[str] = []
    player = Played(lambda: notices.append("off"))
    tones = file_tones(player, COMMAND, tmp_path / "file" / "tones")
    assert played(run, tones, player) == []
    assert notices == ["off"]


def test_a_player_that_breaks_means_silence(run: Run, tmp_path: Path) -> None:
    """Said once, and not tried again."""
    notices: list[str] = []
    player = Broken(lambda: notices.append("off"))
    tones = file_tones(player, COMMAND, tmp_path)
    assert played(run, tones, player) == ["start"]
    assert notices == ["off"]


def test_muted_tones(run: Run, tmp_path: Path) -> None:
    """Nothing is played until they are wanted again; what goes on is still followed."""
    player = Played()
    tones = file_tones(player, COMMAND, tmp_path)
    tones.mute(muted=True)
    assert played(run, tones, player) == []
    tones.mute(muted=False)
    assert played(run, tones, player) == ALL


def test_the_bell_rings_at_the_same_moments(run: Run) -> None:
    """Unless muted."""
    rung: list[str] = []
    ringing = bell(lambda: rung.append("ding"))
    replay(ringing, run)
    ringing.mute(muted=True)
    replay(ringing, run)
    ringing.close()
    assert len(rung) == len(ALL)


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (["aplay", "pw-play", "paplay"], ("paplay",)),
        (["aplay", "pw-play"], ("pw-play",)),
        (["afplay", "aplay"], ("aplay", "-q")),
        (["afplay"], ("afplay",)),
        ([], None),
    ],
)
def test_players_are_found_in_order(installed: list[str], expected: tuple[str, ...] | None) -> None:
    """A sound server before a bare device, Linux before macOS."""
    assert find_player(lambda name: name if name in installed else None) == expected


def test_a_program_plays_a_file(run: Run, fakes: Fakes, tmp_path: Path) -> None:
    """It gets the file as its last argument."""
    fakes.put("aplay")
    tones = file_tones(OneAtATime(lambda: None), COMMAND, tmp_path)
    tones.heard(run.session, run.effects[-1])
    command = fakes.next().command
    tones.close()
    assert command[:2] == COMMAND
    assert Path(command[2]).read_bytes() == wav(samples_of(Moment.FINISHED))
    assert fakes.nobody_is_left()


def test_a_program_that_keeps_failing_is_reported_once(
    run: Run, fakes: Fakes, tmp_path: Path
) -> None:
    """As one does where there is no sound device."""
    notices: list[str] = []
    fakes.put("aplay", FAILS)
    tones = file_tones(OneAtATime(lambda: notices.append("off")), COMMAND, tmp_path)
    for _ in range(3):
        tones.heard(run.session, run.effects[-1])
        wait_until_ended(fakes.next().process)
    tones.heard(run.session, run.effects[-1])
    tones.close()
    assert notices == ["off"]


def guided(run: Run, kind: CueKind, name: str) -> events.CueDue:
    """A cue of the rhythm, as the session sends it."""
    beat = run.session.schedule.beats[0]
    return events.CueDue(0.0, beat, 1, Cue(name, "Press, two, three.", 0.0, 0.0, kind))


@pytest.mark.parametrize(("rhythm", "count"), [(True, 1), (False, 0)])
def test_rhythm_can_be_silent_by_itself(
    run: Run,
    tmp_path: Path,
    *,
    rhythm: bool,
    count: int,
) -> None:
    player = Played()
    tones = file_tones(player, COMMAND, tmp_path, rhythm=rhythm)
    tones.heard(run.session, guided(run, CueKind.PRESS, "press-3"))
    assert len(player.files) == count
    assert played(run, tones, player)[-1] == ALL[-1]
