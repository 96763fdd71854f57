"""A machine in a bad state: the program does what can be done, and says the rest in words."""

import json
import os
import signal
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cli.person import DAY, Person
from e2e.conversation import FIRST_QUESTION
from e2e.program import Ended, Program, Terminal

LOOKS = [("list",), ("show", "waist"), ("tips",), ("run", "moment", "--rehearse")]
MOMENT = """\
kind: routine
id: moment
title: A moment
summary: One hold of the hand, Wärme.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing, say: Press.}
"""
NOWHERE_TO_WRITE = "/proc/self"
"""A folder in which nobody may make anything, not even root."""

WORDS = dict(
    zip(LOOKS, ("waist", "beside the spine", "Before you begin", "You are done"), strict=True)
)
"""Something that each of them says."""

STRICT = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii:strict"}
"""What makes Python refuse to write what is no ASCII."""

looks = pytest.mark.parametrize("arguments", LOOKS, ids=" ".join)


@pytest.fixture
def program(program: Program) -> Program:
    """Give the program with a routine that is over soon."""
    folder = program.folder / "guides"
    folder.mkdir()
    (folder / "moment.yaml").write_text(MOMENT, encoding="utf-8")
    return program.given(SELFCARE_GUIDES=str(folder))


def fared_well(ended: Ended) -> bool:
    """Whether it did what it was asked and had nothing to complain about."""
    return (ended.status, ended.stderr) == (0, b"") and len(ended.stdout) > 0


def said(arguments: tuple[str, ...], terminal: Terminal) -> bool:
    """Whether what a look is for was said, in whole words."""
    return WORDS[arguments] in terminal.words


def on_bare_terminal(program: Program, *arguments: str) -> Terminal:
    """Start it on a terminal whose TERM is not even empty, but not there."""
    without = replace(program, executable=Path("/usr/bin/env"))
    return without.on_terminal("-u", "TERM", str(program.executable), *arguments)


def in_bash(program: Program, before: str, *arguments: str) -> Ended:
    """Run it from a shell that ran something before."""
    shell = replace(program, executable=Path("/bin/bash"))
    return shell.run("-c", f'{before} exec "$@"', "-", str(program.executable), *arguments)


# Terminals


@pytest.mark.parametrize("term", ["", "unknown", "dumb"])
@looks
def test_dumb_terminal_gets_lines(program: Program, arguments: tuple[str, ...], term: str) -> None:
    with program.given(TERM=term).on_terminal(*arguments) as terminal:
        assert (terminal.status(), b"\x1b" in terminal.written) == (0, False)
        assert said(arguments, terminal)


@looks
def test_missing_term_gets_lines(program: Program, arguments: tuple[str, ...]) -> None:
    with on_bare_terminal(program, *arguments) as terminal:
        assert (terminal.status(), b"\x1b" in terminal.written) == (0, False)
        assert said(arguments, terminal)


@looks
def test_unknown_term_gets_the_live_screen(program: Program, arguments: tuple[str, ...]) -> None:
    with program.given(TERM="nonsense-of-a-terminal").on_terminal(*arguments) as terminal:
        assert (terminal.status(), b"\x1b" in terminal.written) == (0, True)
        assert "Traceback" not in terminal.words


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 2), (80, 1), (1, 24)])
@looks
def test_tiny_terminal_completes_a_session(
    program: Program, arguments: tuple[str, ...], columns: int, rows: int
) -> None:
    with program.on_terminal(*arguments, columns=columns, rows=rows) as terminal:
        assert terminal.status() == 0
        assert said(arguments, terminal)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (80, 1)])
def test_questions_work_on_a_tiny_terminal(program: Program, columns: int, rows: int) -> None:
    with program.on_terminal("safety", columns=columns, rows=rows) as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.wait_for("u:")
        terminal.press("45\n")
        terminal.wait_for("Pregnant,")
        terminal.wait_for("u:")
        terminal.press("\x04")
        assert terminal.status() == 3


# Letters


@pytest.mark.parametrize(
    "variables",
    [{}, {"LANG": "C"}, {"LC_ALL": "POSIX"}, STRICT, {"LC_ALL": "C.UTF-8", **STRICT}],
    ids=" ".join,
)
def test_without_a_locale_output_is_ascii(program: Program, variables: dict[str, str]) -> None:
    usual = program.run("show", "moment")
    lost = program.without("LC_ALL").given(**variables).run("show", "moment")
    assert (usual.status, "W\N{LATIN SMALL LETTER A WITH DIAERESIS}rme" in usual.text) == (0, True)
    assert fared_well(lost)
    assert (lost.stdout.isascii(), b"Warme" in lost.stdout) == (True, True)


# Places


@looks
def test_read_only_home_allows_reading_and_sessions(
    program: Program, arguments: tuple[str, ...]
) -> None:
    lost = program.without("SELFCARE_HOME").given(HOME=NOWHERE_TO_WRITE)
    assert fared_well(lost.run(*arguments))


def test_answers_that_cannot_be_saved_are_reported(program: Program) -> None:
    lost = program.without("SELFCARE_HOME").given(HOME=NOWHERE_TO_WRITE)
    ended = lost.run("safety", "--none-apply")
    assert (ended.status, b"SELFCARE_HOME" in ended.stderr) == (6, True)


@pytest.fixture
def read_only(checked: Program) -> Program:
    """Give the program with its folder, the answers in it, on a disk that is only to be read."""
    home = checked.environ["SELFCARE_HOME"]
    script = 'mount --bind "$H" "$H" && mount -o remount,ro,bind "$H" && exec "$@"'
    shell = ["unshare", "--mount", "--map-root-user", "bash", "-c", script, "-"]
    tried = subprocess.run(
        [*shell, "true"], env={**os.environ, "H": home}, capture_output=True, check=False
    )
    if tried.returncode:
        pytest.skip("no file system can be made read-only here")
    wrapper = checked.folder / "read-only"
    line = " ".join(f"'{word}'" for word in [*shell, str(checked.executable)])
    wrapper.write_text(f'#!/bin/bash\nH="$SELFCARE_HOME" exec {line} "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    return replace(checked, executable=wrapper)


def test_read_only_file_system_allows_sessions(read_only: Program) -> None:
    rows = json.loads(read_only.run("list", "--json").text)["routines"]
    assert {row["verdict"] for row in rows} <= {"go", "leave-out"}
    ended = read_only.run("safety", "--set", "skin=no")
    assert (ended.status, b"Traceback" in ended.stderr) == (6, False)
    with read_only.start("run", "moment") as running:
        running.line_with("Press.")
        running.send(signal.SIGTERM)
        ended = running.ended()
    assert (ended.status, b"Traceback" in ended.stderr) == (143, False)
    assert b"will not be in your diary" in b" ".join(ended.stderr.split())


@pytest.fixture
def humble(program: Program) -> Program:
    """Give the program without the right to pass by the rights of files, which root has."""
    if os.geteuid():
        return program
    wrapper = program.folder / "humble"
    wrapper.write_text(
        "#!/bin/bash\nexec setpriv --bounding-set=-dac_override,-dac_read_search "
        f'--inh-caps=-dac_override,-dac_read_search {program.executable} "$@"\n',
        encoding="utf-8",
    )
    wrapper.chmod(0o755)
    return replace(program, executable=wrapper)


@pytest.mark.needs("setpriv")
@looks
def test_unreadable_guide_folder_is_reported(humble: Program, arguments: tuple[str, ...]) -> None:
    guides = Path(humble.environ["SELFCARE_HOME"]) / "guides"
    guides.mkdir(parents=True)
    guides.chmod(0)
    ended = humble.run(*arguments)
    guides.chmod(0o700)
    assert (ended.status, b"Traceback" in ended.stderr) == (0, False)


@pytest.mark.needs("setpriv")
def test_unreadable_own_folder_allows_reading(humble: Program) -> None:
    home = Path(humble.environ["SELFCARE_HOME"])
    home.mkdir()
    home.chmod(0)
    looked = [humble.run("tips"), humble.run("list")]
    saved = humble.run("safety", "--none-apply")
    examined = humble.run("doctor", "--no-voice")
    home.chmod(0o700)
    assert (examined.status, b"permission denied" in examined.stdout) == (1, True)
    assert ([ended.status for ended in looked], saved.status) == ([0, 0], 6)
    for ended in (*looked, saved):
        assert b"Traceback" not in ended.everything


# Files of the program


@pytest.mark.parametrize(
    "text", [b"[", b"setting_of_the_future: 3\n", b"sound: trumpets\n", b"\xff\xfe\x00", b"- 1\n"]
)
def test_broken_settings_are_reported_where_needed(program: Program, text: bytes) -> None:
    config = Path(program.environ["SELFCARE_HOME"]) / "config.yaml"
    config.parent.mkdir()
    config.write_bytes(text)
    ended = program.run("run", "moment", "--rehearse")
    said = b"".join(ended.stderr.split())  # a long path is wrapped
    assert (ended.status, str(config).encode() in said, b"deleteit" in said) == (2, True, True)
    assert fared_well(program.run("list"))


@pytest.mark.parametrize("text", [b"", b"\x00" * 99, b"[[]]\n[]", b"{}\n" * 3])
def test_damaged_cache_is_rebuilt(program: Program, text: bytes) -> None:
    before = program.run("list", "--json").text
    files = list((Path(program.environ["SELFCARE_HOME"]) / "cache").iterdir())
    assert files != []
    for file in files:
        file.write_bytes(text)
    ended = program.run("list", "--json")
    assert (ended.text, ended.stderr) == (before, b"")


# Time


@pytest.mark.parametrize(
    "zone", ["", "Nowhere/Nonsense", ":/dev/null", "../../etc/passwd", "AAA99999", "x" * 3000]
)
def test_invalid_time_zone_is_survived(program: Program, zone: str) -> None:
    lost = program.given(TZ=zone)
    assert fared_well(lost.run("safety", "--none-apply"))
    for arguments in LOOKS:
        assert fared_well(lost.run(*arguments))


@pytest.mark.parametrize(
    ("days", "forgotten"), [(0, False), (1, False), (-1, True), (-4000, True), (4000, True)]
)
def test_answers_from_the_future_are_asked_again(
    tmp_path: Path,
    days: int,
    forgotten: bool,  # noqa: FBT001
) -> None:
    person = Person(tmp_path / "selfcare").given(SELFCARE_CLOCK_RATE="10000")
    assert person.run("safety", "--none-apply", "--set", "age=45").status == 0
    later = person.on(DAY + timedelta(days=days))
    rows = later.run("list", "--json").json["routines"]
    assert {row["verdict"] == "unchecked" for row in rows} == {forgotten}
    # On another day somebody must say that nothing is new; here there is nobody.
    assert later.run("run", "ear").status == (4 if days else 0)


# What the system gives


@pytest.mark.parametrize("most", [6, 8, 12])
@looks
def test_sessions_run_with_few_open_files(
    program: Program, arguments: tuple[str, ...], most: int
) -> None:
    assert fared_well(in_bash(program, f"ulimit -n {most};", *arguments))


def test_answers_wait_where_the_diary_cannot_be_opened(program: Program) -> None:
    ended = in_bash(program, "ulimit -n 5;", "safety", "--none-apply")
    assert (ended.status, b"It is saved beside the diary" in ended.stderr) == (0, True)
    assert program.run("run", "core", "--rehearse").status == 0


# Signals before a session; those during one are in test_session_ends.


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_signal_at_a_question_saves_nothing(
    program: Program, number: signal.Signals, status: int
) -> None:
    with program.on_terminal("run", "ear") as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.send(number)
        assert (terminal.status(), terminal.is_whole) == (status, True)
    assert not (Path(program.environ["SELFCARE_HOME"]) / "diary.sqlite3").exists()
