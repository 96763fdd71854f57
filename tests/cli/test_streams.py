"""The program as a process: streams that are closed or full, locales, and homes that are not there.

It is started from the checkout; nothing of who runs the tests reaches it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
START = "import sys; from selfcare.cli.main import main; sys.exit(main())"
NOBODY = """\
import pwd
def unknown(_number):
    raise KeyError("no entry")
pwd.getpwuid = unknown
"""

LOOKS = (
    ("list",),
    ("show", "core"),
    ("tips",),
    ("points", "BL23"),
    ("--help",),
    ("list", "--json"),
)


def started(
    tmp_path: Path,
    shell: str = "",
    variables: Mapping[str, str | None] | None = None,
    first: str = "",
) -> subprocess.CompletedProcess[bytes]:
    """Run `"$@"` and what `shell` adds to it, in bash."""
    environ: dict[str, str | None] = {
        "PATH": os.defpath,
        "PYTHONPATH": str(SOURCE),
        "PYTHONWARNINGS": "error",
        "HOME": str(tmp_path / "home"),
        "SELFCARE_HOME": str(tmp_path / "selfcare"),
        "LC_ALL": "C.UTF-8",
        **(variables or {}),
    }
    return subprocess.run(
        ["bash", "-c", shell, "-", sys.executable, "-c", f"{first}{START}"],
        env={name: value for name, value in environ.items() if value is not None},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_no_stdin(tmp_path: Path) -> None:
    """With stdin closed a look works, and questions find nobody to answer."""
    assert started(tmp_path, '"$@" list <&-').returncode == 0
    ended = started(tmp_path, '"$@" safety <&-')
    assert (ended.returncode, b"terminal" in ended.stderr) == (4, True)


@pytest.mark.parametrize("arguments", LOOKS)
def test_no_stdout(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """With stdout closed nothing is printed and nothing is wrong."""
    ended = started(tmp_path, f'"$@" {" ".join(arguments)} >&-')
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "status"), [("list", 0), ("nonsense", 2), ("show nonsense", 5), ("list --no", 2)]
)
def test_no_stderr(tmp_path: Path, arguments: str, status: int) -> None:
    """With stderr closed the exit status is the same, and nothing else hears the complaint."""
    ended = started(tmp_path, f'"$@" {arguments} 2>&-')
    assert (ended.returncode, bool(ended.stdout)) == (status, status == 0)


def test_no_stream_at_all(tmp_path: Path) -> None:
    """With all three closed it ends as ever."""
    assert started(tmp_path, '"$@" list <&- >&- 2>&-').returncode == 0
    assert started(tmp_path, '"$@" nonsense <&- >&- 2>&-').returncode == 2


@pytest.mark.parametrize("arguments", LOOKS)
def test_a_full_disk(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Where no more can be written, that is said in words, and it is no bug."""
    ended = started(tmp_path, f'"$@" {" ".join(arguments)} >/dev/full')
    assert (ended.returncode, b"no room left" in ended.stderr) == (1, True)
    assert (b"Traceback" in ended.stderr, b"mistake" in ended.stderr) == (False, False)


@pytest.mark.parametrize("arguments", LOOKS)
def test_a_closed_pipe(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """When nobody reads, it ends with 0 and is quiet."""
    shell = f'"$@" {" ".join(arguments)} | true; exit ${{PIPESTATUS[0]}}'
    ended = started(tmp_path, shell)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "list",
        "points",
        "learn --sources",
        "nonsense",
        "show caf\N{LATIN SMALL LETTER E WITH ACUTE}",
    ],
)
def test_a_strict_locale(tmp_path: Path, arguments: str) -> None:
    """Where Python itself would be strict, all that is written is ASCII and nothing fails."""
    strict = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}
    ended = started(tmp_path, f'"$@" {arguments}', {**strict, "PYTHONCOERCECLOCALE": "0"})
    assert ended.returncode in {0, 2, 5}
    assert [byte for byte in ended.stdout + ended.stderr if byte > 0x7F] == []
    assert b"Traceback" not in ended.stderr


def test_json_in_a_strict_locale(tmp_path: Path) -> None:
    """A document says the same in ASCII."""
    plain = started(tmp_path, '"$@" learn --sources --json')
    ended = started(tmp_path, '"$@" learn --sources --json', {"LC_ALL": "C"})
    assert json.loads(ended.stdout) == json.loads(plain.stdout)


# Homes


def test_no_home_named(tmp_path: Path) -> None:
    """Without HOME, and without anybody who is known to have one, it ends with 2 and a way out."""
    nowhere = {"HOME": None, "SELFCARE_HOME": None}
    ended = started(tmp_path, '"$@" list', nowhere, NOBODY)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert (b"SELFCARE_HOME" in ended.stderr, b"Traceback" in ended.stderr) == (True, False)
    assert list(tmp_path.iterdir()) == []


def test_no_home_needed(tmp_path: Path) -> None:
    """With SELFCARE_HOME set no other home is looked for."""
    ended = started(tmp_path, '"$@" list', {"HOME": None}, NOBODY)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["~nobody-of-this-name/x", "~nobody-of-this-name"])
def test_the_home_of_nobody(tmp_path: Path, name: str) -> None:
    """A ~ that stands for nobody ends with 2 and words."""
    ended = started(tmp_path, '"$@" list', {"SELFCARE_HOME": name})
    assert (ended.returncode, b"SELFCARE_HOME" in ended.stderr) == (2, True)


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    """Looking needs no place to write to; keeping answers does, and says so with 6."""
    closed = {"SELFCARE_HOME": "/dev/null/nowhere"}
    looked = started(tmp_path, '"$@" list', closed)
    assert (looked.returncode, looked.stderr) == (0, b"")
    assert started(tmp_path, '"$@" safety --none-apply', closed).returncode == 6


@pytest.mark.parametrize("columns", ["\N{SUPERSCRIPT TWO}", "0", "-5", "9" * 5000, "x", " 80 "])
def test_a_width_that_is_none(tmp_path: Path, columns: str) -> None:
    """A COLUMNS that makes no sense is ignored."""
    usual = started(tmp_path, '"$@" list')
    ended = started(tmp_path, '"$@" list', {"COLUMNS": columns})
    assert (ended.returncode, ended.stdout) == (0, usual.stdout)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """An argument that is no text is answered like any other that is not there."""
    ended = started(tmp_path, "\"$@\" show $'\\xff\\xfe'")
    assert (ended.returncode, b"Traceback" in ended.stderr) == (5, False)
