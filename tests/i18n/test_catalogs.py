"""The catalogs that come with the program are whole, current and safe to speak from."""

import ast
import re
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

from make_words import (
    KEYWORDS,
    SOURCE,
    WAITING,
    WAITING_HEADER,
    as_mo,
    current,
    languages,
    messages,
    path_of,
    read,
    untranslated,
    waiting_line,
)
from selfcare.cli.main import COMMANDS
from selfcare.i18n.languages import known_languages, language_own_name, load_catalog

LANGUAGES = languages()
PLURALS = {"es": 2, "zh-Hans": 1}
NAMES = {"es": "español", "zh-Hans": "简体中文"}
OPTION = re.compile(rf"--[a-z-]+|(?<![\w.])selfcare(?: (?:{'|'.join(COMMANDS)}))?\b", re.ASCII)


def forms(text: Any) -> tuple[str, ...]:
    """The forms of a message or of its translation: one, or one for each way to count."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def both(catalog: Catalog) -> list[tuple[Message, str, str]]:
    """Every message with each form of its translation, beside the form that names the number."""
    return [
        (message, forms(message.id)[-1], translation)
        for message in catalog
        if message.id
        for translation in forms(message.string)
    ]


def places(text: str) -> list[str]:
    """The places of a message, with how they are written."""
    return sorted(
        f"{name}!{conversion}:{form}"
        for _text, name, form, conversion in Formatter().parse(text)
        if name
    )


def translations_of(translations: NullTranslations) -> dict[str, str]:
    """Every message with its translation, without the header."""
    entries: dict[str, str] = translations._catalog  # type: ignore[attr-defined]
    return {message: translation for message, translation in entries.items() if message}


def test_each_language_has_both_catalog_files() -> None:
    assert LANGUAGES == known_languages() == tuple(PLURALS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalog_has_the_messages_of_the_code(language: str) -> None:
    """If this fails: make words."""
    catalog = read(language)
    ids = {message.id for message in catalog if message.id}
    assert ids == {message.id for message in messages() if message.id}
    assert dict(catalog.obsolete) == {}


def test_only_the_listed_messages_wait() -> None:
    """If this fails: translate, or run make words. The list has to empty."""
    _guides, _header, listed = WAITING.read_text("utf-8").partition(WAITING_HEADER)
    waiting = [
        waiting_line(language, message)
        for language in LANGUAGES
        for message in untranslated(read(language))
    ]
    assert sorted(listed.splitlines()) == sorted(waiting)


def test_a_message_that_waits_is_shown_in_english() -> None:
    catalog = Catalog(locale="es")
    catalog.add("Rest.", "")
    catalog.add(("{n} step", "{n} steps"), ("", ""))
    compiled = GNUTranslations(BytesIO(as_mo(catalog)))
    assert compiled.gettext("Rest.") == "Rest."
    assert compiled.ngettext("{n} step", "{n} steps", 2) == "{n} steps"


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalog_equals_its_source(language: str) -> None:
    """If this fails: make words. The header names the tool's version, which says nothing."""
    compiled = GNUTranslations(BytesIO(as_mo(current(language, messages()))))
    assert translations_of(compiled) == translations_of(load_catalog(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_its_placeholders(language: str) -> None:
    differing = [
        (english, translation)
        for _message, english, translation in both(read(language))
        if translation and places(english) != places(translation)
    ]
    assert differing == []


def test_no_message_stands_inside_an_f_string() -> None:
    """There the extraction sees it only on Python 3.12 and newer."""
    hidden = [
        f"{path.name}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Name) and node.id in KEYWORDS
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_options_are_not_translated(language: str) -> None:
    differing = [
        (english, translation)
        for _message, english, translation in both(read(language))
        if translation
        and sorted(set(OPTION.findall(english))) != sorted(set(OPTION.findall(translation)))
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_counts_in_its_own_way(language: str) -> None:
    there = read(language)
    counted = {len(forms(item.string)) for item in there if isinstance(item.id, tuple)}
    assert (there.num_plurals, counted) == (PLURALS[language], {PLURALS[language]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_no_and_unsure_cannot_be_mixed_up(language: str) -> None:
    translation = load_catalog(language).gettext
    words = [
        {translation("y"), translation("yes"), "y", "yes"},
        {translation("n"), translation("no"), "n", "no"},
        {translation("u"), translation("unsure"), "u", "unsure"},
    ]
    assert len(set.union(*words)) == sum(map(len, words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_has_its_own_name(language: str) -> None:
    assert language_own_name(language) == NAMES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_has_as_many_paragraphs(language: str) -> None:
    differing = [
        english
        for _message, english, translation in both(read(language))
        if translation and english.count("\n") != translation.count("\n")
    ]
    assert differing == []


def test_catalog_header_names_its_language() -> None:
    assert [path_of(language, "mo").is_file() for language in LANGUAGES] == [True] * len(LANGUAGES)
    assert [
        load_catalog(language).info()["language"].replace("_", "-") for language in LANGUAGES
    ] == [*LANGUAGES]
