"""What is heard of a session: by voices and players that are small programs on the path."""

import json
import os
import selectors
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from e2e.conversation import begin, leave
from e2e.program import Program, Running, Terminal
from fakes.programs import FAILS, HANGS, PRINTS, Fakes
from selfcare.player.clock import Clock

ONE_HOLD = """\
kind: routine
id: one-hold
title: One hold
summary: One hold of the hand between two short rests.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: begin, do: rest, seconds: 1, positions: [sitting], title: Beginning, say: Begin.}
  - {id: press, point: EX-UE7, side: left, hold_seconds: 2,
     positions: [sitting], title: Pressing, say: Press here.}
  - {id: end, do: rest, seconds: 1, positions: [sitting], title: Ending, say: End.}
"""

OPENING = (
    "One hold. It takes about 1 minute. You stay sitting all the time. Press only as hard as feels "
    "comfortable. If anything hurts, tingles or feels wrong, take your hands away and {stop} "
    "Please sit down now. Feel for the chair first. Take your time."
)
KEYS = "press X. I'll tell you what to do. You need no other key."
AFTER = [
    "Begin.",
    "Pressing. Stay sitting.",
    (
        "Left hand. Your right hand presses. This point can be sore, especially in a thin hand. "
        "Begin very softly. If it hurts, stop. Press here."
    ),
    "2 seconds. Light, 3 out of 10 at most. Press slowly, and hold.",
    "Slowly let go. That was the last one. Stay sitting. End.",
    (
        "You are done: 2 seconds of pressing. A little soreness tomorrow is normal. If the pain is "
        "worse tomorrow, rest, and see a doctor before you press again. If you get new numbness, "
        "weakness, or trouble with pee or poo, get help now."
    ),
]
HEARD = [OPENING.format(stop="stop."), *AFTER]
HEARD_WITH_KEYS = [OPENING.format(stop=KEYS), *AFTER]

RATE = 8
"""How many times as fast the clock goes where a session is heard to its end."""

LATE_SECONDS = 0.1
"""What a busy machine may add to a session; bench/voice.py measures how little it is."""


@pytest.fixture
def fakes(tmp_path: Path) -> Iterator[Fakes]:
    with Fakes(tmp_path / "fakes") as fakes:
        yield fakes


@pytest.fixture
def listening(checked: Program, fakes: Fakes) -> Program:
    """Give the program with one short hold, and nothing but the fakes to be heard through."""
    with_settings(checked, "")  # elsewhere the voice is off
    guides = Path(checked.environ["SELFCARE_HOME"]) / "guides"
    guides.mkdir(parents=True, exist_ok=True)
    (guides / "one-hold.yaml").write_text(ONE_HOLD, encoding="utf-8")
    tools = fakes.folder / "tools"  # what the fakes themselves are made of
    tools.mkdir()
    for tool in ("cat", "sleep", "sh"):
        (tools / tool).symlink_to(f"/bin/{tool}")
    return checked.given(PATH=f"{fakes.folder}{os.pathsep}{tools}")


def quickly(program: Program) -> Program:
    """Give the same program with a fast clock, for what does not depend on time."""
    return program.given(SELFCARE_CLOCK_RATE=str(RATE))


def with_settings(program: Program, text: str) -> Program:
    folder = Path(program.environ["SELFCARE_HOME"])
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return program


def phrases(fakes: Fakes, count: int) -> list[str]:
    """What is said next; a slow machine may end a phrase before its voice has begun."""
    return [fakes.next().command[-1] for _ in range(count)]


# In lines


def test_lines_are_silent_unless_a_voice_is_asked_for(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng")
    assert quickly(listening).run("run", "one-hold").status == 0
    assert fakes.nobody_is_left()
    assert fakes.more == 0


@pytest.mark.real_time
def test_session_is_spoken_phrase_by_phrase(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng")
    assert quickly(listening).run("run", "one-hold", "--voice", "--sound", "off").status == 0
    assert phrases(fakes, len(HEARD)) == HEARD
    assert fakes.nobody_is_left()
    assert fakes.more == 0


@pytest.mark.real_time
def test_voice_goes_on_while_the_terminal_is_stalled(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng")
    fast = quickly(listening)
    with fast.on_terminal("run", "one-hold", "--voice", "--sound", "off") as terminal:
        begin(terminal, "Step 1 of")
        assert phrases(fakes, len(HEARD)) == HEARD_WITH_KEYS  # nothing is read in the meantime
        assert leave(terminal) == 0


def test_voice_rate_comes_from_the_settings(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng")
    with with_settings(listening, "voice_rate: 120\n").start("run", "one-hold", "--voice"):
        started = fakes.next()
    assert started.command == ("espeak-ng", "-s", "120", "-v", "en", "--", HEARD[0])


def test_own_voice_command_gets_text_and_arguments(listening: Program, fakes: Fakes) -> None:
    fakes.put("mine")
    with_settings(listening, "voice_command: mine --calm\n")
    with listening.start("run", "one-hold", "--voice"):
        started = fakes.next()
    assert (started.command, started.text) == (("mine", "--calm"), HEARD[0])


def test_missing_voice_is_explained(listening: Program) -> None:
    ended = quickly(listening).run("run", "one-hold", "--voice")
    assert ended.status == 0
    assert ended.text.count("No voice was found.") == 1
    assert "You are done" in ended.text


@pytest.mark.real_time
def test_failing_voice_is_reported_once(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng", FAILS)
    ended = quickly(listening).run("run", "one-hold", "--voice")
    assert ended.text.count("The voice is off: espeak-ng fails.") == 1
    assert phrases(fakes, 3) == HEARD[:3]
    assert fakes.nobody_is_left()
    assert fakes.more == 0


def test_a_rehearsal_is_silent(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng")
    fakes.put("paplay")
    with listening.on_terminal("run", "one-hold", "--rehearse") as terminal:
        assert leave(terminal) == 0
    assert fakes.nobody_is_left()
    assert fakes.more == 0


def seconds_between(sessions: Mapping[str, Running], first: bytes, last: bytes) -> dict[str, float]:
    """Measure, for sessions that run at once, the time from one line to another."""
    clock = Clock()
    at: dict[tuple[str, bytes], float] = {}
    with selectors.DefaultSelector() as selector:
        for name, running in sessions.items():
            assert running.process.stdout is not None
            selector.register(running.process.stdout, selectors.EVENT_READ, name)
        while selector.get_map():
            for key, _events in selector.select():
                line = os.read(key.fd, 65536)
                now = clock.seconds()
                if not line:
                    selector.unregister(key.fileobj)
                for words in (first, last):
                    if words in line:
                        at.setdefault((key.data, words), now)
    return {name: at[name, last] - at[name, first] for name in sessions}


def _with_voice(program: Program, fakes: Fakes, name: str, then: str) -> Program:
    """Give the program with a home of its own and a voice of this name; without `then` none."""
    home = Path(program.environ["SELFCARE_HOME"]).with_name(name)
    shutil.copytree(program.environ["SELFCARE_HOME"], home)
    if then:
        fakes.put(name, then)
    own = program.given(SELFCARE_HOME=str(home), PYTHONUNBUFFERED="1")
    return with_settings(own, f"voice_command: {name}\n")


@pytest.mark.real_time
def test_no_voice_makes_a_session_late(listening: Program, fakes: Fakes) -> None:
    homes = {"hangs": HANGS, "fails": FAILS, "prints": PRINTS, "missing": ""}
    programs = {name: _with_voice(listening, fakes, name, then) for name, then in homes.items()}
    sessions = {
        name: quickly(program).start("run", "one-hold", "--voice", "--sound", "off")
        for name, program in programs.items()
    }
    planned = json.loads(listening.run("preview", "one-hold", "--json").text)["total_seconds"]
    lengths = seconds_between(sessions, b"It takes about", b"You are done")
    printed = [running.ended().everything for running in sessions.values()]
    late = {name: seconds - planned / RATE for name, seconds in lengths.items()}
    assert {name: by for name, by in late.items() if abs(by) > LATE_SECONDS} == {}
    assert [text for text in printed if b"printed" in text] == []
    assert fakes.nobody_is_left()


# On the screen


@pytest.fixture
def terminal(listening: Program, fakes: Fakes) -> Iterator[Terminal]:
    """Give a terminal on which a session has begun to speak through a voice that hangs."""
    fakes.put("espeak-ng", HANGS)
    with listening.on_terminal("run", "one-hold") as terminal:
        begin(terminal, "Step 1 of 3")
        assert phrases(fakes, 1) == HEARD_WITH_KEYS[:1]
        yield terminal
        if terminal.child.isalive():  # what is killed cannot end its voice
            terminal.press("\x03")
            terminal.status()


def next_said(terminal: Terminal, fakes: Fakes, words: str) -> str:
    """What is said next with these words in it; the program's output is taken in meanwhile."""
    while words not in (phrase := fakes.next().command[-1]):
        terminal.read(0.0)
    return phrase


def test_a_screen_speaks_unless_the_voice_is_off(listening: Program, fakes: Fakes) -> None:
    fakes.put("espeak-ng")
    with listening.on_terminal("run", "one-hold", "--no-voice") as terminal:
        begin(terminal, "Step 1 of 3")
        terminal.press("!")
        terminal.wait_for("What is wrong?")
        terminal.press("1")
        assert terminal.status() == 4
    assert fakes.nobody_is_left()
    assert fakes.more == 0


def test_key_repeats_the_instruction(terminal: Terminal, fakes: Fakes) -> None:
    terminal.press("n")
    terminal.press("s")
    phrase = next_said(terminal, fakes, "Get ready.")
    assert phrase.startswith("Get ready. Left hand. Your right hand presses.")
    assert phrase.endswith("Press here.")


def test_key_mutes_the_voice(terminal: Terminal, fakes: Fakes) -> None:
    terminal.press("m")
    terminal.wait_for("Voice and tones are off.")
    terminal.press("n")
    terminal.press("m")
    assert next_said(terminal, fakes, "Voice") == "Voice and tones are on."


def test_safety_advice_is_spoken_although_muted(terminal: Terminal, fakes: Fakes) -> None:
    terminal.press("m")
    terminal.wait_for("Voice and tones are off.")
    terminal.press("!")
    asked = next_said(terminal, fakes, "What is wrong?")
    assert "1. " in asked
    assert "b. Back to the session" in asked
    terminal.wait_for("What is wrong?")
    terminal.press("1")
    assert next_said(terminal, fakes, ".") not in asked
    terminal.press(" ")
    assert terminal.status() == 4
    assert fakes.nobody_is_left()


def test_a_mistake_ends_the_list_that_is_said(terminal: Terminal, fakes: Fakes) -> None:
    terminal.press("!")
    next_said(terminal, fakes, "What is wrong?")
    terminal.wait_for("What is wrong?")
    terminal.press("b")
    terminal.wait_for("Get ready")
    terminal.press("qq")
    assert leave(terminal) == 3
    assert fakes.nobody_is_left()


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda terminal: terminal.press("qq"), 3),
        (lambda terminal: terminal.press("nnnn"), 0),
        (lambda terminal: terminal.press("\x03"), 130),
        (lambda terminal: terminal.send(signal.SIGTERM), 143),
        (lambda terminal: terminal.send(signal.SIGHUP), 129),
    ],
    ids=["q", "the end", "ctrl-c", "sigterm", "sighup"],
)
def test_no_voice_outlives_the_session(
    terminal: Terminal, fakes: Fakes, end: Callable[[Terminal], None], status: int
) -> None:
    end(terminal)
    assert leave(terminal) == status
    assert fakes.nobody_is_left()


@pytest.mark.real_time
def test_no_voice_outlives_the_terminal(terminal: Terminal, fakes: Fakes) -> None:
    clock = Clock()
    terminal.take_away()
    assert clock.seconds() < 1.0
    assert fakes.nobody_is_left()


# Tones


def files_played(fakes: Fakes, count: int) -> list[str]:
    return [Path(fakes.next().command[-1]).name.split("-")[0] for _ in range(count)]


def test_tones_mark_the_hold(listening: Program, fakes: Fakes) -> None:
    fakes.put("paplay")
    assert quickly(listening).run("run", "one-hold").status == 0
    assert files_played(fakes, 3) == ["start", "end", "finished"]
    assert fakes.nobody_is_left()


@pytest.mark.parametrize("way", ["option", "setting"])
def test_tones_are_off_with_one_word(listening: Program, fakes: Fakes, way: str) -> None:
    fakes.put("paplay")
    if way == "setting":
        with_settings(listening, "sound: off\n")
    program = quickly(listening)
    ended = program.run("run", "one-hold", *(["--sound", "off"] if way == "option" else []))
    assert ended.status == 0
    assert fakes.nobody_is_left()
    assert fakes.more == 0


def test_unknown_sound_is_wrong_usage(listening: Program) -> None:
    ended = listening.run("run", "one-hold", "--sound", "trumpet")
    assert (ended.status, b"bell" in ended.stderr) == (2, True)


def test_tones_that_cannot_be_saved_are_off(listening: Program, fakes: Fakes) -> None:
    fakes.put("paplay")
    cache = Path(listening.environ["SELFCARE_HOME"]) / "cache"
    cache.mkdir(exist_ok=True)
    (cache / "tones").write_text("not a folder", encoding="utf-8")
    ended = quickly(listening).run("run", "one-hold")
    assert (ended.status, ended.stderr) == (0, b"")
    assert ended.text.count("The tones are off: they cannot be played here.") == 1
    assert fakes.nobody_is_left()
    assert fakes.more == 0


@pytest.mark.parametrize("wish", [[], ["--sound", "bell"]], ids=["last resort", "asked for"])
def test_terminal_bell_replaces_tones(listening: Program, wish: list[str]) -> None:
    with listening.on_terminal("run", "one-hold", *wish) as terminal:
        begin(terminal, "Step 1 of 3")
        terminal.press("nn")
        assert leave(terminal) == 0
    assert terminal.written.count(b"\a") == 3


def test_lines_have_no_bell(listening: Program) -> None:
    assert b"\a" not in quickly(listening).run("run", "one-hold", "--sound", "bell").everything
