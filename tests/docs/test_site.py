"""The documentation is built, its links lead somewhere, and its commands are there."""

import re
import shlex
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

from cli.person import Person

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
SAFETY = (DOCS / "safety-first.md").read_text(encoding="utf-8").strip()
FOR_EVERYBODY = (
    "index",
    "first-session",
    "safety",
    "keys",
    "accessibility",
    "voice-and-sound",
    "handout",
    "diary",
    "privacy",
    "handbook",
)
"""The pages for people who press."""

COMMANDS = re.findall(
    r"^(?:\$ |    )(selfcare [^|>#\n]*)",
    "\n".join((DOCS / f"{name}.md").read_text(encoding="utf-8") for name in FOR_EVERYBODY),
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as they are published; a link that leads nowhere is an error."""
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_safety_comes_first(name: str) -> None:
    """Before anything else, on every page for people who press, in the same words."""
    title, statement, _rest = (DOCS / f"{name}.md").read_text(encoding="utf-8").split("\n\n", 2)
    if statement.startswith("<!--"):
        statement, _rest = _rest.lstrip().split("\n\n", 1)
    assert (title.startswith("# "), statement.strip()) == (True, SAFETY)


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_every_page_is_built(site: Path, name: str) -> None:
    """And has the statement before its first heading of the second rank."""
    text = (site / f"{name}.html").read_text(encoding="utf-8")
    assert "Safety first." in text.partition("<h2")[0]


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    """Whoever reads the pages is seen by nobody."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//[^"]*', text) == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_of_the_checkout(name: str) -> None:
    """What the first pages link to is there."""
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    links = [one.partition("#")[0] for one in re.findall(r"\]\(([^)]+)\)", text)]
    missing = [one for one in links if "://" not in one and not (CHECKOUT / one).exists()]
    assert (missing, links != []) == ([], True)


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_every_command_is_there(tmp_path: Path, command: str) -> None:
    """What a page tells to type is a command, and each option is one of its own."""
    _selfcare, *words = shlex.split(re.split(r"\s{2,}", command.strip())[0])
    options = [word for word in words if word.startswith("--")]
    named = [*takewhile(lambda word: word[0] != "-", words)]
    told = Person(tmp_path / "home").run(*named, "--help")
    assert told.status == 0, told.stderr
    assert [option for option in options if option not in told.stdout] == []


def test_the_page_of_keys_is_current() -> None:
    """If this fails: make pages."""
    made = subprocess.run(
        [sys.executable, "-c", "import make_keys; print(make_keys.page(), end='')"],
        cwd=DOCS,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout == (DOCS / "keys.md").read_text(encoding="utf-8")
