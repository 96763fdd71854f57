"""The programs that can speak, one small adapter each. Nothing is started here.

Text to be spoken reaches a program as one argument after `--` or on its
standard input, never through a shell. The program names a language as catalogues do:
es, pt-BR, zh-Hans. No engine knows the script, and none needs it to speak.
"""

import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from selfcare.audio.tones import find_player
from selfcare.i18n.text_length import USUAL_WORDS_A_MINUTE

CHINESE_LETTERS_A_WORD = 1.4


@dataclass(frozen=True)
class Engine:
    """How one program is asked to speak.

    `command` is what to start for a text; with `on_input` the text goes to its
    standard input instead of being part of it. `silence` is what to start so
    that a server behind the program falls silent; empty if there is no such server.
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
    """Choose the first engine there is: the person's own, the system's in order, or Pico.

    `which` finds a program, `rate` is in words a minute, `language` such as es. `mac_voices` lists
    the voices of a Mac; it is asked only if `say` is to speak a language other than English.
    """
    if own_command:
        return custom_engine(own_command)
    engine = next((engine for engine in engines(rate, language) if which(engine.name)), None)
    if engine is not None and engine.name == "say" and language.partition("-")[0] != "en":
        return _say(rate, mac_voice(language, mac_voices()))
    return engine or _pico(which, rate, language)


def custom_engine(command: str) -> Engine:
    """The person's own program. One with unmatched quotes does not count, and will not start."""
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


PICO_VOICES = {"en": ("en-US", 1.0), "es": ("es-ES", 1.15)}
"""Its voices, and the speed at which each takes no longer than planned at the usual rate."""


def _pico(which: Callable[[str], str | None], rate: int, language: str) -> Engine | None:
    """The voice of `selfcare[voice]`, where it is installed and something plays sound."""
    player, settings = find_player(which), _pico_settings(rate, language)
    if player is None or settings is None:
        return None
    # -P: a file of that name in the current folder must not be run instead.
    command = [sys.executable, "-P", "-m", "selfcare.audio.pico", *settings]
    return Engine("py-nanotts", lambda text: [*command, text, *player])


def pico_recorder(rate: int, language: str) -> Engine | None:
    """The same voice, speaking into a file in place of the argument FILE."""
    settings = _pico_settings(rate, language)
    if settings is None:
        return None
    voice, speed = settings
    into_file = ["-o", "FILE", "--voice", voice, "--speed", speed, "--"]
    command = [sys.executable, "-P", "-m", "py_nanotts", *into_file]
    return Engine(sys.executable, lambda text: [*command, text])


def _pico_settings(rate: int, language: str) -> tuple[str, str] | None:
    """Its voice and speed; None where it is not installed or does not know the language."""
    known = PICO_VOICES.get(_language(language))
    if known is None or find_spec("py_nanotts") is None:
        return None
    voice, usual_speed = known
    return voice, f"{usual_speed * rate / USUAL_WORDS_A_MINUTE:.2f}"


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
    """The name of a voice from the list of `say -v ?`; empty leaves the choice to the system."""
    name, _hyphen, rest = language.partition("-")
    region = _CHINESE_REGIONS.get(rest.lower(), rest)
    fitting = [voice for voice in _MAC_VOICE.finditer(listed) if voice["language"] == name]
    best = [voice for voice in fitting if voice["region"] == region] or fitting
    return best[0]["name"] if best else ""


def _language(language: str) -> str:
    return language.partition("-")[0]
