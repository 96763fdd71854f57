"""Nothing grows so long that nobody reads it to the end."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
MODULES = [
    path.relative_to(CHECKOUT)
    for folder in ("src", "docs", "bench")
    for path in sorted((CHECKOUT / folder).rglob("*.py"))
]
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40


def long_functions(module: str) -> Iterator[str]:
    """The functions that are too long, without their parameters and what they say they do.

    A body that is a single expression is a table, which is read a row at a time.
    """
    for function in ast.walk(ast.parse(module)):
        if isinstance(function, ast.FunctionDef):
            body = function.body[1 if ast.get_docstring(function) else 0 :]
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            is_table = len(body) == 1 and isinstance(body[0], ast.Return)
            if lines > MOST_LINES_OF_A_FUNCTION and not is_table:
                yield function.name


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_module_is_too_long(path: Path) -> None:
    """A module has one reason to change, and then it is short."""
    module = (CHECKOUT / path).read_text(encoding="utf-8")
    assert len(module.splitlines()) <= MOST_LINES
    assert list(long_functions(module)) == []


def test_a_long_function_is_found() -> None:
    """A table of the same length is none."""
    steps = "\n".join(f"    x = {number}" for number in range(MOST_LINES_OF_A_FUNCTION + 1))
    rows = "\n".join(f"        {number}," for number in range(MOST_LINES_OF_A_FUNCTION + 1))
    module = f"def steps():\n{steps}\n\n\ndef table():\n    return (\n{rows}\n    )\n"
    assert list(long_functions(module)) == ["steps"]
