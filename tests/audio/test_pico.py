"""The voice of `selfcare[voice]`, for where the system has none. It really speaks here."""

import subprocess
import wave
from pathlib import Path

import pytest

from selfcare.audio import recording
from selfcare.audio.tones import SAMPLES_A_SECOND
from selfcare.audio.tts_engines import Engine, choose_engine

pytest.importorskip("py_nanotts", reason="there is no wheel for this machine")

TEXT = "-v is no option. Left hand. Your right hand presses."


def chosen(*installed: str, rate: int = 150, language: str = "en") -> Engine | None:
    return choose_engine(lambda name: name if name in installed else None, "", rate, language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_speaks_where_the_system_has_a_player_but_no_voice(language: str) -> None:
    engine = chosen("paplay", language=language)
    assert engine is not None
    assert engine.name == "py-nanotts"


@pytest.mark.parametrize(
    ("installed", "language", "expected"),
    [
        (("espeak-ng", "paplay"), "en", "espeak-ng"),  # the voice of the system comes first
        ((), "en", None),  # nothing plays sound
        (("paplay",), "zh-Hans", None),  # it knows no Chinese
    ],
)
def test_stays_out_of_the_way(
    installed: tuple[str, ...], language: str, expected: str | None
) -> None:
    engine = chosen(*installed, language=language)
    assert (engine and engine.name) == expected


def test_a_phrase_is_played_at_the_rate_of_the_person(tmp_path: Path) -> None:
    player = tmp_path / "paplay"
    player.write_text(f'#!/bin/sh\ncp "$1" "{tmp_path}/played.wav"\n')
    player.chmod(0o755)
    lengths = []
    for rate in (120, 240):
        engine = chosen("paplay", rate=rate)
        assert engine is not None
        *command, _player = engine.command(TEXT)
        subprocess.run([*command, str(player)], check=True)
        with wave.open(str(tmp_path / "played.wav")) as played:
            lengths.append(played.getnframes() / played.getframerate())
            assert any(played.readframes(played.getnframes()))
    slow, fast = lengths
    assert 2.0 < fast < slow < 10.0


def test_speaks_into_a_file_where_no_other_voice_can() -> None:
    engine = recording.find_recorder(lambda _name: None, 150, "en", "")
    assert engine is not None
    samples = recording.speak(engine, TEXT)
    assert 2.0 < len(samples) / SAMPLES_A_SECOND < 10.0
    assert recording.speak(engine, TEXT) == samples
