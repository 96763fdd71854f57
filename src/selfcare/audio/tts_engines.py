"""The programs that can speak, one small adapter each. Nothing is started here.

What is to be spoken reaches a program as one argument after `--` or on its
standard input, never through a shell. The program names a language as catalogues do:
es, pt-BR, zh-Hans. No engine knows the script, and none needs it to speak.
"""

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass

from selfcare.i18n.speech_length import USUAL_WORDS_A_MINUTE

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


def choose_engine(
    which: Callable[[str], str | None],
    own_command: str,
    rate: int,
    language: str,
    mac_voices: Callable[[], str] = str,
) -> Engine | None:
    """Choose the first engine there is: the person's own, else those of the system in order.

    `which` finds a program, `rate` is in words a minute, `language` such as es.
    `mac_voices` lists the voices of a Mac; it is asked only where `say` is to
    speak another language than English.
    """
    if own_command:
        return custom_engine(own_command)
    engine = next((engine for engine in engines(rate, language) if which(engine.name)), None)
    if engine is not None and engine.name == "say" and language.partition("-")[0] != "en":
        return _say(rate, mac_voice(language, mac_voices()))
    return engine


def custom_engine(command: str) -> Engine:
    """The person's own program. One whose quotes do not match is none, and will not start."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = [command]
    return Engine(words[0], lambda _text: words, on_input=True)


def engines(rate: int, language: str) -> tuple[Engine, ...]:
    """Those of the systems: Linux with a speech server, Linux without, macOS."""
    share = round(100 * (rate - USUAL_WORDS_A_MINUTE) / USUAL_WORDS_A_MINUTE)
    return (
        Engine(
            "spd-say",
            lambda text: [
                "spd-say",
                "--cancel",  # what the server still says, in the same call so that no order is lost
                "--wait",
                f"--rate={max(-100, min(100, share))}",  # around its usual one
                f"--language={_language(language)}",
                "--",
                text.replace("%", "%%"),  # it takes the text for a format of printf
            ],
            silence=("spd-say", "--cancel"),
        ),
        Engine("espeak-ng", lambda text: [*_espeak(rate, language), "--", text]),
        _say(rate, ""),
    )


def recorders(rate: int, language: str, voice: str) -> tuple[Engine, ...]:
    """Those that can speak into a file, in place of the argument FILE. `voice` is for a Mac."""
    return (
        Engine("espeak-ng", lambda text: [*_espeak(rate, language), "-w", "FILE", "--", text]),
        _say(rate, voice, "-o", "FILE", "--data-format=LEI16@22050"),
    )


def _espeak(rate: int, language: str) -> list[str]:
    if _language(language) == "zh":
        rate = round(rate * CHINESE_LETTERS_A_WORD)  # what it calls a word is a letter there
        language = "cmn-latn-pinyin"  # the usual Mandarin voice reads the tones as numbers
    return ["espeak-ng", "-s", str(rate), "-v", language]


def _say(rate: int, voice: str, *options: str) -> Engine:
    """The voice of a Mac. One that is named but not there would make it fail."""
    by_name = ["-v", voice] if voice else []
    command = ["say", "-r", str(rate), *by_name, *options, "-f", "-"]
    return Engine("say", lambda _text: command, on_input=True)


_CHINESE_REGIONS = {"hans": "CN", "hant": "TW"}

_MAC_VOICE = re.compile(r"(?m)^(?P<name>.+?)\s+(?P<language>[a-z]{2,3})_(?P<region>\w+)\s+#")
"""A line of what `say -v ?` lists: a name with blanks in it, es_ES, # and a sample."""


def mac_voice(language: str, listed: str) -> str:
    """The name of a voice out of what `say -v ?` lists; empty leaves the voice to the system."""
    name, _hyphen, rest = language.partition("-")
    region = _CHINESE_REGIONS.get(rest.lower(), rest)
    fitting = [voice for voice in _MAC_VOICE.finditer(listed) if voice["language"] == name]
    best = [voice for voice in fitting if voice["region"] == region] or fitting
    return best[0]["name"] if best else ""


def _language(language: str) -> str:
    return language.partition("-")[0]
