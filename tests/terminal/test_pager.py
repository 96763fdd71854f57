"""A long page in a pager."""

from pathlib import Path

import pytest

from selfcare.terminal.output import page_through

PAGE = "".join(f"line {number}\n" for number in range(20_000))


def paged(tmp_path: Path, **environ: str) -> tuple[bool, str]:
    """Whether the pager could be used, and what it wrote."""
    with (tmp_path / "terminal").open("w+", encoding="utf-8") as stream:
        is_shown = page_through(PAGE, {"PATH": "/usr/bin:/bin", **environ}, stream, "utf-8")
        stream.seek(0)
        return is_shown, stream.read()


def test_the_own_variable_comes_before_that_of_all_programs(tmp_path: Path) -> None:
    written = paged(tmp_path, SELFCARE_PAGER="head -n 1", PAGER="head -n 2")
    assert written == (True, "line 0\n")
    assert paged(tmp_path, PAGER="head -n 2") == (True, "line 0\nline 1\n")


def test_a_pager_that_is_quit_early_is_no_error(tmp_path: Path) -> None:
    assert paged(tmp_path, PAGER="head -c 3") == (True, "lin")


@pytest.mark.parametrize("pager", ["no-such-program", "'", "/", "false", " "])
def test_a_pager_that_cannot_be_used_leaves_the_page_to_be_printed(
    tmp_path: Path, pager: str
) -> None:
    assert paged(tmp_path, PAGER=pager) == (False, "")


def test_less_has_its_usual_options_but_for_those_of_the_person(tmp_path: Path) -> None:
    shown = "sh -c 'echo $LESS; cat >/dev/null'"
    assert paged(tmp_path, PAGER=shown)[1] == "FRX\n"
    assert paged(tmp_path, PAGER=shown, LESS="R")[1] == "R\n"
