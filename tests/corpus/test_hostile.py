"""What comes from strangers: reported with its place, soon, in few lines, and nobody is harmed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.person import Person
from corpus.hostile import TEXTS, THINGS

pytestmark = pytest.mark.no_cover

MOST_SECONDS = 1.0
MOST_BYTES = 100 * 1024 * 1024

GOOD = """\
kind: routine
id: good
title: "[bold red]Hands[/] :smile: [link=file:///etc/passwd]here[/link]"
summary: "A summary with %s {place} $(touch pwned) `touch pwned`."
for: [hands]
evidence: {grade: own-caution, says: "[/nothing]", sources: []}
steps:
  - {id: press, point: EX-UE7, hold_seconds: 30}
"""

MEASURE = """\
import json, sys, time
from pathlib import Path
from selfcare.cli.main import main
before = time.process_time()
status = main(sys.argv[1:])
spent = time.process_time() - before
memory = Path("/proc/self/status").read_text() if sys.platform == "linux" else "VmHWM: 0"
size = int(memory.partition("VmHWM:")[2].split()[0]) * 1024
print(json.dumps([status, spent, size]), file=sys.stderr)
"""


WRITER = """\
import sys

while True:
    open(sys.argv[1], "w").write(sys.argv[2])
    open(sys.argv[1], "w").close()
"""


def put(folder: Path, name: str) -> tuple[Path, str]:
    """Make one of them in a folder; give its path and the code of its error."""
    path = folder / f"{name}.yaml"
    if name in TEXTS:
        content, code = TEXTS[name]
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    else:
        make, code = THINGS[name]
        make(path)
    return path, code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody else's guides, one of them good."""
    place = tmp_path / "theirs"
    place.mkdir()
    (place / "good.yaml").write_text(GOOD)
    return place


@pytest.mark.parametrize("name", [*TEXTS, *THINGS])
def test_hostile_file_is_reported_quickly_in_little_memory(folder: Path, name: str) -> None:
    """Its problem has the expected code, below a second and 100 MB; the good one has none."""
    _path, code = put(folder, name)
    ended = subprocess.run(
        [sys.executable, "-c", MEASURE, "guides", "check", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    status, seconds, size = json.loads(ended.stderr)
    problems = json.loads(ended.stdout)["problems"]
    assert status == 1
    assert code in {problem["code"] for problem in problems}
    assert [problem for problem in problems if "good" in problem["path"]] == []
    assert (seconds < MOST_SECONDS, size < MOST_BYTES) == (True, True), (seconds, size)
    assert not (folder / "pwned").exists()


def test_the_other_guides_still_work(folder: Path, tmp_path: Path) -> None:
    for name in (*TEXTS, *THINGS):
        put(folder, name)
    person = Person(tmp_path / "home").given(SELFCARE_GUIDES=str(folder))
    listed = {row["id"] for row in person.run("list", "--json").json["routines"]}
    assert {"core", "waist", "good"} <= listed
    assert person.run("show", "good").status == 0


@pytest.mark.parametrize("terminal", [False, True])
def test_reports_have_no_control_characters(
    folder: Path,
    tmp_path: Path,
    terminal: bool,  # noqa: FBT001
) -> None:
    for name in (*TEXTS, *THINGS):
        put(folder, name)
    (folder / "\x1b]0;owned\x07\u202e.yaml").write_text("kind: 1")
    person = Person(tmp_path / "home").given(
        SELFCARE_GUIDES=str(folder), TERM="xterm", NO_COLOR="1"
    )
    for command in (("guides", "check"), ("list",), ("show", "good")):
        result = person.types(*command) if terminal else person.run(*command)
        output = result.stdout + result.stderr
        for harmless in ("\n", "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[1;4m"):
            output = output.replace(harmless, "")  # bold and underline of our own
        assert {item for item in output if not item.isprintable()} == set()


def test_markup_is_shown_as_it_was_written(folder: Path, tmp_path: Path) -> None:
    person = Person(tmp_path / "home").given(SELFCARE_GUIDES=str(folder), TERM="xterm")
    for result in (person.run("show", "good"), person.types("show", "good")):
        assert "[bold red]Hands[/] :smile: [link=file:///etc/passwd]here[/link]" in result.words


@pytest.mark.parametrize("name", ["file", "folder"])
def test_unreadable_file_is_reported(folder: Path, tmp_path: Path, name: str) -> None:
    closed = folder / f"{name}.yaml"
    closed.mkdir() if name == "folder" else closed.write_text("kind: topic")
    closed.chmod(0)
    command = [sys.executable, "-c", MEASURE, "guides", "check", str(folder), "--json"]
    if os.geteuid() == 0:  # whom nothing is closed to, unless that right is given up
        drop = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}", *command]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    closed.chmod(0o700)
    (problem,) = json.loads(ended.stdout)["problems"]
    assert (problem["path"], problem["code"]) == (str(closed), "unreadable")
    assert "permission denied" in problem["message"]


def test_file_that_changes_meanwhile_gives_a_whole_answer(folder: Path, tmp_path: Path) -> None:
    person = Person(tmp_path / "home").given(SELFCARE_GUIDES=str(folder))
    path = folder / "good.yaml"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), GOOD])
    try:
        for _look in range(6):
            assert person.run("list", "--json").status == 0
            assert person.run("guides", "check", str(folder)).status in {0, 1}
    finally:
        writer.kill()
        writer.wait()
    path.write_text(GOOD.replace("[bold red]Hands", "Quiet hands"))
    rows = {row["id"]: row for row in person.run("list", "--json").json["routines"]}
    assert rows["good"]["title"].startswith("Quiet hands")
