"""Plain values from nodes."""

import pytest

from selfcare.documents.plain import plain
from selfcare.documents.read import read


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("word", "word"),
        ("'1'", "1"),
        ("1", 1),
        ("-0.5", -0.5),
        ("true", True),
        ("false", False),
        ("no", "no"),
        ("010", "010"),
        ("1:30", "1:30"),
        ("~", None),
        ("[1, [a], {b: 2.0}]", [1, ["a"], {"b": 2.0}]),
    ],
)
def test_plain(written: str, expected: object) -> None:
    """Nothing changes its meaning on the way, and a whole number stays one."""
    root, _problems = read(f"a: {written}\n".encode(), "own.yaml")
    assert root is not None
    assert repr(plain(root)) == repr({"a": expected})
