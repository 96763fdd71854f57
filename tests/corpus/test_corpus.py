"""Each bad guide has the problems its first line names; the good ones have none."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from problem_codes import EXPLAINED, FILE_CODES
from selfcare.documents.diagnostics import Diagnostic
from selfcare.guides.resolve import Document, assemble, decode_guide
from selfcare.guides.schema import json_schema

CORPUS = Path(__file__).parent
GOOD = sorted((CORPUS / "good").glob("*.yaml"))
BAD = sorted((CORPUS / "bad").glob("*.yaml"))
WORDS = sorted(path for path in (CORPUS / "words").iterdir() if not path.match("good.*"))
EXPECT = b"# expect: "

# What takes a drawing, a lot of text, two files or none at all is tested elsewhere.
NOT_IN_ONE_FILE = FILE_CODES | {
    *("bad-figure", "too-large", "too-many-values", "unusable-point", "words-alone")
}


def good_documents() -> list[Document]:
    return [decode_guide(path.read_bytes(), path.name) for path in GOOD]


def problems_of(path: Path) -> tuple[Diagnostic, ...]:
    """The problems of a file of the person's own, together with the good guides."""
    own = decode_guide(path.read_bytes(), path.name, "user")
    return assemble([own, *good_documents()])[1]


def expected_of(path: Path) -> list[str]:
    """What the first line of a file says about it."""
    first = path.read_bytes().splitlines()[0]
    assert first.startswith(EXPECT)
    return first.removeprefix(EXPECT).decode().split(", ")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_guide_has_exactly_the_problems_it_names(path: Path) -> None:
    problems = [f"{item.line}:{item.column}: {item.code}" for item in problems_of(path)]
    assert problems == expected_of(path)


def test_every_code_has_a_bad_guide() -> None:
    shown = {line.rpartition(" ")[2] for path in (*BAD, *WORDS) for line in expected_of(path)}
    assert shown | NOT_IN_ONE_FILE == set(EXPLAINED)


def test_good_guides_have_no_problem() -> None:
    assert assemble(good_documents())[1] == ()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_schema_takes_good_guides(path: Path) -> None:
    value = yaml.safe_load(path.read_bytes())
    jsonschema.Draft202012Validator(json_schema(value["kind"])).validate(value)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", [b"\r\n", b"\r"], ids=["crlf", "cr"])
def test_line_ends_of_other_systems_change_nothing(path: Path, ending: bytes) -> None:
    data = path.read_bytes()
    other = b"\xef\xbb\xbf" + data.replace(b"\n", ending)
    assert decode_guide(other, path.name) == decode_guide(data, path.name)
