"""The programs that can speak, one small adapter each. Nothing is started here.

What is to be spoken reaches a program as one argument after `--` or on its
standard input, never through a shell.
"""

import math
import shlex
from collections.abc import Callable
from dataclasses import dataclass

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
    which: Callable[[str], str | None], own_command: str, rate: int, language: str
) -> Engine | None:
    """Give the first engine there is: the person's own, else those of the system in order.

    `which` finds a program, `rate` is in words a minute, `language` such as es.
    """
    if own_command:
        return own(own_command)
    return next((engine for engine in engines(rate, language) if which(engine.name)), None)


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
                f"--language={language.partition('-')[0]}",
                "--",
                text.replace("%", "%%"),  # it takes the text for a format of printf
            ],
            silence=("spd-say", "--cancel"),
        ),
        Engine(
            "espeak-ng",
            lambda text: ["espeak-ng", *_for_espeak(rate, language), "--", text],
        ),
        Engine("say", lambda _text: ["say", "-r", str(rate), "-f", "-"], on_input=True),
        Engine(
            "powershell",
            lambda _text: ["powershell", "-NoProfile", "-Command", _powershell(rate, language)],
            on_input=True,
        ),
    )


def _for_espeak(rate: int, language: str) -> list[str]:
    """How fast, and the name of its voice.

    Its usual Chinese one reads the tones aloud, as English numbers; and what it calls
    a word is a letter there.
    """
    if language.startswith("zh"):
        return ["-s", str(round(rate * CHINESE_LETTERS_A_WORD)), "-v", "cmn-latn-pinyin"]
    return ["-s", str(rate), "-v", language]


def _for_speech_dispatcher(rate: int) -> int:
    """The rate as speech-dispatcher counts it: -100 to 100 around its usual one."""
    share = (rate - USUAL_WORDS_A_MINUTE) / USUAL_WORDS_A_MINUTE
    return max(-100, min(100, round(100 * share)))


def _for_windows(rate: int) -> int:
    """The rate as Windows counts it: -10 to 10, a third to three times its usual one."""
    return max(-10, min(10, round(10 * math.log(rate / USUAL_WORDS_A_MINUTE, 3))))


def _powershell(rate: int, language: str) -> str:
    """What PowerShell is to do. The text is not in it; the language is letters and hyphens."""
    culture = "".join(letter for letter in language if letter.isalpha() or letter == "-")
    return (
        "[Console]::InputEncoding = [Text.Encoding]::UTF8; "
        "Add-Type -AssemblyName System.Speech; "
        "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
        f"$voice.Rate = {_for_windows(rate)}; "
        f"try {{ $voice.SelectVoiceByHints(0, 0, 0, '{culture}') }} catch {{ }}; "
        "$voice.Speak([Console]::In.ReadToEnd())"
    )
