"""Reading YAML: places, and limits for what is written to do harm."""

import tracemalloc

import pytest
import yaml

from documents.parsing import read
from selfcare.documents import LARGEST_BYTES
from selfcare.documents.diagnostics import MOST_DIAGNOSTICS
from selfcare.documents.nodes import MappingNode, ScalarNode, SequenceNode, find
from selfcare.documents.reader import DEEPEST, MOST_VALUES

BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
MUCH_MEMORY = 64 * 1024 * 1024


def problems_of(data: bytes) -> list[str]:
    """The problems of some bytes, each as one line."""
    return [f"{item.line}:{item.column}: {item.code}" for item in read(data, "own.yaml")[1]]


def test_every_value_has_its_place() -> None:
    """Lines and columns count from 1, in characters, for keys and values of all kinds."""
    root, problems = read("é: 'ü'\nlist:\n  - ä: [1]\n".encode(), "own.yaml")
    expected = MappingNode(
        1,
        1,
        {
            "é": (ScalarNode(1, 1, "é", plain=True), ScalarNode(1, 4, "ü", plain=False)),
            "list": (
                ScalarNode(2, 1, "list", plain=True),
                SequenceNode(
                    3,
                    3,
                    (
                        MappingNode(
                            3,
                            5,
                            {
                                "ä": (
                                    ScalarNode(3, 5, "ä", plain=True),
                                    SequenceNode(3, 8, (ScalarNode(3, 9, "1", plain=True),)),
                                )
                            },
                        ),
                    ),
                ),
            ),
        },
    )
    assert (root, problems) == (expected, ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["1:1: empty-file"]),
        (b"# only a remark\n", ["1:1: empty-file"]),
        (b"just words\n", ["1:1: not-a-mapping"]),
        (b"- a\n", ["1:1: not-a-mapping"]),
        (b"a: 1\n---\nb: 2\n", ["2:1: several-documents"]),
        (b"\xff\xfea\x00", ["1:1: not-utf8"]),
        (b"\xef\xbb\xbfa: 1\nb: \xff\n", ["2:4: not-utf8"]),
        (b"a: \x00b\x1b[31m\n", ["1:4: control-character", "1:6: control-character"]),
        ("a: b\u2028c\n".encode(), ["1:5: control-character"]),
        (b"a: 1\r\nb: 2\rc: \x01\n", ["3:4: control-character"]),
        (b'a: "\\x1b[31m"\n', ["1:4: control-character"]),
        (b'a: "\\uD800"\n', ["1:7: yaml-syntax"]),
        (b"a:\n\tb: 1\n", ["2:1: yaml-syntax"]),
        (b"a: [1\n", ["2:1: yaml-syntax"]),
        (b"%YAML 9.0\n---\na: 1\n", ["1:1: yaml-syntax"]),
        (b"a: &x 1\nb: *x\n", ["1:4: anchor"]),
        (BOMB, ["1:4: anchor"]),
        (b"a: *x\n", ["1:4: anchor"]),
        (b"a: !!python/object/apply:os.system [true]\n", ["1:4: tag"]),
        (b"a: ! b\n", ["1:4: tag"]),
        (b"<<: {a: 1}\na: 2\na: 3\n", ["3:1: duplicate-key"]),
        (b"? [a]\n: b\n", ["1:3: key-not-text"]),
        (b"1: b\n", ["1:1: key-not-text"]),
    ],
)
def test_each_defect_has_its_code_and_place(data: bytes, expected: list[str]) -> None:
    assert problems_of(data) == expected


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b" " * (LARGEST_BYTES + 1), "The file is larger than 256 kB.", ""),
        (b"\xff", "This is not UTF-8 text.", "Save the file as UTF-8."),
        (
            b"a: \x1b[31m",
            "The character U+001B is not allowed in text.",
            "Remove it: it can control the terminal or hide text.",
        ),
        (
            b"",
            "There is nothing in this file.",
            "Write keys with values, one per line: `key: value`.",
        ),
        (
            b"- a",
            "The file is not a mapping of keys to values.",
            "Write keys with values, one per line: `key: value`.",
        ),
        (b"a: 1\n---\nb: 2", "A second document starts here.", "Put it in a file of its own."),
        (b"a: " + b"[" * 20, "This is nested more than 20 deep.", ""),
        (b"a: " + b"[" * 5_000, "This is nested more than 20 deep.", ""),
        (b"a: [" + b"1," * 20_000, "There are more than 20000 values in this file.", ""),
        (b"a: &x 1", "Anchors and aliases are not allowed.", "Write the value each time."),
        (b"a: *x", "Anchors and aliases are not allowed.", "Write the value each time."),
        (b"a: !x 1", "Tags are not allowed.", "Remove the tag."),
        (b"1: b", "A key has to be text.", "Write keys as words."),
        (b"side: left\nside: right", "`side` appears a second time here.", "The first is at 1:1."),
    ],
    ids=lambda value: value[:20] if isinstance(value, bytes) else "",
)
def test_message_quotes_the_value_and_the_limit(data: bytes, message: str, hint: str) -> None:
    problem = read(data, "own.yaml")[1][0]
    assert (problem.message, problem.hint) == (message, hint)


def test_syntax_error_quotes_the_parser() -> None:
    data = b"a: [1\n"
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(data, Loader=yaml.CSafeLoader))
    assert read(data, "own.yaml")[1][0].message == f"YAML: {caught.value.problem}."


def test_a_doubled_key_keeps_its_first_value() -> None:
    root, _problems = read(b"a: 1\na: 2\n", "own.yaml")
    assert root is not None
    assert root.text("a") == "1"


def test_escapes_never_get_into_a_value() -> None:
    root, _problems = read(b'a: "\\e[31m"\n', "own.yaml")
    assert root is not None
    assert root.text("a") == "\N{REPLACEMENT CHARACTER}[31m"


def test_a_file_of_the_largest_size_is_read() -> None:
    data = b"a: 1\n#".ljust(LARGEST_BYTES, b"x")
    assert problems_of(data) == []


def test_a_larger_file_is_not_even_decoded() -> None:
    assert problems_of(b"\xff" * (LARGEST_BYTES + 1)) == ["1:1: too-large"]


def test_the_deepest_nesting_is_read() -> None:
    data = b"a: " + b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1)
    assert problems_of(data) == []


def test_largest_number_of_values_is_read() -> None:
    data = b"a: [" + b",".join([b"1"] * (MOST_VALUES - 3)) + b"]"
    assert problems_of(data) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a: " + b"[" * 100_000 + b"]" * 100_000, "too-deep"),
        (b"{a: " * 30_000, "too-deep"),
        (b"- " * 100_000, "too-deep"),
        (b"? " * 100_000, "too-deep"),
        (b"".join(b"k%d: 1\n" % number for number in range(1_000_000)), "too-large"),
        (b"".join(b"k%d: 1\n" % number for number in range(20_000)), "too-many-values"),
        (b"a: [" + b",".join([b"1"] * MOST_VALUES) + b"]", "too-many-values"),
        (b"a: 1\n" * 5_000, "too-many-problems"),
        (b"a: " + b"\x01" * 100_000, "too-many-problems"),
        (b"a: " + b"'" * 200_000, ""),
    ],
    ids=[
        "brackets",
        "braces",
        "dashes",
        "question-marks",
        "a-million-keys",
        "many-keys",
        "a-long-list",
        "one-key-often",
        "control-characters",
        "quotes",
    ],
)
def test_hostile_files_cost_little(data: bytes, code: str) -> None:
    tracemalloc.start()
    problems = read(data, "own.yaml")[1]
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(problems) <= MOST_DIAGNOSTICS + 1
    assert memory < MUCH_MEMORY
    assert (problems[-1].code if problems else "") == code


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"a:\n\tb: 1\n", "Indent with spaces, not with tabs."),
        (
            b"a: b: c\n",
            "Put quotes around a text that has a colon in it, or fix the indentation.",
        ),
        (b"a: [1\n", ""),
    ],
)
def test_common_slips_have_a_hint(data: bytes, hint: str) -> None:
    assert read(data, "own.yaml")[1][0].hint == hint


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: 1\nb: [x, 'y']\n", []),
        (b"a: &x 1\n", ["1:4: anchor"]),
        (b"a: !t 1\n", ["1:4: tag"]),
        (b"a: " + b"[" * 5_000, ["1:23: too-deep"]),
        (b'a: "\\UFFFFFFFF"\n', ["1:1: yaml-syntax"]),
        (b'a: "\\uD800"\n', ["1:4: control-character"]),
        (b"a:\n\tb: 1\n", ["2:1: yaml-syntax"]),
    ],
)
def test_python_parser_gives_the_same_diagnostics(
    data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert problems_of(data) == expected


def test_find_returns_the_nearest_node() -> None:
    root, _problems = read(b"a: [b, {c: d}]\n", "own.yaml")
    assert root is not None
    assert find(root, "a", 1, "c") == ScalarNode(1, 12, "d", plain=True)
    assert find(root, "a", 2) == find(root, "a")
    assert find(root, "a", 0, "x") == ScalarNode(1, 5, "b", plain=True)
    assert find(root, "x") == root


def test_the_text_of_a_key_is_empty_where_there_is_none() -> None:
    root, _problems = read(b"a: [b]\nc: d\n", "own.yaml")
    assert root is not None
    assert [root.text("a"), root.text("b"), root.text("c")] == ["", "", "d"]
