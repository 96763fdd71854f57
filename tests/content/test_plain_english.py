"""The words of the house style, in every message and every English guide.

The left-hand words of the list are written; the right-hand ones must not appear.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from make_words import messages

CHECKOUT = Path(__file__).resolve().parents[2]
MOST_WORDS = 20

INSTEAD = {
    r"places?": "point, spot, area; folder",
    r"left out|lea(?:ve|ves|ving)(?: \w+){0,2} out|not for you": "skip, not right for you",
    r"(?:a|the|each|every|this|per|of) holds?|holds (?:done|not)": "press, pressing",
    r"eas(?:e|es|ed|ing) off|ease (?:for|slowly)": "slowly let go",
    r"clinicians?|somebody qualified|somebody who knows you": "doctor, health professional",
    r"look(?:s|ed|ing)? (?:at|into)|have it seen": "check, see, get it checked",
    r"as our own caution": "to be careful",
    r"at once": "straight away, now",
    r"short breath|hard breathing": "short of breath",
    r"sickness": "feel sick",
    r"urine|back passage": "pee, anus",
    r"change of life": "HRT",
    r"abdomens?": "tummy, belly",
    r"heel cord|knobs?": "Achilles tendon, ankle bone, bump",
    r"go(?:es|ing)? on": "carry on, continue",
    r"mend(?:s|ed|ing)?": "fix",
    r"such as": "for example",
    r"(?<!of )courses?": "plan",
    r"only touch|moderately": "very light, medium",
    r"the usual ones|called wrongly": "defaults, invalid option",
    r"what must be known|the gate": "check your answers, safety check",
    r"stands?(?= (?:which|beside|before|in (?:it|them)|there|first)\b)": "is",
    r"rests on|rest on(?! your)": "is based on",
    r"shall|whoever|for whom|all the same|speaks? against|at hand|so many": "plain words",
    r"told(?= of)|said of": "say it directly",
}
"""What must not appear, and what to write instead."""

ALLOWED = {
    "course of needles": "a series of treatments, as the guideline calls it",
    "rests on a bench": "breaks, not a foundation",
    "joint out of place": "as people say it; no point of the body",
    "(back passage)": "beside the word anus, for who does not know it",
    "clot pills at once": "together, not straight away",
    "in place of": "instead of, not a point of the body",
}
"""Longer phrases that may have such a word, and why."""

WORDS = [
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), better) for words, better in INSTEAD.items()
]
PHRASES = re.compile("|".join(map(re.escape, ALLOWED)), re.IGNORECASE)
NOT_TEXT = frozenset(
    {
        "id",
        "aliases",
        "kind",
        "sources",
        "point",
        "part",
        "parts",
        "where",
        "group",
        "url",
        "citation",
    }
)
"""Keys whose values nobody reads as sentences; people search for aliases in their own words."""


@cache
def texts() -> dict[str, list[str]]:
    """Every English text by its file."""
    of_file: dict[str, list[str]] = {}
    for message in messages():
        if message.id:
            strings = [message.id] if isinstance(message.id, str) else [*message.id]
            for file, _line in message.locations:
                of_file.setdefault(file, []).extend(strings)
    for path in sorted((CHECKOUT / "guides").rglob("*.yaml")):
        if path.name.count(".") == 1 and path.parent.name != "figure":
            name = str(path.relative_to(CHECKOUT))
            of_file[name] = list(strings_of(yaml.safe_load(path.read_text("utf-8"))))
    return of_file


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NOT_TEXT:
                yield from strings_of(item)


def wrong_words(text: str) -> list[str]:
    rest = PHRASES.sub("", text)
    return [
        f"{match[0]} -> {better}: {text}"
        for pattern, better in WORDS
        for match in [pattern.search(rest)]
        if match
    ]


def long_sentences(text: str) -> list[str]:
    sentences = re.split(r"[.!?:;。]\s|\n", re.sub(r"`[^`]*`|selfcare [a-z]+ \S+", "x", text))
    return [
        sentence for sentence in sentences if len(re.findall(r"[^\s/]+", sentence)) > MOST_WORDS
    ]


def faults(file: str) -> list[str]:
    every = texts()[file]
    found = [fault for text in every for fault in wrong_words(text)]
    if file.startswith("src/"):
        found += [f"too long: {it}" for text in every for it in long_sentences(text)]
    return found


def test_no_word_of_the_list_and_no_long_sentence() -> None:
    assert [(file, fault) for file in texts() for fault in faults(file)] == []


def test_allowed_phrases_are_still_used() -> None:
    every = "\n".join(text for of_file in texts().values() for text in of_file).lower()
    assert [phrase for phrase in ALLOWED if phrase not in every] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("This needs to be looked at once.", 2),
        ("Leave the step out.", 1),
        ("Of course.", 0),
        ("Begin a course.", 1),
        ("Slowly let go.", 0),
    ],
)
def test_words_are_found(text: str, count: int) -> None:
    assert len(wrong_words(text)) == count


def test_long_sentence_is_found() -> None:
    assert long_sentences("one two " * 11) != []
    assert long_sentences("one two " * 10) == []
