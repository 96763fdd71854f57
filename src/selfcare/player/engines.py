"""The programs that can speak, one small adapter each. Nothing is started here.

What is to be spoken reaches a program as one argument after `--` or on its
standard input, never through a shell.
"""

import shlex
from collections.abc import Callable
from dataclasses import dataclass

WORDS_A_MINUTE = 150


@dataclass(frozen=True)
class Engine:
    """How one program is asked to speak.

    `command` is what to start for a text; with `on_input` the text goes to its
    standard input instead of being part of it. `cancel` is what to start so
    that a program which speaks through a server falls silent.
    """

    name: str
    command: Callable[[str], list[str]]
    on_input: bool = False
    cancel: tuple[str, ...] = ()


def found(
    which: Callable[[str], str | None], own_command: str, rate: int, language: str
) -> Engine | None:
    """Give the first engine there is: the person's own, else those of the system in order.

    `which` finds a program, `rate` is in words a minute, `language` such as es.
    """
    if own_command:
        words = shlex.split(own_command)
        return Engine(words[0], lambda _text: words, on_input=True) if words else None
    for engine in _engines(rate, language):
        if which(engine.name):
            return engine
    return None


def _engines(rate: int, language: str) -> tuple[Engine, ...]:
    return (
        Engine(
            "spd-say",
            lambda text: [
                "spd-say",
                "--wait",
                "--rate",
                str(_from_usual(rate)),
                "--language",
                language,
                "--",
                text,
            ],
            cancel=("spd-say", "--cancel"),
        ),
        Engine(
            "espeak-ng",
            lambda text: ["espeak-ng", "-s", str(rate), "-v", language, "--", text],
        ),
        Engine("say", lambda _text: ["say", "-r", str(rate), "-f", "-"], on_input=True),
        Engine(
            "powershell",
            lambda _text: ["powershell", "-NoProfile", "-Command", _SPEAK_INPUT],
            on_input=True,
        ),
    )


def _from_usual(rate: int) -> int:
    """The rate as speech-dispatcher counts it: -100 to 100 around its usual one."""
    return max(-100, min(100, round(100 * (rate - WORDS_A_MINUTE) / WORDS_A_MINUTE)))


_SPEAK_INPUT = (
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
