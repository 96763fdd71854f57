"""Every routine as it is heard, spoken by a real voice: nothing is cut off by what comes next."""

import os
import subprocess
import wave
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from guides_of_the_checkout import GUIDES, ROOT
from selfcare.audio.tts_engines import PICO_VOICES, engines
from selfcare.guides.model import Guides
from selfcare.i18n import use_catalog
from selfcare.i18n.languages import load_catalog
from selfcare.i18n.text_length import USUAL_WORDS_A_MINUTE, speech_seconds, use_rate
from selfcare.library.discovery import BUILT_IN, Folder, files_in, pair_translations
from selfcare.library.loader import decode_all
from selfcare.safety.screening import all_kept
from selfcare.session.announcements import announcement
from selfcare.session.events import BeatEnded, CueDue, Effect
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from session.builders import Run

pytestmark = pytest.mark.needs("espeak-ng")

ROUTINES = sorted(GUIDES.routines)
HANDS_SECONDS = 5.0
"""What is left at the least for the hands, after the last word of a lead-in."""


@cache
def seconds_of(
    text: str, folder: Path, rate: int = USUAL_WORDS_A_MINUTE, language: str = "en"
) -> float:
    """How long the voice takes for a phrase, started as a session starts it, but into a file."""
    (espeak,) = (engine for engine in engines(rate, language) if engine.name == "espeak-ng")
    program, *arguments = espeak.command(text)
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    subprocess.run([program, "-w", "phrase.wav", *arguments], cwd=folder, env=environ, check=True)
    with wave.open(str(folder / "phrase.wav")) as file:
        return float(file.getnframes() / file.getframerate())


def heard(routine: str, guides: Guides = GUIDES) -> list[tuple[Effect, str]]:
    """Every phrase of a session nobody interrupts, with all optional steps; ends go with starts."""
    found = guides.routines[routine]
    optional = frozenset(step.id for step in found.steps if step.optional)
    whole = build_schedule(found, all_kept(found), SessionOptions(optional=optional))
    run = Run(whole, keys=False)
    run.until(whole.total_seconds)
    phrases: list[tuple[Effect, str]] = []
    before = ""
    for effect in run.effects:
        text = announcement(run.session, effect)
        if isinstance(effect, BeatEnded):
            before = f"{text} " if text else ""
        elif before or text:
            phrases.append((effect, f"{before}{text}".strip()))
            before = ""
    return phrases


def _spare(effect: Effect) -> float:
    places_hands = isinstance(effect, CueDue) and effect.beat.is_lead_in
    return HANDS_SECONDS if places_hands else 0.0


@cache
def guides_in(tag: str) -> Guides:
    """All guides with their words in a language, which has to be the one that is spoken."""
    files = [file for file in files_in(Folder(str(ROOT), BUILT_IN)) if file.path.endswith(".yaml")]
    return decode_all(pair_translations(files, tag)).guides


def speak(tag: str) -> None:
    """Speak another language until the test is over."""
    if tag != "en":
        use_catalog(load_catalog(tag))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the voice writes."""
    return tmp_path_factory.mktemp("spoken")


def test_the_voice_is_a_real_one(folder: Path) -> None:
    """It speaks, and longer for longer words: through the very command a session starts."""
    short = seconds_of("Left side.", folder)
    assert 0.3 < short < seconds_of("Left side. Press and hold.", folder)


def test_the_rate_is_heard(folder: Path) -> None:
    """Twice as fast takes clearly less time."""
    text = "Knee bent, fingertips under it."
    assert seconds_of(text, folder, 300) < 0.7 * seconds_of(text, folder, 150)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Rodilla doblada, con las yemas de los dedos debajo. Presione despacio."),
        ("zh-Hans", "拇指放在小腿外侧。慢慢按压。"),
    ],
)
def test_other_languages_have_a_voice_and_the_time(
    language: str, sentence: str, folder: Path
) -> None:
    """It takes no more for a sentence than the schedule grants."""
    speak(language)
    in_english = seconds_of(sentence, folder)
    spoken_seconds = seconds_of(sentence, folder, language=language)
    assert spoken_seconds != in_english
    assert spoken_seconds <= speech_seconds(sentence)


@pytest.mark.parametrize("routine", ["core", "neck-shoulder"])
@pytest.mark.parametrize("rate", [80, 120])
def test_a_slow_voice_has_the_time_it_needs(routine: str, rate: int, folder: Path) -> None:
    use_rate(rate)
    late = [
        f"{text!r} takes {seconds:.1f} of {after.at - effect.at:.1f} seconds"
        for (effect, text), (after, _text) in pairwise(heard(routine))
        if (seconds := seconds_of(text, folder, rate)) > after.at - effect.at
    ]
    assert late == []


@pytest.mark.parametrize("language", ["en", "es", "zh-Hans"])
@pytest.mark.parametrize("routine", ROUTINES)
def test_every_phrase_is_over_before_the_next(routine: str, language: str, folder: Path) -> None:
    """Nothing is cut off, and after the last word of a lead-in the hands have their time."""
    speak(language)
    phrases = heard(routine, guides_in(language))
    late = [
        f"{text!r} takes {seconds:.1f} of {after.at - effect.at:.1f} seconds"
        for (effect, text), (after, _text) in pairwise(phrases)
        if (seconds := seconds_of(text, folder, language=language)) + _spare(effect)
        > after.at - effect.at
    ]
    assert late == []


@cache
def pico_seconds_of(text: str, language: str) -> float:
    """How long the voice of `selfcare[voice]` takes for a phrase at the usual rate."""
    voice, speed = PICO_VOICES[language]
    samples_a_second, bytes_a_sample = 16_000, 2
    spoken = pytest.importorskip("py_nanotts").NanoTTS().speak(text, voice=voice, speed=speed)
    return len(spoken) / (samples_a_second * bytes_a_sample)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("routine", ["core", "hands"])
def test_every_phrase_of_the_extra_voice_is_over_before_the_next(
    routine: str, language: str
) -> None:
    speak(language)
    late = [
        text
        for (effect, text), (after, _text) in pairwise(heard(routine, guides_in(language)))
        if pico_seconds_of(text, language) + _spare(effect) > after.at - effect.at
    ]
    assert late == []
