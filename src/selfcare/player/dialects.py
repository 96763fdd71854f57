"""What each engine calls the language that the program writes. Nothing is started here.

The program names a language as catalogues do: es, pt-BR, zh-Hans. No engine knows
the script, and none needs it to speak.
"""

import re

_CHINESE_REGIONS = {"hans": "CN", "hant": "TW"}

_MAC_VOICE = re.compile(r"(?m)^(?P<name>.+?)\s+(?P<language>[a-z]{2,3})_(?P<region>\w+)\s+#")
"""A line of what `say -v ?` lists: a name with blanks in it, es_ES, # and a sample."""


def for_espeak(language: str) -> str:
    """Other languages have their own name there, with the region.

    The usual Mandarin voice reads the tones aloud, as English numbers; this one does not.
    """
    return "cmn-latn-pinyin" if _name(language) == "zh" else language


def for_speech_dispatcher(language: str) -> str:
    """The name alone: what stands behind the server chooses among the regions."""
    return _name(language)


def for_windows(language: str) -> str:
    """A culture. A Chinese voice has a region, and is not found by its script.

    Only letters, digits and hyphens, since it is written into a command.
    """
    name, _hyphen, rest = language.partition("-")
    region = _CHINESE_REGIONS.get(rest.lower(), rest) if name == "zh" else rest
    culture = f"{name}-{region}" if region else name
    return "".join(letter for letter in culture if letter.isalnum() or letter == "-")


def for_mac(language: str, listed: str) -> str:
    """The name of a voice out of what `say -v ?` lists; empty leaves the voice to the system."""
    name, _hyphen, rest = language.partition("-")
    region = _CHINESE_REGIONS.get(rest.lower(), rest)
    fitting = [voice for voice in _MAC_VOICE.finditer(listed) if voice["language"] == name]
    best = [voice for voice in fitting if voice["region"] == region] or fitting
    return best[0]["name"] if best else ""


def _name(language: str) -> str:
    return language.partition("-")[0]
