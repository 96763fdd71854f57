"""The keys: what each stands for, and what that means where the session is."""

import re

import pytest

from selfcare.session import keymap
from selfcare.session.events import (
    Back,
    ChangeHold,
    Event,
    Next,
    Pause,
    Quit,
    RedFlag,
    Repeat,
    Resume,
)
from selfcare.session.keymap import Action, OneSwitch
from session.builders import Run


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (" ", Action.PAUSE_OR_GO_ON),
        ("n", Action.NEXT),
        ("right", Action.NEXT),
        ("b", Action.BACK),
        ("left", Action.BACK),
        ("r", Action.REPEAT),
        ("s", Action.SAY_AGAIN),
        ("+", Action.LONGER),
        ("-", Action.SHORTER),
        ("m", Action.MUTE),
        ("?", Action.HELP),
        ("q", Action.QUIT),
        ("!", Action.RED_FLAG),
        ("page-down", Action.PAUSE_OR_GO_ON),
        ("page-up", Action.BACK),
        ("x", Action.RED_FLAG),
        ("enter", Action.PAUSE_OR_GO_ON),
        ("z", Action.BIG),
        ("y", Action.PAUSE),
        ("up", Action.PAUSE),
        ("escape", Action.PAUSE),
    ],
)
def test_what_a_key_means(name: str, expected: Action) -> None:
    """The table, and any key that is not in it pauses."""
    assert expected is keymap.action_of(name)


def test_no_key_means_two_things() -> None:
    """Every name is in one line of the table only."""
    names = [name for key in keymap.keymap() for name in key.names]
    assert len(names) == len(set(names))


def test_help_has_a_sentence_for_every_key() -> None:
    """With a capital and a full stop."""
    for key in keymap.keymap():
        assert re.fullmatch(r"[A-Z][a-z]+\b.*\.", key.help)


def test_what_the_key_line_shows() -> None:
    """Each key as it is typed, with a word or two; Enter stands in the help alone."""
    assert [(key.shown, key.label) for key in keymap.keymap()] == [
        ("space", "pause"),
        ("n", "next"),
        ("b", "back"),
        ("r", "repeat"),
        ("s", "say again"),
        ("+", "longer"),
        ("-", "shorter"),
        ("m", "mute"),
        ("z", "big"),
        ("?", "help"),
        ("q", "end"),
        ("x or !", "stop: something is wrong"),
        ("enter", ""),
    ]


def test_something_is_wrong_is_shown_in_every_size() -> None:
    """It is the only key that is always in the key line."""
    always = [key.action for key in keymap.keymap() if key.in_every_size]
    assert always == [Action.RED_FLAG]


@pytest.mark.parametrize(
    ("action", "running", "paused"),
    [
        (Action.PAUSE_OR_GO_ON, Pause(30), Resume(30)),
        (Action.PAUSE, Pause(30), Pause(30)),
        (Action.HELP, Pause(30), None),
        (Action.NEXT, Next(30), Next(30)),
        (Action.BACK, Back(30), Back(30)),
        (Action.REPEAT, Repeat(30), Repeat(30)),
        (Action.LONGER, ChangeHold(30, 10), ChangeHold(30, 10)),
        (Action.SHORTER, ChangeHold(30, -10), ChangeHold(30, -10)),
        (Action.QUIT, Quit(30), Quit(30)),
        (Action.RED_FLAG, RedFlag(30), RedFlag(30)),
        (Action.SAY_AGAIN, None, None),
        (Action.MUTE, None, None),
        (Action.BIG, None, None),
    ],
)
def test_events(run: Run, action: Action, running: Event | None, paused: Event | None) -> None:
    """Space and Enter go on when paused; help pauses; saying again is no event."""
    run.until(29)
    assert running == keymap.event_of(action, run.session, 30)
    run.send(Pause(29))
    assert paused == keymap.event_of(action, run.session, 30)


def pressed(action: Action, *moments: float) -> list[Action | None]:
    """What one switch means when it is pressed at these seconds."""
    switch = OneSwitch()
    return [switch.action(action, at) for at in moments]


TOGGLE, ALARM = Action.PAUSE_OR_GO_ON, Action.RED_FLAG


@pytest.mark.parametrize("action", [each for each in Action if each is not ALARM])
def test_one_switch_pauses_and_goes_on_whichever_key_it_sends(action: Action) -> None:
    assert pressed(action, 0, 5, 10) == [TOGGLE] * 3


@pytest.mark.parametrize(
    ("moments", "last"),
    [
        ((0, 0.5, 1), ALARM),
        ((0, 0.5, 1.01), TOGGLE),
        ((0, 30, 30.4, 30.8), ALARM),
        ((0, 0.6, 1.2, 1.8, 2.4), TOGGLE),
    ],
)
def test_three_presses_within_a_second_mean_something_is_wrong(
    moments: tuple[float, ...], last: Action
) -> None:
    """Whatever came before; slower ones never do."""
    assert pressed(Action.NEXT, *moments)[-1] is last
    assert ALARM not in pressed(Action.NEXT, *moments)[:-1]


def test_a_switch_that_is_held_down_is_one_press() -> None:
    """Its repeats come faster than anybody presses, however long they come."""
    assert pressed(Action.NEXT, 1, 1.03, 1.06, 1.09, 1.12, 1.15) == [TOGGLE, *[None] * 5]


def test_the_key_for_when_something_is_wrong_works_beside_the_switch() -> None:
    """At once, and even if it is held down."""
    assert pressed(ALARM, 0, 0.03) == [ALARM, ALARM]
