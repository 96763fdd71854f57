"""How problems are told: in whole sentences, with a way out, and no louder than they are."""

import re
from pathlib import Path

import pytest

from corpus.test_corpus import BAD, CORPUS, problems_of
from corpus.test_words import WORDS, spoken, told_of
from selfcare.documents.diagnostics import Diagnostic, Severity

FILES = [*BAD, *WORDS]
SENTENCE = re.compile(r'[A-Z`].*[a-z].*[.?"`]')
LEFT_OPEN = re.compile(r"\bNone\b|XX|\{\w*\}")

WARNINGS = {
    *("file-name", "length", "promise", "shorter-than-point", "unsourced-number"),
    "words-outdated",
}
"""What does no harm: the guide can be used as it is."""

ALWAYS_WITH_A_WAY_OUT = {
    *("file-name", "id-taken", "length", "missing-key", "names-a-side", "not-at-once"),
    *("not-for-point", "nothing-to-press", "presses-in-a-quiet-step", "presses-spine", "promise"),
    *("rule-nowhere", "unsourced", "unsourced-number", "words-count", "words-name"),
    "words-outdated",
}
"""What can be mended in one way, or in a few that can be named."""


def told(path: Path) -> tuple[Diagnostic, ...]:
    """The problems of a bad guide, or of words, as a person's own file."""
    if path in BAD:
        return problems_of(path)
    _expected, guide = told_of(path)
    language = path.name.split(".")[1]
    return spoken(CORPUS / "good" / guide, path.read_bytes(), language).translation_diagnostics


def codes(problems: list[Diagnostic]) -> set[str]:
    """What the problems are called."""
    return {one.code for one in problems}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_messages_are_whole_sentences(path: Path) -> None:
    said = [str(one.message) for one in told(path)]
    said += [str(one.hint) for one in told(path) if one.hint != ""]
    assert [text for text in said if not SENTENCE.fullmatch(text) or LEFT_OPEN.search(text)] == []


def test_only_harmless_problems_are_warnings() -> None:
    problems = [one for path in FILES for one in told(path)]
    assert codes([one for one in problems if one.severity is Severity.WARNING]) == WARNINGS
    assert (
        codes([one for one in problems if one.severity is not Severity.WARNING]) & WARNINGS == set()
    )


def test_problems_have_hints() -> None:
    problems = [one for path in FILES for one in told(path)]
    without = codes([one for one in problems if not one.hint])
    assert without & ALWAYS_WITH_A_WAY_OUT == set()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("unknown-kind", "routine"),
        ("unknown-point", "BL23"),
        ("unknown-safety", "balance"),
        ("unknown-source", "leaflet"),
        ("point-unknown-source", "leaflet"),
        ("point-unknown-safety", "clot-risk"),
    ],
)
def test_slips_suggest_the_intended_word(name: str, word: str) -> None:
    hints = [one.hint for one in told(CORPUS / "bad" / f"{name}.yaml")]
    assert f"Did you mean `{word}`?" in hints
