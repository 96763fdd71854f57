"""Which language is spoken, by what asks for it."""

from collections.abc import Mapping

import pytest

from selfcare.i18n.languages import (
    LanguageChoice,
    LanguageRequest,
    best_match,
    negotiate,
    normalize_tag,
)

KNOWN = ("es", "pt-BR", "zh-Hans")


def chosen(environ: Mapping[str, str], asked: str | None = None, shown: str = "") -> LanguageChoice:
    """What is spoken where these are known and all but `shown` can be shown."""
    wish = None if asked is None else LanguageRequest(asked, "--language")
    return negotiate(wish, environ, lambda: KNOWN, lambda tag: tag != shown)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("es", "es"),
        ("ES", "es"),
        ("es_MX.UTF-8", "es-MX"),
        ("es_ES@euro", "es-ES"),
        ("pt-br", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("zh-hans-CN", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh_HK.Big5", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("C", ""),
        ("C.UTF-8", ""),
        ("POSIX", ""),
        ("", ""),
        ("../../etc", ""),
        ("日本", ""),
    ],
)
def test_tags_are_normalized(name: str, tag: str) -> None:
    assert normalize_tag(name) == tag


@pytest.mark.parametrize(
    ("tag", "match"),
    [("es-MX", "es"), ("pt-BR", "pt-BR"), ("pt-PT", ""), ("zh-Hant", ""), ("zh-Hans", "zh-Hans")],
)
def test_best_match_drops_the_country(tag: str, match: str) -> None:
    assert best_match(tag, KNOWN) == match


@pytest.mark.parametrize(
    ("environ", "language", "origin"),
    [
        ({}, "en", ""),
        ({"LANG": "es_MX.UTF-8"}, "es", "LANG"),
        ({"LC_MESSAGES": "es", "LANG": "zh_CN"}, "es", "LC_MESSAGES"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "es"}, "zh-Hans", "LC_ALL"),
        ({"LC_ALL": "", "LANG": "es"}, "es", "LANG"),
        ({"LANGUAGE": "zh_TW:es", "LANG": "en_US"}, "es", "LANGUAGE"),
        ({"LANGUAGE": "en:es", "LANG": "es"}, "en", "LANGUAGE"),
        ({"LANGUAGE": "es", "LANG": "C"}, "en", ""),
        ({"LC_ALL": "C", "LANG": "es_ES"}, "en", ""),
        ({"LC_ALL": "C.UTF-8", "LANG": "es_ES"}, "en", ""),
        ({"LANG": "tlh"}, "en", ""),
        ({"LANG": "zh_TW.UTF-8"}, "en", ""),
        ({"LANG": "en_GB.UTF-8"}, "en", "LANG"),
    ],
)
def test_locale_variables_choose_the_language(
    environ: dict[str, str], language: str, origin: str
) -> None:
    assert chosen(environ) == LanguageChoice(language, origin)


def test_explicit_request_beats_the_locale() -> None:
    assert chosen({"LANG": "zh_CN"}, "es") == LanguageChoice("es", "--language")
    assert chosen({"LANG": "es"}, "en") == LanguageChoice("en", "--language")


@pytest.mark.parametrize("asked", ["xx", "zh-Hant", "", "C"])
def test_unknown_requested_language_is_an_error(asked: str) -> None:
    with pytest.raises(KeyError):
        chosen({"LANG": "es"}, asked)


def test_language_that_cannot_be_shown_falls_back_to_english() -> None:
    expected = LanguageChoice("en", "LANG", not_shown="zh-Hans")
    assert chosen({"LANG": "zh_CN.UTF-8"}, shown="zh-Hans") == expected


def test_english_looks_for_no_catalog() -> None:

    def never() -> tuple[str, ...]:
        raise AssertionError

    for environ in ({}, {"LANG": "en_US.UTF-8"}, {"LC_ALL": "C"}):
        assert negotiate(None, environ, never, lambda tag: True).language == "en"
