"""Which program speaks, and how each is asked to."""

import shlex

import pytest

from selfcare.audio.tts_engines import Engine, choose_engine, engines

TEXT = 'Left side. -n "quoted"; rm -rf $HOME'


def command(name: str, rate: int = 150, language: str = "en", text: str = TEXT) -> list[str]:
    """What one engine would be started with."""
    (engine,) = (engine for engine in engines(rate, language) if engine.name == name)
    return engine.command(text)


def chosen(*installed: str, own: str = "") -> Engine | None:
    """The engine that is found where these programs are installed."""
    return choose_engine(lambda name: name if name in installed else None, own, 150, "en")


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (["spd-say", "espeak-ng"], "spd-say"),
        (["espeak-ng", "say"], "espeak-ng"),
        (["say"], "say"),
    ],
)
def test_the_first_engine_there_is(installed: list[str], expected: str) -> None:
    """A speech server before a plain program, Linux before macOS."""
    engine = chosen(*installed)
    assert engine is not None
    assert engine.name == expected


def test_no_engine() -> None:
    """Then there is no voice."""
    assert chosen() is None


def test_the_persons_own_comes_first() -> None:
    """With its arguments, and the text on its standard input."""
    engine = chosen("spd-say", own="piper --model 'my voice'")
    assert engine is not None
    assert (engine.name, engine.on_input) == ("piper", True)
    assert engine.command(TEXT) == ["piper", "--model", "my voice"]


def test_an_own_command_with_a_quote_too_few() -> None:
    """It is the name of a program that is not there, so that it fails and is reported."""
    engine = chosen("spd-say", own="say 'so")
    assert engine is not None
    assert engine.command(TEXT) == ["say 'so"]


@pytest.mark.parametrize("name", ["spd-say", "espeak-ng"])
def test_the_text_is_one_argument_at_the_end(name: str) -> None:
    """Behind two hyphens, so that nothing in it is taken for an option."""
    assert command(name)[-2:] == ["--", TEXT]


@pytest.mark.parametrize("name", ["say"])
def test_the_text_is_no_argument(name: str) -> None:
    """It comes on standard input."""
    (engine,) = (engine for engine in engines(150, "en") if engine.name == name)
    assert engine.on_input
    assert TEXT not in shlex.join(engine.command(TEXT))
    assert engine.command(TEXT) == engine.command("something else")


def test_a_percent_sign_is_no_format() -> None:
    """The client of speech-dispatcher hands its argument to printf."""
    assert command("spd-say", text="100%s")[-1] == "100%%s"


def test_a_server_is_silenced_by_its_own_command() -> None:
    """Ending its client leaves it speaking; so a new phrase cancels the old one in one call."""
    (server,) = (engine for engine in engines(150, "en") if engine.silence)
    assert server.silence == ("spd-say", "--cancel")
    assert "--cancel" in command("spd-say")
    assert "--wait" in command("spd-say")


@pytest.mark.parametrize(
    ("name", "rate", "expected"),
    [
        ("spd-say", 150, "--rate=0"),
        ("spd-say", 300, "--rate=100"),
        ("spd-say", 80, "--rate=-47"),
        ("espeak-ng", 170, "-s 170"),
        ("say", 170, "-r 170"),
    ],
)
def test_the_rate(name: str, rate: int, expected: str) -> None:
    """Words a minute, as each engine counts them."""
    assert expected in " ".join(command(name, rate))


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("spd-say", "es", "--language=es"),
        ("spd-say", "pt-BR", "--language=pt"),
        ("spd-say", "zh-Hans", "--language=zh"),
        ("espeak-ng", "es", "-v es"),
        ("espeak-ng", "pt-BR", "-v pt-BR"),
        ("espeak-ng", "zh-Hans", "-v cmn"),
    ],
)
def test_the_language(name: str, language: str, expected: str) -> None:
    """That of the interface, by the name it has there."""
    assert expected in " ".join(command(name, language=language))


@pytest.mark.parametrize(
    ("name", "expected"), [("spd-say", "--language=zh "), ("espeak-ng", "-v cmn-latn-pinyin ")]
)
def test_chinese(name: str, expected: str) -> None:
    """Named as each program names it."""
    assert expected in " ".join(command(name, language="zh-Hans"))


MAC_VOICES = """\
Alex                en_US    # Most people recognize me by my voice.
Eddy (Spanish (Mexico)) es_MX    # Hola, me llamo Eddy.
Mónica              es_ES    # Hola, me llamo Mónica.
Meijia              zh_TW    # 你好，我叫美佳。
Tingting            zh_CN    # 你好，我叫婷婷。
"""  # noqa: RUF001 - that is how a Mac writes it


@pytest.mark.parametrize(
    ("language", "listed", "expected"),
    [
        ("es", MAC_VOICES, ["-v", "Eddy (Spanish (Mexico))"]),
        ("es-ES", MAC_VOICES, ["-v", "Mónica"]),
        ("zh-Hans", MAC_VOICES, ["-v", "Tingting"]),
        ("zh-Hant", MAC_VOICES, ["-v", "Meijia"]),
        ("eo", MAC_VOICES, []),
        ("en", MAC_VOICES, []),
        ("es", "", []),
    ],
)
def test_a_mac_names_its_voices(language: str, listed: str, expected: list[str]) -> None:
    """One that speaks the language; English and what nobody speaks is left to the system."""
    engine = choose_engine(
        lambda name: name if name == "say" else None, "", 150, language, lambda: listed
    )
    assert engine is not None
    assert engine.command(TEXT) == ["say", "-r", "150", *expected, "-f", "-"]
    assert engine.on_input


def test_only_a_mac_is_asked_for_its_voices() -> None:
    """Elsewhere that would be a program started for nothing."""
    asked: list[str] = []

    def list_them() -> str:
        asked.append("asked")
        return MAC_VOICES

    choose_engine(lambda name: name if name == "espeak-ng" else None, "", 150, "es", list_them)
    choose_engine(lambda name: name if name == "say" else None, "", 150, "en-GB", list_them)
    assert asked == []
