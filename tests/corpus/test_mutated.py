"""Two thousand guides with something wrong in them, and hundreds that were never guides.

What the schema refuses the decoder refuses; what only the decoder refuses has a
code that says more than JSON can; and whatever is in a file, nothing is raised.
"""

import random
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corpus.others import others
from corpus.plain import plain
from corpus.test_agreement import DECODER_ONLY
from guides_of_the_checkout import FILES
from problem_codes import EXPLAINED
from selfcare.guides.resolve import Document, assemble, decode_guide
from selfcare.guides.schema import json_schema, json_schema_of_all

pytestmark = pytest.mark.no_cover

MUTATED = 2_000
GUIDES = [
    *sorted((Path(__file__).parent / "good").glob("*.yaml")),
    *FILES,
]
# What YAML takes and a guide does not, and what is found by words.
NOT_IN_JSON = DECODER_ONLY | {
    *("duplicate-key", "key-not-text", "too-many-problems"),
    *("presses-spine", "presses-in-a-quiet-step"),
}
PIECES = (
    *("", " ", "\t", "\n", "  ", "- ", ": ", "#", "'", '"', "[", "]", "{", "}", ",", "|", ">", "?"),
    *("no", "yes", "1:30", "010", "60.0", "1e9", "-1", "null", "~", ".inf", "2026-01-01", "0x1f"),
    *("&a", "*a", "!!str ", "<<: *a", "---\n", "...\n", "%YAML 1.1\n", "\x1b[31m", "\u202e", "\0"),
    *(
        "left",
        "both",
        "middle",
        "BL23",
        "GV4",
        "routine",
        "points",
        "true",
        "false",
        "999999999999",
    ),
    "é\u0301\u200d",
)


def mutated(text: str, chance: random.Random) -> str:
    for _turn in range(chance.randint(1, 4)):
        lines = text.splitlines(keepends=True) or [""]
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        place = chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0:
                del lines[at]
                text = "".join(lines)
            case 1:
                text = "".join([*lines[:at], lines[other], *lines[at:]])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
                text = "".join(lines)
            case 3:
                text = text[:place] + chance.choice(PIECES) + text[place:]
            case 4:
                text = text[:place] + text[place + chance.randint(1, 20) :]
            case _:
                words = lines[at].split(" ")
                words[chance.randrange(len(words))] = chance.choice(PIECES)
                lines[at] = " ".join(words)
                text = "".join(lines)
    return text


@cache
def validator(kind: str) -> Any:
    """The second opinion on a kind of guide; on all kinds, where none is given."""
    return jsonschema.Draft202012Validator(json_schema(kind) if kind else json_schema_of_all())


def errors_of(document: Document) -> set[str]:
    """The codes of what keeps a guide from being used."""
    return {problem.code for problem in document.diagnostics if problem.is_error}


@pytest.mark.parametrize("part", range(4))
def test_the_schema_and_the_decoder_agree_on_mutated_guides(part: int) -> None:
    chance = random.Random(part)  # noqa: S311 - not a secret
    for number in range(MUTATED // 4):
        path = chance.choice(GUIDES)
        text = mutated(path.read_text(encoding="utf-8"), chance)
        document = decode_guide(text.encode(), path.name, "user")
        codes = errors_of(document)
        assert codes <= set(EXPLAINED), (part, number)
        if document.root is None:
            assert codes, (part, number)
        elif not validator(document.kind).is_valid(plain(document.root)):
            assert codes, (part, number, text)
        elif document.kind != "figure":
            assert codes <= NOT_IN_JSON, (part, number, text)
        assemble([document])


@pytest.mark.parametrize(("name", "data"), others().items(), ids=list(others()))
def test_files_of_other_programs_are_reported(name: str, data: bytes) -> None:
    document = decode_guide(data, name, "user")
    assert errors_of(document)
    assert {problem.code for problem in document.diagnostics} <= set(EXPLAINED)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.diagnostics)
