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
from e2e.conversation import NONE_OF_THESE
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
    """Run it from a shell that was told something before."""
    shell = replace(program, executable=Path("/bin/bash"))
    return shell.run("-c", f'{before} exec "$@"', "-", str(program.executable), *arguments)


# Terminals


@pytest.mark.parametrize("term", ["", "unknown", "dumb"])
@looks
def test_a_terminal_that_may_know_nothing(
    program: Program, arguments: tuple[str, ...], term: str
) -> None:
    """Where TERM does not say what can be done, there are lines and nothing else."""
    with program.given(TERM=term).on_terminal(*arguments) as terminal:
        assert (terminal.status(), b"\x1b" in terminal.written) == (0, False)
        assert said(arguments, terminal)


@looks
def test_a_terminal_without_a_name(program: Program, arguments: tuple[str, ...]) -> None:
    """Where TERM is not set at all it is the same."""
    with on_bare_terminal(program, *arguments) as terminal:
        assert (terminal.status(), b"\x1b" in terminal.written) == (0, False)
        assert said(arguments, terminal)


@looks
def test_a_terminal_nobody_knows(program: Program, arguments: tuple[str, ...]) -> None:
    """A TERM that no database knows is taken for a terminal like most."""
    with program.given(TERM="nonsense-of-a-terminal").on_terminal(*arguments) as terminal:
        assert (terminal.status(), b"\x1b" in terminal.written) == (0, True)
        assert "Traceback" not in terminal.words


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 2), (80, 1), (1, 24)])
@looks
def test_a_terminal_without_room(
    program: Program, arguments: tuple[str, ...], columns: int, rows: int
) -> None:
    """However small the window is, it comes to its end, and no word is torn into letters."""
    with program.on_terminal(*arguments, columns=columns, rows=rows) as terminal:
        assert terminal.status() == 0
        assert said(arguments, terminal)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (80, 1)])
def test_questions_on_a_terminal_without_room(program: Program, columns: int, rows: int) -> None:
    """They come one sign at a time, and can be answered."""
    with program.on_terminal("safety", columns=columns, rows=rows) as terminal:
        terminal.wait_for("1 if it is true")
        terminal.press("n\n")
        terminal.wait_for("2 if it is true")
        terminal.press("\x04")
        assert terminal.status() == 3


# Letters


@pytest.mark.parametrize(
    "variables",
    [{}, {"LANG": "C"}, {"LC_ALL": "POSIX"}, STRICT, {"LC_ALL": "C.UTF-8", **STRICT}],
    ids=" ".join,
)
def test_no_locale(program: Program, variables: dict[str, str]) -> None:
    """Without a locale, or where Python itself would fail, words are spelled with ASCII."""
    usual = program.run("show", "moment")
    lost = program.without("LC_ALL").given(**variables).run("show", "moment")
    assert (usual.status, "W\N{LATIN SMALL LETTER A WITH DIAERESIS}rme" in usual.text) == (0, True)
    assert fared_well(lost)
    assert (lost.stdout.isascii(), b"Warme" in lost.stdout) == (True, True)


# Places


@looks
def test_a_home_nobody_can_write_to(program: Program, arguments: tuple[str, ...]) -> None:
    """Looking and being guided need no place to write to."""
    lost = program.without("SELFCARE_HOME").given(HOME=NOWHERE_TO_WRITE)
    assert fared_well(lost.run(*arguments))


def test_answers_that_cannot_be_kept(program: Program) -> None:
    """Who asks to keep something is told that it was not, and what to do."""
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


def test_a_file_system_to_read_only(read_only: Program) -> None:
    """What was kept is read; the session runs and says that it will not be kept."""
    rows = json.loads(read_only.run("list", "--json").text)["routines"]
    assert {row["verdict"] for row in rows} <= {"go", "leave-out"}
    ended = read_only.run("safety", "--set", "skin=no")
    assert (ended.status, b"Traceback" in ended.stderr) == (6, False)
    with read_only.start("run", "moment") as running:
        running.line_with("Press.")
        running.send(signal.SIGTERM)
        ended = running.ended()
    assert (ended.status, b"Traceback" in ended.stderr) == (143, False)
    assert b"will not be in the diary" in b" ".join(ended.stderr.split())


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
def test_a_folder_of_guides_that_is_closed(humble: Program, arguments: tuple[str, ...]) -> None:
    """Our own guides are used; that others cannot be read is said by who reads all."""
    guides = Path(humble.environ["SELFCARE_HOME"]) / "guides"
    guides.mkdir(parents=True)
    guides.chmod(0)
    ended = humble.run(*arguments)
    guides.chmod(0o700)
    assert (ended.status, b"Traceback" in ended.stderr) == (0, False)


@pytest.mark.needs("setpriv")
def test_a_folder_of_ones_own_that_is_closed(humble: Program) -> None:
    """A look works from what is built in; keeping answers is refused in words."""
    home = Path(humble.environ["SELFCARE_HOME"])
    home.mkdir()
    home.chmod(0)
    looked = [humble.run("tips"), humble.run("list")]
    kept = humble.run("safety", "--none-apply")
    examined = humble.run("doctor", "--no-voice")
    home.chmod(0o700)
    assert (examined.status, b"permission denied" in examined.stdout) == (1, True)
    assert ([ended.status for ended in looked], kept.status) == ([0, 0], 6)
    for ended in (*looked, kept):
        assert b"Traceback" not in ended.everything


# Files of the program


@pytest.mark.parametrize(
    "text", [b"[", b"setting_of_the_future: 3\n", b"sound: trumpets\n", b"\xff\xfe\x00", b"- 1\n"]
)
def test_settings_that_cannot_be_used(program: Program, text: bytes) -> None:
    """Whoever needs them is told the place and the way out; who does not is not bothered."""
    config = Path(program.environ["SELFCARE_HOME"]) / "config.yaml"
    config.parent.mkdir()
    config.write_bytes(text)
    ended = program.run("run", "moment", "--rehearse")
    said = b"".join(ended.stderr.split())  # a long path is wrapped
    assert (ended.status, str(config).encode() in said, b"takeitaway" in said) == (2, True, True)
    assert fared_well(program.run("list"))


@pytest.mark.parametrize("text", [b"", b"\x00" * 99, b"[[]]\n[]", b"{}\n" * 3])
def test_a_cache_that_was_damaged(program: Program, text: bytes) -> None:
    """It is made anew, and what is shown is the same."""
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
def test_a_time_zone_that_is_none(program: Program, zone: str) -> None:
    """Every command knows a day and an hour all the same."""
    lost = program.given(TZ=zone)
    assert fared_well(lost.run("safety", "--none-apply"))
    for arguments in LOOKS:
        assert fared_well(lost.run(*arguments))


@pytest.mark.parametrize(
    ("days", "forgotten"), [(0, False), (1, False), (-1, True), (-4000, True), (4000, True)]
)
def test_a_clock_that_jumped(tmp_path: Path, days: int, forgotten: bool) -> None:  # noqa: FBT001
    """Answers from the future, or from long ago, are no answers: all is asked again."""
    person = Person(tmp_path / "selfcare").given(SELFCARE_CLOCK_RATE="10000")
    assert person.run("safety", "--none-apply").status == 0
    later = person.on(DAY + timedelta(days=days))
    rows = later.run("list", "--json").json["routines"]
    assert {row["verdict"] == "unchecked" for row in rows} == {forgotten}
    # On another day somebody must say that nothing is new; here there is nobody.
    assert later.run("run", "ear").status == (4 if days else 0)


# What the system gives


@pytest.mark.parametrize("most", [6, 8, 12])
@looks
def test_few_files_may_be_open(program: Program, arguments: tuple[str, ...], most: int) -> None:
    """One file at a time is enough, beside the streams and what Python needs."""
    assert fared_well(in_bash(program, f"ulimit -n {most};", *arguments))


def test_answers_wait_where_the_diary_cannot_be_opened(program: Program) -> None:
    """Where no file is left for the diary, that is said, and the next start has the answers."""
    ended = in_bash(program, "ulimit -n 5;", "safety", "--none-apply")
    assert (ended.status, b"It is saved beside the diary" in ended.stderr) == (0, True)
    assert program.run("run", "core", "--rehearse").status == 0


# Signals before a session; those during one are told in test_session_ends.


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_at_the_questions(program: Program, number: signal.Signals, status: int) -> None:
    """It ends at once, nothing is kept, and the terminal is whole."""
    with program.on_terminal("run", "ear") as terminal:
        terminal.wait_for(NONE_OF_THESE)
        terminal.send(number)
        assert (terminal.status(), terminal.is_whole) == (status, True)
    assert not (Path(program.environ["SELFCARE_HOME"]) / "diary.sqlite3").exists()
