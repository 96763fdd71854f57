"""Presenters, foot pedals and one switch: what they send, and what that does in a session."""

import random
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import pytest

from selfcare.player.event_loop import KeyHandler
from selfcare.session.events import IllegalEvent, Tick
from selfcare.session.keymap import ALARM_SECONDS
from selfcare.session.machine import advance, start
from selfcare.session.state import Session, State
from session.builders import waist_schedule

PRESENTERS = {
    "Logitech R400": ("page-down", "page-up", "f5", "escape", "."),
    "Logitech R800": ("page-down", "page-up", "escape", "f5", "."),
    "Kensington": ("page-down", "page-up", "f5", "b"),
    "arrows": ("right", "left", "up", "down", "enter", " ", "tab"),
}
"""What four presenters send: next, previous, begin and end a show, black screen."""


class Nobody:
    """Is told, and keeps nothing."""

    def tell(self, text: str) -> None: ...

    def help(self) -> None: ...

    def toggle_big(self) -> None: ...


@dataclass
class Pressing:
    """A session of nine beats and what keys made of it."""

    one_switch: bool = False

    def __post_init__(self) -> None:
        self.keys = KeyHandler(Nobody(), one_switch=self.one_switch)
        self.session, _effects = start(waist_schedule(), 0.0, keys=True)

    def until(self, at: float) -> Session:
        self.session, _effects = advance(self.session, Tick(at))
        return self.session

    def press(self, name: str, at: float) -> Session:
        self.until(at)
        event = self.keys.event(self.session, name, at)
        if event is not None:
            with suppress(IllegalEvent):
                self.session, _effects = advance(self.session, event)
        return self.session

    def press_all(self, names: Iterable[str], at: float, apart: float) -> Session:
        for number, name in enumerate(names):
            self.press(name, at + number * apart)
        return self.session


@pytest.mark.parametrize("name", ["page-down", " ", "enter", ".", "f5", "tab"])
def test_a_button_pauses_and_the_next_press_carries_on(name: str) -> None:
    pressing = Pressing()
    assert pressing.press(name, 30).state is State.PAUSED
    assert pressing.press(name, 40).state is State.HANDS_BACK


def test_the_button_that_sends_f5_and_escape_by_turns_carries_on() -> None:
    pressing = Pressing()
    assert pressing.press("f5", 30).state is State.PAUSED
    assert pressing.press("escape", 40).state is State.HANDS_BACK


def test_page_up_goes_back_to_the_hold_before() -> None:
    assert Pressing().press("page-up", 100).index == 1


@pytest.mark.parametrize("presenter", PRESENTERS)
def test_no_press_ever_skips_on_out_of_a_pause(presenter: str) -> None:
    """Ten thousand random presses: who carries on does so where the pause left them."""
    chance = random.Random(presenter)  # noqa: S311 - no secret
    pressing, now = Pressing(), 0.0
    for _number in range(10_000):
        now += chance.uniform(0.05, 4.0)
        before = pressing.until(now)
        after = pressing.press(chance.choice(PRESENTERS[presenter]), now)
        if before.state is State.PAUSED and after.state is not State.PAUSED:
            assert after.index == before.index
        if after.state is State.FINISHED:
            pressing = Pressing()
            now = 0.0


def test_one_switch_pauses_and_carries_on() -> None:
    pressing = Pressing(one_switch=True)
    assert pressing.press("right", 30).state is State.PAUSED
    assert pressing.press("right", 40).state is State.HANDS_BACK
    assert pressing.press("n", 50).state is State.PAUSED


@pytest.mark.parametrize("name", ["page-down", " ", "enter", "n", "q", "f5"])
def test_three_presses_within_a_second_mean_that_something_is_wrong(name: str) -> None:
    pressing = Pressing(one_switch=True)
    session = pressing.press_all([name] * 3, 30, ALARM_SECONDS / 2)
    assert session.outcome is not None
    assert session.outcome.value == "stopped-for-safety"
    assert session.at - 30 <= ALARM_SECONDS


def test_a_switch_that_is_held_down_is_one_press() -> None:
    """Its repeats come faster than anybody presses."""
    session = Pressing(one_switch=True).press_all([" "] * 100, 30, 0.033)
    assert session.state is State.PAUSED


def test_the_key_for_when_something_is_wrong_works_beside_the_switch() -> None:
    session = Pressing(one_switch=True).press("x", 30)
    assert session.state is State.FINISHED
