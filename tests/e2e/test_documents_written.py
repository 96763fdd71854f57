"""Documents that the program writes: in any locale, to any kind of place, never over a file."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from e2e.program import Ended, Program

ROUTINE = """\
kind: routine
id: fancy
title: "=Café «Ø» 休息"
summary: One short hold of the hand.
for: [hands]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, hold_seconds: 30, say: Press.}
"""
LOCALES: tuple[dict[str, str], ...] = (
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "de_DE.ISO-8859-1"},
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONUTF8": "0", "LC_ALL": "C"},
)
COMMANDS = (
    ("data", "export"),
    ("history", "--json"),
    ("history", "--csv"),
    ("list", "--json"),
    ("show", "fancy", "--json"),
    ("plan", "remind", "--ics", "-"),
    ("handout", "fancy", "--output", "-"),
    ("handout", "fancy", "--output", "-", "--format", "md"),
    ("handout", "fancy", "--output", "-", "--format", "svg"),
    ("guides", "schema"),
)


@pytest.fixture
def busy(program: Program) -> Program:
    """Give somebody with a guide whose title has letters of many scripts, a session and a plan."""
    guides = Path(program.environ["SELFCARE_HOME"], "guides")
    guides.mkdir(parents=True)
    (guides / "fancy.yaml").write_text(ROUTINE, encoding="utf-8")
    for arguments in (
        ("history", "add", "fancy", "--minutes", "8", "--note", "-2+3 ü 休"),
        ("plan", "start", "fancy", "--at", "7.30"),
    ):
        ended = program.run(*arguments)
        assert ended.status == 0, ended.everything
    return program


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_documents_are_utf8_in_every_locale(busy: Program, arguments: tuple[str, ...]) -> None:
    expected = busy.run(*arguments)
    assert expected.status == 0, expected.everything
    for variables in LOCALES:
        ended = busy.given(**variables).run(*arguments)
        assert ended.status == 0, ended.everything
        text = ended.stdout.decode("utf-8")
        if text.startswith("{"):
            assert json.loads(text) == json.loads(expected.text), variables
        else:
            assert ended.stdout == expected.stdout, variables


@pytest.mark.parametrize("variables", LOCALES, ids=str)
def test_export_can_be_imported_again(
    busy: Program, tmp_path: Path, variables: dict[str, str]
) -> None:
    exported = tmp_path / "diary.json"
    exported.write_bytes(busy.given(**variables).run("data", "export").stdout)
    other = busy.given(SELFCARE_HOME=str(tmp_path / "other"))
    assert other.run("data", "import", str(exported)).status == 0
    session = other.only_session()
    assert session["title"] == "=Café «Ø» 休息"


def test_csv_has_no_formulas_and_follows_the_standard(busy: Program, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    assert busy.run("progress", "--report", str(report), "--notes").status == 0
    history = busy.run("history", "--csv").stdout
    assert report.read_bytes().startswith(b"\xef\xbb\xbfid,")
    for data in (history, report.read_bytes()):
        assert data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n") == 2
        (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        assert row["title"] == "'=Café «Ø» 休息"
        assert row["held_seconds"] == "480.0"
    assert row["note"] == "'-2+3 ü 休"


def test_calendar_lines_end_as_the_standard_says(busy: Program) -> None:
    data = busy.run("plan", "remind", "--ics", "-").stdout
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


WRITERS = (
    ("data", "export", "{}"),
    ("progress", "--report", "{}"),
    ("plan", "remind", "--ics", "{}"),
    ("handout", "fancy", "--output", "{}"),
)


def written(program: Program, arguments: tuple[str, ...], path: object, *more: str) -> Ended:
    """Run one of the writers with this path."""
    return program.run(*(argument.format(path) for argument in arguments), *more)


@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_files_are_not_overwritten_unasked(
    busy: Program, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "target.html").write_text("mine")
    path = tmp_path / "link.html"
    path.symlink_to("target.html")
    refused = written(busy, arguments, path)
    assert (refused.status, b"--force" in refused.stderr) == (2, True)
    assert path.read_text() == "mine"
    assert written(busy, arguments, path, "--force").status == 0
    assert path.is_symlink()
    assert (tmp_path / "target.html").read_text() != "mine"


@pytest.mark.parametrize(
    ("command", "ends"),
    [
        ("data export {}", b"}\n"),
        ("plan remind --ics {}", b"END:VCALENDAR\r\n"),
        ("handout fancy --output {}", b"</html>\n"),
    ],
)
@pytest.mark.parametrize(
    ("place", "script"),
    [
        ("/dev/stdout", "{}"),
        ("/dev/stdout", "{} > out; cat out"),
        ("/dev/stdout", "echo 0 > out; {} >> out; tail -n +2 out"),
        ("link", "ln -s /dev/fd/1 link; {}"),
        (">(cat >&3)", "exec 3>&1; {} >/dev/null; wait $!"),
        ("/dev/stdout --force", "{} | cat"),
        ("pipe", "mkfifo pipe; cat pipe & {} >/dev/null; wait; test -p pipe"),
    ],
)
def test_pipes_take_the_document(
    busy: Program, tmp_path: Path, command: str, ends: bytes, place: str, script: str
) -> None:
    ended = subprocess.run(
        ["bash", "-c", script.format("selfcare " + command.format(place))],
        env=dict(busy.environ),
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout[:1] in (b"{", b"B", b"<")
    assert ended.stdout.endswith(ends)


def test_full_disk_leaves_nothing_behind(program: Program, tmp_path: Path) -> None:
    script = "ulimit -f 1; trap '' XFSZ; exec selfcare guides new evening-hands --into new"
    ended = subprocess.run(
        ["bash", "-c", script],
        env=dict(program.environ),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    stderr = b" ".join(ended.stderr.split())
    assert (ended.returncode, b"the file would be too large" in stderr) == (1, True), ended.stderr
    assert list((tmp_path / "new").iterdir()) == []


def test_export_of_an_empty_diary_says_so(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "keep.json"
    ended = program.run("data", "export", str(path))
    assert (ended.status, b"diary is empty" in ended.stdout) == (0, True)
    ended = program.run("data", "export")
    assert (ended.status, b"diary is empty" in ended.stderr) == (0, True)
    assert json.loads(ended.stdout) == json.loads(path.read_text())


def test_module_can_be_run(program: Program) -> None:
    python = program.executable.with_name("python")
    ended = subprocess.run(
        [python, "-m", "selfcare", "--no-such"],
        env=dict(program.environ),
        cwd=program.folder,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, b"__main__" in ended.stderr) == (2, False)
    assert b"selfcare" in ended.stderr
