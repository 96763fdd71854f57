"""`selfcare handout --format wav`: the whole session as a sound file."""

import os
import re
import wave
from array import array
from datetime import timedelta
from pathlib import Path

import pytest

from cli.person import Person
from selfcare.audio import tts_engines
from selfcare.audio.tones import SAMPLES_A_SECOND

pytestmark = pytest.mark.needs("espeak-ng")

MILLISECOND = SAMPLES_A_SECOND // 1000 + 1
OWN = """\
kind: routine
id: brief
title: Brief
summary: One short hold of the hand.
for: [hands]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: rest, do: rest, seconds: 10, say: Breathe in.}
  - {id: press, point: SI3, side: left-then-right, hold_seconds: 10, say: Press.}
  - {id: foot, point: KI1, side: left, hold_seconds: 10, say: Press the sole., also: [balance]}
"""
FAKE_ENCODER = "#!/bin/sh\nprintf 'OggS'; exec /usr/bin/wc -c\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def listener(person: Person) -> Person:
    """Somebody with a routine of their own, whose programs are those of the system."""
    person.owns("brief", OWN)
    return person.given(PATH=os.environ["PATH"])


def has_no_trouble(person: Person) -> None:
    assert person.run("safety", "--none-apply", "--set", "age=45").status == 0


def cues(file: Path) -> list[tuple[float, str]]:
    """What the list beside a sound file says: when which phrase begins."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        time, _gap, text = line.partition("  ")
        minutes, _colon, seconds = time.partition(":")
        found.append((60 * int(minutes) + float(seconds), text))
    return found


def samples(file: Path) -> "array[int]":
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert sound.getframerate() == SAMPLES_A_SECOND
        return array("h", sound.readframes(sound.getnframes()))


def test_every_phrase_of_the_preview_begins_at_its_time(listener: Person, folder: Path) -> None:
    """Within 50 ms, as heard; the safety text comes first, and the list names all phrases."""
    result = listener.run("handout", "brief", "--format", "wav")
    assert (result.status, result.words.count("Saved: ")) == (0, 2)
    assert "Speaking" in result.complaint
    listed = cues(folder / "brief.wav.txt")
    assert listed[0] == (
        0.0,
        "This is information, not treatment. No health professional has reviewed it.",
    )
    begin = next(at for at, text in listed if text.startswith("Brief. It takes about"))
    assert begin > 20
    beats = listener.run("preview", "brief", "--json").json["beats"]
    sound = samples(folder / "brief.wav")
    for beat in beats:
        if beat["kind"] == "press":
            assert any(abs(at - begin - beat["at_seconds"]) < 0.05 for at, _text in listed)
    for at, text in listed:
        place = round(at * SAMPLES_A_SECOND)
        assert max(map(abs, sound[place : place + SAMPLES_A_SECOND // 20])) > 200, text
        if at not in (0.0, *(begin + beat["at_seconds"] for beat in beats)):
            before = sound[max(0, place - SAMPLES_A_SECOND // 20) : place - MILLISECOND]
            assert max(map(abs, before)) < 200, text
    previewed = re.sub(r"\b\d+:\d\d ", "", listener.run("preview", "brief").words)
    assert [text for at, text in listed if at >= begin and text not in previewed] == []


def test_it_is_the_same_each_time(listener: Person, folder: Path) -> None:
    for name in ("one.wav", "two.wav"):
        assert listener.run("handout", "brief", "--output", name).status == 0
    assert (folder / "one.wav").read_bytes() == (folder / "two.wav").read_bytes()


def test_ones_own_skips_what_the_answers_skip(listener: Person, folder: Path) -> None:
    """Also what only a doctor's yes would keep; it begins with its date and its last day."""
    has_no_trouble(listener)
    listener.has_answered({"balance": "cleared"})
    result = listener.run("handout", "brief", "--format", "wav", "--mine")
    assert result.status == 0, result.stderr
    texts = [text for _at, text in cues(folder / "brief.wav.txt")]
    assert texts[0] == "This was made on 9 March 2026, from your own answers."
    assert texts[1].startswith("Use it until ")
    assert not any("sole" in text for text in texts)
    assert any("little-finger" in text or "Press." in text for text in texts)
    assert os.stat(folder / "brief.wav").st_mode & 0o077 == 0


def test_ones_own_is_refused_without_current_answers(listener: Person, folder: Path) -> None:
    result = listener.run("handout", "brief", "--format", "wav", "--mine")
    assert (result.status, list(folder.iterdir())) == (4, [])
    assert "Answer the questions first: selfcare safety" in result.complaint
    has_no_trouble(listener)
    later = listener.on(listener.day + timedelta(days=400))
    assert later.run("handout", "brief", "--format", "wav", "--mine").status == 4


def test_ones_own_is_refused_while_the_answers_rule_it_out(listener: Person, folder: Path) -> None:
    has_no_trouble(listener)
    listener.has_answered({"pregnant": "yes"})
    result = listener.run("handout", "brief", "--format", "wav", "--mine")
    assert (result.status, list(folder.iterdir())) == (4, [])


def test_without_a_voice_it_says_what_to_install(
    listener: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tts_engines, "find_spec", lambda _name: None)  # no extra voice
    result = listener.given(PATH=str(tmp_path)).run("handout", "brief", "--format", "wav")
    assert result.status == 1
    assert result.complaint == (
        "Error: There is no program here that can speak into a file. Install espeak-ng, then try "
        "again."
    )


def test_opus_needs_an_encoder(listener: Person, tmp_path: Path, folder: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    espeak = next(p for p in os.environ["PATH"].split(":") if Path(p, "espeak-ng").exists())
    (programs / "espeak-ng").symlink_to(Path(espeak, "espeak-ng"))
    alone = listener.given(PATH=str(programs))
    result = alone.run("handout", "brief", "--format", "opus")
    assert result.complaint == (
        "Error: There is no program here that can make an Opus file. Install opus-tools or "
        "ffmpeg, or use --format wav."
    )
    encoder = programs / "opusenc"
    encoder.write_text(FAKE_ENCODER, "utf-8")
    encoder.chmod(0o755)
    assert alone.run("handout", "brief", "--format", "wav").status == 0
    assert alone.run("handout", "brief", "--format", "opus").status == 0
    sound = (folder / "brief.opus").read_bytes()
    assert sound == b"OggS%d\n" % (folder / "brief.wav").stat().st_size


def test_sound_is_no_document_for_stdout(listener: Person) -> None:
    result = listener.run("handout", "brief", "--format", "wav", "--output", "-")
    assert (result.status, result.stdout) == (2, "")
