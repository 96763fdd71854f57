"""The pages of docs/ keep their word: links lead somewhere, commands are there, safety is first."""

import re
import shlex
import shutil
import subprocess
from itertools import takewhile
from pathlib import Path
from types import ModuleType

import pytest

import make_keys
import make_man_page
import make_reference
from cli.person import Person
from problem_codes import EXPLAINED, reported
from selfcare.cli.main import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
PAGES = [*CHECKOUT.glob("*.md"), *DOCS.glob("*.md")]
SAFETY = (DOCS / "safety-first.md").read_text(encoding="utf-8").strip()
FOR_EVERYBODY = (
    "first-session",
    "safety",
    "keys",
    "accessibility",
    "handout",
    "diary",
    "handbook",
)
"""The pages for people who press."""

WRITTEN_COMMANDS = re.findall(
    r"^(?:\$ |    )(selfcare [^|>#\n]*)",
    "\n".join(path.read_text(encoding="utf-8") for path in PAGES),
    re.MULTILINE,
)


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_safety_comes_first(name: str) -> None:
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    text = re.sub(r"^<!--.*-->\n\n", "", text, flags=re.MULTILINE)
    title, statement, _rest = text.split("\n\n", 2)
    assert (title.startswith("# "), statement) == (True, SAFETY)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    missing = []
    for link in links:
        name, _, heading = link.partition("#")
        target = page.parent / name if name else page
        if "://" not in link and not (target.exists() and (not heading or has(target, heading))):
            missing.append(link)
    assert missing == []


def has(page: Path, heading: str) -> bool:
    """Tell whether a page has a heading, named as GitHub names it in links."""
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return heading in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("command", sorted(set(WRITTEN_COMMANDS)))
def test_commands_exist(tmp_path: Path, command: str) -> None:
    _selfcare, *words = shlex.split(re.split(r"\s{2,}", command.strip())[0])
    options = [word for word in words if word.startswith("--")]
    named = [*takewhile(lambda word: word[0] != "-", words)]
    result = Person(tmp_path / "home").run(*named, "--help")
    assert result.status == 0, result.stderr
    assert [option for option in options if option not in result.stdout] == []


@pytest.mark.parametrize("script", [make_keys, make_man_page, make_reference])
def test_generated_page_is_current(script: ModuleType) -> None:
    """If this fails: make pages."""
    assert script.PAGE.read_text(encoding="utf-8") == script.page()


def test_modules_of_the_architecture_exist() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    source = CHECKOUT / "src" / "selfcare"
    rooms = "|".join(path.name for path in source.iterdir() if path.is_dir())
    named = set(re.findall(rf"`((?:{rooms})/[a-z_/]+)`", text))
    missing = [
        name for name in named if not ((source / name).is_dir() or (source / f"{name}.py").exists())
    ]
    assert (missing, len(named) > 40) == ([], True)


def test_every_problem_has_a_paragraph() -> None:
    assert sorted(EXPLAINED) == sorted(reported())
    assert [code for code, says in EXPLAINED.items() if len(says) < 60] == []


MAN_PAGE = make_man_page.PAGE


def test_safety_stands_before_what_it_does() -> None:
    text = MAN_PAGE.read_text(encoding="utf-8")
    places = [text.index(".SH SAFETY"), text.index(".SH DESCRIPTION")]
    places += [text.index(f".SS selfcare {name}") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.needs("mandoc")
def test_man_page_has_no_error() -> None:
    mandoc = shutil.which("mandoc") or ""
    linted = subprocess.run(
        [mandoc, "-T", "lint", "-W", "error", MAN_PAGE], capture_output=True, text=True, check=False
    )
    assert (linted.returncode, linted.stdout) == (0, "")
