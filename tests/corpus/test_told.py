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
def test_a_problem_is_told_in_whole_sentences(path: Path) -> None:
    """What is wrong always, what to do where somebody knows it, and no gap in either."""
    said = [str(one.message) for one in told(path)]
    said += [str(one.hint) for one in told(path) if one.hint != ""]
    assert [text for text in said if not SENTENCE.fullmatch(text) or LEFT_OPEN.search(text)] == []


def test_what_does_no_harm_is_a_warning() -> None:
    """And nothing else is, so that a guide that could do harm is not used."""
    problems = [one for path in FILES for one in told(path)]
    assert codes([one for one in problems if one.severity is Severity.WARNING]) == WARNINGS
    assert (
        codes([one for one in problems if one.severity is not Severity.WARNING]) & WARNINGS == set()
    )


def test_who_can_mend_it_is_told_how() -> None:
    """Where there is a way out, it is named each time."""
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
def test_a_word_that_was_meant_is_offered(name: str, word: str) -> None:
    """A slip of the finger is named with the word beside it."""
    hints = [one.hint for one in told(CORPUS / "bad" / f"{name}.yaml")]
    assert f"Did you mean `{word}`?" in hints
