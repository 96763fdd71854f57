"""Messages of problems are whole sentences, with a way out."""

import re
from pathlib import Path

import pytest

from corpus.test_corpus import BAD, CORPUS, problems_of
from corpus.test_words import WORDS, expected_of, translated
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


def diagnostics_of(path: Path) -> tuple[Diagnostic, ...]:
    """The problems of a bad guide, or of words, as a person's own file."""
    if path in BAD:
        return problems_of(path)
    _expected, guide = expected_of(path)
    language = path.name.split(".")[1]
    return translated(CORPUS / "good" / guide, path.read_bytes(), language).translation_diagnostics


def codes(problems: list[Diagnostic]) -> set[str]:
    return {problem.code for problem in problems}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_messages_are_whole_sentences(path: Path) -> None:
    sentences = [str(item.message) for item in diagnostics_of(path)]
    sentences += [str(item.hint) for item in diagnostics_of(path) if item.hint != ""]
    assert [
        text for text in sentences if not SENTENCE.fullmatch(text) or LEFT_OPEN.search(text)
    ] == []


def test_only_harmless_problems_are_warnings() -> None:
    problems = [item for path in FILES for item in diagnostics_of(path)]
    assert (
        codes([problem for problem in problems if problem.severity is Severity.WARNING]) == WARNINGS
    )
    assert (
        codes([problem for problem in problems if problem.severity is not Severity.WARNING])
        & WARNINGS
        == set()
    )


def test_problems_have_hints() -> None:
    problems = [item for path in FILES for item in diagnostics_of(path)]
    without = codes([problem for problem in problems if not problem.hint])
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
    hints = [item.hint for item in diagnostics_of(CORPUS / "bad" / f"{name}.yaml")]
    assert f"Did you mean `{word}`?" in hints
