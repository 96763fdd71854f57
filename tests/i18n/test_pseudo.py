"""No English is left in another language: every command is used in one made of other letters."""

import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pexpect
import pytest

from guides_of_the_checkout import GUIDES
from i18n.pseudo import CHECKOUT, TAG, copy_with_pseudo, pseudo
from selfcare.cli.main import COMMANDS
from selfcare.config.settings import setting_definitions
from selfcare.guides.enums import Complaint, Part, Position, SideOrder
from selfcare.guides.schema import KINDS

START = "import sys; from selfcare.cli.main import main; sys.exit(main())"
CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-_])")
PLAIN_WORD = re.compile(r"[A-Za-z]{2,}")

# What people type, or what has its name in every language.
NAMES = {
    *GUIDES.routines,
    *GUIDES.points,
    *GUIDES.red_flags,
    *GUIDES.contraindications,
    *GUIDES.symptoms,
    *GUIDES.tips,
    *GUIDES.topics,
    *GUIDES.sources,
    *(step.id for routine in GUIDES.routines.values() for step in routine.steps),
    *(word for point in GUIDES.points.values() for word in point.pinyin.split()),
    *(item.value for kind in (Complaint, Part, Position, SideOrder) for item in kind),
    *(setting.name for setting in setting_definitions()),
    *(choice for setting in setting_definitions() for choice in setting.choices),
    *COMMANDS,
    *KINDS,
    *("start", "today", "pause", "change", "stop", "remind", "check", "new", "schema", "where"),
    *("export", "import", "erase", "edit", "delete", "add", "selfcare"),
    *("routine", "point", "topic", "paths", "kind", "key", "value"),  # the names of arguments
    *("en", "es", "zh-Hans", TAG, "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    *("Python", "typer", "rich", "pyyaml", "espeak-ng", "spd-say", "TERM", "xterm"),
    *("paplay", "aplay", "pw-play", "afplay"),
    *("JSON", "PNG", "yes", "no", "unsure", "true", "false", "none", "last", "h"),
    *("html", "svg", "md", "csv", "ics", "yaml", "core.pdf"),
    *("error", "warning"),  # as compilers write them, for editors
}
# What the person typed, or wrote into the diary: it is quoted unchanged.
QUOTED = {
    *("lsit", "wiast", "evidense", "nekc", "many", "loud", "hanging", "nothing", "perhaps"),
    *("pergnant", "yesterday", "strat", "someday", "noon", "suond", "fast", "xx", "Core", "Ear"),
    *("my own words", "zzz", "my-routine", "My Routine", "My routine", "BL99", "YAML"),
}
UNTRANSLATED = (
    re.compile(r"https?://\S+|(?<!\w)/\S*|--[a-z][a-z-]*|\bSELFCARE_\w+|\[[a-z-]+\]|\bPMC?\w+"),
    re.compile(r"`[^`]*`|\S+\.yaml\S*|\b[0-9a-f]{8}\b|\bcore-2026\S+|\bear-2026\S+"),
)


def without(text: str, words: set[str]) -> str:
    ordered = sorted(map(re.escape, words), key=len, reverse=True)
    return re.sub(rf"(?<![\w-])(?:{'|'.join(ordered)})(?![\w-])", " ", text)


def english_in(text: str) -> list[str]:
    """The lines in which a plain word is left, with that."""
    rest = " ".join(text.split())
    for source in GUIDES.sources.values():
        rest = rest.replace(source.citation, " ")
    for pattern in UNTRANSLATED:
        rest = pattern.sub(" ", rest)
    return PLAIN_WORD.findall(without(rest, NAMES | QUOTED))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that speaks the pseudo-language too."""
    folder = tmp_path_factory.mktemp("pseudo")
    copy_with_pseudo(folder)
    return folder


@pytest.fixture(scope="module")
def environ(folder: Path) -> dict[str, str]:
    """Where the copy finds itself and the helpers of the tests."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{CHECKOUT / 'tests'}",
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder / "home"),
    }


@pytest.fixture(scope="module")
def outputs(folder: Path, environ: dict[str, str]) -> dict[str, tuple[str, str]]:
    speaker = Path(__file__).with_name("speaker.py")
    ended = subprocess.run(
        [sys.executable, str(speaker), str(folder), TAG],
        env=environ,
        capture_output=True,
        check=False,
        cwd=folder,
    )
    assert ended.stderr.decode() == ""
    document = json.loads(ended.stdout)
    return {name: (out, err) for name, (out, err) in document.items()}


class WordsOfPage(HTMLParser):
    """What a page shows, says, and tells a screen reader; its script's words are in JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the attributes that are read aloud."""
        kind = dict(attrs).get("type") or "code"
        self.inside = kind if tag == "script" else tag
        self.words += [text or "" for name, text in attrs if name in {"aria-label", "alt", "title"}]

    def handle_endtag(self, tag: str) -> None:
        """Leave what this tag opened."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Take in what is shown, and the texts that are handed to the script."""
        if self.inside == "application/json":
            self.words += texts_in(json.loads(data))
        elif self.inside not in {"code", "style"}:
            self.words.append(data)


def texts_in(value: Any, key: str = "") -> list[str]:
    """Every text of a JSON value but the names that the script goes by."""
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in texts_in(item, name)]
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item, key)]
    return [value] if isinstance(value, str) and key not in {"kind", "moment", "language"} else []


def shown(out: str) -> str:
    if "<html" not in out:
        return out
    page = WordsOfPage()
    page.feed(out)
    return " ".join(page.words)


def test_no_english_is_left(outputs: dict[str, tuple[str, str]]) -> None:
    left = {name: english_in(f"{shown(out)} {err}") for name, (out, err) in outputs.items()}
    assert {name: words for name, words in left.items() if words} == {}


def test_every_command_is_translated(outputs: dict[str, tuple[str, str]]) -> None:
    silent = [
        name
        for name, (out, err) in outputs.items()
        if out + err == (out + err).encode("ascii", "ignore").decode()
    ]
    assert silent == []


@pytest.mark.parametrize("size", [(24, 80), (24, 40)], ids=["80", "40"])
def test_no_english_is_on_the_screen_of_a_session(
    folder: Path, environ: dict[str, str], size: tuple[int, int]
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", START, "run", "ear", "--rehearse", "--no-voice"],
        env={
            **environ,
            "SELFCARE_LANGUAGE": TAG,
            "SELFCARE_HOME": str(folder / f"screen-{size[1]}"),
            "TERM": "xterm-256color",
        },
        dimensions=size,
        encoding="utf-8",
        timeout=60,
    )
    written = io.StringIO()
    child.logfile_read = written
    child.expect(pseudo("Get ready"))
    child.send("?")
    child.expect(pseudo("Show this help"))
    child.sendintr()
    child.expect(pexpect.EOF)
    shown = CONTROL.sub(" ", written.getvalue())
    assert (english_in(shown), len(shown) > 1000) == ([], True)
