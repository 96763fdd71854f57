"""Completion is installed into real shells, and completes what is typed there."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.program import PATIENCE_SECONDS, Program, Terminal
from selfcare.app.context import Context
from selfcare.cli import completion
from selfcare.cli.completion import neutralize
from selfcare.player.clock import Clock

TAKE_BACK = "\x15"
"""What takes back all that was typed: Ctrl-U."""

FIRST = {"bash": "", "zsh": "selfcare \t", "fish": ""}
"""What is typed before all else: in zsh the first Tab of a shell only loads the completion."""

SHELLS = {
    "bash": ("-i",),
    "zsh": ("-i",),
    "fish": ("--interactive", "--private"),
}
PROMPT = "shell-prompt>"
PROMPTS = {
    "bash": f"PS1='{PROMPT}'",
    "zsh": f"PROMPT='{PROMPT}'",
    "fish": f"function fish_prompt; echo -n '{PROMPT}'; end",
}
TYPED = (
    ("selfcare prev", "selfcare preview"),
    ("selfcare show wai", "selfcare show waist"),
    ("selfcare run --reduced-m", "selfcare run --reduced-motion"),
    ("selfcare points EX-UE7", "selfcare points EX-UE7"),
    ("selfcare config reduced", "selfcare config reduced_motion"),
    ("selfcare config sound ton", "selfcare config sound tones"),
    ("selfcare preview buttock-l", "selfcare preview buttock-leg"),
)
every_shell = pytest.mark.parametrize(
    "shell", [pytest.param(name, marks=pytest.mark.needs(name)) for name in SHELLS]
)


@pytest.fixture
def at_home(program: Program, tmp_path: Path) -> Program:
    """Give the program to somebody with a home of their own."""
    home = tmp_path / "person"
    home.mkdir()
    return program.given(HOME=str(home))


def installed_in(program: Program, shell: str) -> Program:
    """Let the shell install the completion; give the shell."""
    executable = Path(shutil.which(shell) or "")
    in_shell = replace(program, executable=executable)
    ended = in_shell.run("-c", "selfcare --install-completion; true")
    assert (ended.status, b"completion installed" in ended.stdout) == (0, True), ended.everything
    home = Path(program.environ["HOME"])
    for name in (".bashrc", ".zshrc", ".config/fish/config.fish"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        with (home / name).open("a") as file:
            file.write(f"\n{PROMPTS[shell]}\n")
    return in_shell


def type_until(terminal: Terminal, keys: str, shown: str) -> None:
    clock = Clock()
    terminal.press(keys)
    while shown not in terminal.picture:
        assert clock.seconds() < PATIENCE_SECONDS, f"{shown!r} did not come:\n{terminal.picture}"
        assert terminal.read(0.1), f"the shell ended:\n{terminal.picture}"


@every_shell
def test_shells_complete_what_is_typed(at_home: Program, shell: str) -> None:
    with installed_in(at_home, shell).on_terminal(*SHELLS[shell], columns=100) as terminal:
        terminal.wait_for(PROMPT)
        terminal.press(FIRST[shell] + TAKE_BACK)
        for typed, completed in TYPED:
            type_until(terminal, f"{typed}\t", f"{PROMPT}{completed} ")
            terminal.press(TAKE_BACK)


@every_shell
def test_completion_prints_no_errors(at_home: Program, shell: str) -> None:
    broken = at_home.given(SELFCARE_HOME="/dev/null/nowhere")
    with installed_in(broken, shell).on_terminal(*SHELLS[shell], columns=100) as terminal:
        terminal.wait_for(PROMPT)
        terminal.press(FIRST[shell] + TAKE_BACK)
        type_until(terminal, "selfcare nonsense no\t", f"{PROMPT}selfcare nonsense no")
        terminal.press(TAKE_BACK)
        type_until(terminal, "selfcare show wai\t", f"{PROMPT}selfcare show waist ")
        assert "Traceback" not in terminal.plain


HOSTILE = {
    "aa": "$(touch pwned)",
    "bb": "`touch pwned`",
    "cc": r"Gift \$(touch pwned)",
    "dd": r"Gift \\$(touch pwned) \\`touch pwned`",
    "ee": "a trailing backslash \\",
    "ff": "'; touch pwned; '",
    "gg": '"; touch pwned; "',
    "hh": "')) ; touch pwned ; ((' & touch pwned &",
    "ii": "a: b: c %F{red} %(1j.x.y) [x] {a,b} * ? ~ ! # ^ | < > = ${(e)x}",
    "jj": "=(touch pwned) <(touch pwned) (touch pwned)",
    "kk": "$'\\x24(touch pwned)' ${(e):-$(touch pwned)}",
    "ll": "wide, \N{FULLWIDTH DOLLAR SIGN}(touch pwned) \N{ZERO WIDTH JOINER}",
}
"""Titles of guides by the ends of their ids; a shell that acts on one makes a file."""

ROUTINE = """\
kind: routine
id: {id}
title: {title}
summary: One short hold of the hand.
for: [hands]
evidence: {{grade: own-caution, says: For tests., sources: []}}
steps:
  - {{id: press, point: EX-UE7, hold_seconds: 30, say: Press.}}
"""


@every_shell
def test_titles_of_guides_are_not_executed(at_home: Program, shell: str) -> None:
    guides = Path(at_home.environ["SELFCARE_HOME"]) / "guides"
    guides.mkdir(parents=True)
    for end, title in HOSTILE.items():
        text = ROUTINE.format(id=f"gift-{end}", title=json.dumps(title))
        (guides / f"gift-{end}.yaml").write_text(text, encoding="utf-8")
    checked = at_home.run("guides", "check")
    assert checked.status == 0, checked.everything
    with installed_in(at_home, shell).on_terminal(*SHELLS[shell], columns=100) as terminal:
        terminal.wait_for(PROMPT)
        terminal.press(FIRST[shell] + TAKE_BACK)
        for end in HOSTILE:
            type_until(
                terminal, f"selfcare show gift-{end[0]}\t", f"{PROMPT}selfcare show gift-{end} "
            )
            terminal.press(TAKE_BACK)
        type_until(terminal, "selfcare show gift-\t\t", "gift-ll")
    everywhere = [at_home.folder, *Path(at_home.environ["HOME"]).parent.rglob("*")]
    assert [path for path in everywhere if (path / "pwned").exists()] == []


@pytest.mark.parametrize("text", [*HOSTILE.values(), "a\nb", "\x1b[31mred\x07", "\x9b31m", "\x00"])
def test_help_is_letters_and_a_few_marks(text: str) -> None:
    assert re.fullmatch(
        r"[\w ,./\N{RIGHT SINGLE QUOTATION MARK}\N{FULLWIDTH DOLLAR SIGN}-]*", neutralize(text)
    )


def test_odd_names_are_not_offered() -> None:
    names = ["waist", "a b", "*", "$(touch pwned)", "a;b", "-x", "", "a'b", "a\n"]
    context = Context({}, None, None, None)
    offered = completion.matching(lambda _context: dict.fromkeys(names, "x"), context, "")
    assert list(offered) == [("waist", "x")]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_shells_show_help_beside_words(at_home: Program, shell: str) -> None:
    asked = {
        "_SELFCARE_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    shown = at_home.given(**asked, _TYPER_COMPLETE_ARGS="selfcare show wai").run()
    assert (shown.status, "Waist, beside the spine" in shown.text) == (0, True)
    shown = at_home.given(**asked, _TYPER_COMPLETE_ARGS="selfcare points EX-UE7").run()
    assert (shown.status, len(shown.text.split()) > 2) == (0, True)


def test_completion_without_a_home_is_silent(at_home: Program) -> None:
    lost = at_home.given(
        SELFCARE_HOME="~nobody-of-this-name",
        _SELFCARE_COMPLETE="complete_bash",
        COMP_WORDS="selfcare show wai",
        COMP_CWORD="2",
    )
    ended = lost.run()
    assert (ended.status, ended.stdout.strip(), ended.stderr) == (0, b"", b"")
