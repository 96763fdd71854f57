"""The programs that can speak, one small adapter each. Nothing is started here.

What is to be spoken reaches a program as one argument after `--` or on its
standard input, never through a shell.
"""

import math
import shlex
from collections.abc import Callable
from dataclasses import dataclass

from selfcare.player import dialects

USUAL_WORDS_A_MINUTE = 150
CHINESE_LETTERS_A_WORD = 1.4


@dataclass(frozen=True)
class Engine:
    """How one program is asked to speak.

    `command` is what to start for a text; with `on_input` the text goes to its
    standard input instead of being part of it. `silence` is what to start so
    that a server behind the program falls silent; empty where there is none.
    """

    name: str
    command: Callable[[str], list[str]]
    on_input: bool = False
    silence: tuple[str, ...] = ()


def found(
    which: Callable[[str], str | None],
    own_command: str,
    rate: int,
    language: str,
    mac_voices: Callable[[], str] = str,
) -> Engine | None:
    """Give the first engine there is: the person's own, else those of the system in order.

    `which` finds a program, `rate` is in words a minute, `language` such as es.
    `mac_voices` lists the voices of a Mac; it is asked only where `say` is to
    speak another language than English.
    """
    if own_command:
        return own(own_command)
    engine = next((engine for engine in engines(rate, language) if which(engine.name)), None)
    if engine is not None and engine.name == "say" and language.partition("-")[0] != "en":
        return _say(rate, dialects.for_mac(language, mac_voices()))
    return engine


def own(command: str) -> Engine:
    """The person's own program. One whose quotes do not match is none, and will not start."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = [command]
    return Engine(words[0], lambda _text: words, on_input=True)


def engines(rate: int, language: str) -> tuple[Engine, ...]:
    """Those of the systems: Linux with a speech server, Linux without, macOS, Windows."""
    return (
        Engine(
            "spd-say",
            lambda text: [
                "spd-say",
                "--cancel",  # what the server still says, in the same call so that no order is lost
                "--wait",
                f"--rate={_for_speech_dispatcher(rate)}",
                f"--language={dialects.for_speech_dispatcher(language)}",
                "--",
                text.replace("%", "%%"),  # it takes the text for a format of printf
            ],
            silence=("spd-say", "--cancel"),
        ),
        Engine("espeak-ng", lambda text: [*_espeak(rate, language), "--", text]),
        _say(rate, ""),
        Engine(
            "powershell",
            lambda _text: ["powershell", "-NoProfile", "-Command", _powershell(rate, language)],
            on_input=True,
        ),
    )


def _espeak(rate: int, language: str) -> list[str]:
    """How fast, and the name of its voice; what it calls a word is a letter in Chinese."""
    if language.startswith("zh"):
        rate = round(rate * CHINESE_LETTERS_A_WORD)
    return ["espeak-ng", "-s", str(rate), "-v", dialects.for_espeak(language)]


def _say(rate: int, voice: str) -> Engine:
    """The voice of a Mac. One that is named but not there would make it fail."""
    by_name = ["-v", voice] if voice else []
    return Engine("say", lambda _text: ["say", "-r", str(rate), *by_name, "-f", "-"], on_input=True)


def _for_speech_dispatcher(rate: int) -> int:
    """The rate as speech-dispatcher counts it: -100 to 100 around its usual one."""
    share = (rate - USUAL_WORDS_A_MINUTE) / USUAL_WORDS_A_MINUTE
    return max(-100, min(100, round(100 * share)))


def _for_windows(rate: int) -> int:
    """The rate as Windows counts it: -10 to 10, a third to three times its usual one."""
    return max(-10, min(10, round(10 * math.log(rate / USUAL_WORDS_A_MINUTE, 3))))


def _powershell(rate: int, language: str) -> str:
    """What PowerShell is to do. The text is not in it."""
    culture = dialects.for_windows(language)
    return (
        "[Console]::InputEncoding = [Text.Encoding]::UTF8; "
        "Add-Type -AssemblyName System.Speech; "
        "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
        f"$voice.Rate = {_for_windows(rate)}; "
        f"try {{ $voice.SelectVoiceByHints(0, 0, 0, '{culture}') }} catch {{ }}; "
        "$voice.Speak([Console]::In.ReadToEnd())"
    )
