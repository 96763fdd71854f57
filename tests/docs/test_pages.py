"""The pages of docs/ keep their word: links lead somewhere, commands are there, safety is first."""

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

COMMANDS = re.findall(
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


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_commands_are_there(tmp_path: Path, command: str) -> None:
    _selfcare, *words = shlex.split(re.split(r"\s{2,}", command.strip())[0])
    options = [word for word in words if word.startswith("--")]
    named = [*takewhile(lambda word: word[0] != "-", words)]
    told = Person(tmp_path / "home").run(*named, "--help")
    assert told.status == 0, told.stderr
    assert [option for option in options if option not in told.stdout] == []


def test_page_of_keys_is_current() -> None:
    """If this fails: make pages."""
    made = subprocess.run(
        [sys.executable, "-c", "import make_keys; print(make_keys.page(), end='')"],
        cwd=DOCS,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout == (DOCS / "keys.md").read_text(encoding="utf-8")


def test_modules_of_the_architecture_are_there() -> None:
    """A page that sends people to modules that moved is worse than none."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    source = CHECKOUT / "src" / "selfcare"
    rooms = "|".join(path.name for path in source.iterdir() if path.is_dir())
    named = set(re.findall(rf"`((?:{rooms})/[a-z_/]+)`", text))
    missing = [
        name for name in named if not ((source / name).is_dir() or (source / f"{name}.py").exists())
    ]
    assert (missing, len(named) > 40) == ([], True)
