"""The page in a real browser: it plays the schedule, and stops when it should.

What it has to show and say, and when, is read from the timeline of its routine.
"""

import math
from itertools import pairwise
from typing import Any

import pytest

from guides_of_the_checkout import GUIDES
from handout.conftest import Opens, every_page
from handout.pages import timeline_of

pytestmark = [pytest.mark.browser, pytest.mark.needs("chromium"), pytest.mark.no_cover]

CORE = timeline_of(GUIDES.routines["core"])
CALVES = timeline_of(GUIDES.routines["calves"])
SETTLE, READY, HOLD = CORE["beats"][:3]
HOLD_BEGINS = HOLD["at_seconds"]


def beat_at(seconds: float, timeline: Any = CORE) -> tuple[str, str, str]:
    """What is to be seen so long after the beginning: the step, what to do, the seconds left."""
    beat = [beat for beat in timeline["beats"] if beat["at_seconds"] <= seconds][-1]
    left = beat["at_seconds"] + beat["seconds"] - seconds
    return timeline["steps"][beat["step_index"]]["title"], beat["do"], str(math.ceil(left))


def test_a_rest_and_a_preparation_come_before_the_first_hold() -> None:
    """The other tests of the core routine build on it."""
    assert [beat["kind"] for beat in (SETTLE, READY, HOLD)] == ["rest", "get-ready", "press"]
    assert SETTLE["seconds"] > 31
    assert HOLD["seconds"] > 30


@every_page
def test_lines_and_tones_come_at_their_seconds(opens: Opens, id_: str) -> None:
    played = timeline_of(GUIDES.routines[id_])
    opened = opens(id_)
    opened.begin()
    opened.passes(played["total_seconds"] + 1)
    record = opened.record
    start = record["said"][0][0]
    lines = [(at - start, text) for at, text, _language in record["said"]]
    assert [text for _at, text in lines] == [item["say"] for item in played["lines"]]
    late = [
        at - item["at_seconds"] for (at, _text), item in zip(lines, played["lines"], strict=True)
    ]
    assert max(map(abs, late)) < 0.05
    first = [item["at_seconds"] for item in played["tones"]]
    assert [at - start for at, _hertz in record["tones"]] == [
        pytest.approx(at, abs=0.05)
        for at, tone in zip(first, played["tones"], strict=True)
        for hertz, _seconds in played["notes"][tone["moment"]]
        if hertz
    ]
    assert opened.text("player-message").startswith("That was the end.")


def test_page_shows_the_current_beat(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    states = []
    moments = (1, READY["at_seconds"] + 0.5, READY["at_seconds"] + 5.5, HOLD_BEGINS + 0.4)
    for before, seconds in pairwise((0, *moments)):
        opened.passes(seconds - before)
        states.append(opened.beat)
    assert states == [beat_at(seconds) for seconds in moments]
    assert len(set(states)) == len(states)
    assert opened.text("now-side") == HOLD["side"] == "Both sides."
    assert opened.text("now-step") == f"Step 2 of {len(CORE['steps'])}"
    minutes, seconds = divmod(math.ceil(CORE["total_seconds"] - moments[-1]), 60)
    assert opened.text("now-left") == f"{minutes}:{seconds:02} left"
    assert opened.text("now-then") == HOLD["then"]
    assert HOLD["then"].startswith("Then: ")
    assert opened.page.locator(".place:visible").count() == 1


def test_late_timers_do_not_lengthen_the_schedule(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    looks = math.ceil(READY["at_seconds"] / 2.5)
    for _time in range(looks):
        opened.page.clock.fast_forward(2500)
    assert opened.beat == beat_at(looks * 2.5)
    assert opened.beat[1] == READY["do"]


def test_start_opens_the_lists_that_must_be_read(opens: Opens) -> None:
    opened = opens()
    opened.page.locator("#confirmed").check()
    opened.page.locator("#start").click()
    assert opened.page.locator("details[open]").count() == 3
    assert opened.text("message").startswith("First read the lists that are open now.")
    assert opened.page.evaluate("document.activeElement.innerText") == "Emergency signs"
    assert not opened.page.locator("#confirmed").is_checked()
    assert not opened.page.locator("#player").is_visible()
    opened.page.locator("#confirmed").check()
    opened.page.locator("#start").click()
    assert (opened.text("message"), opened.page.locator("#player").is_visible()) == ("", True)


def test_start_needs_the_tick(opens: Opens) -> None:
    opened = opens()
    assert not opened.page.locator("#confirmed").is_checked()
    opened.page.locator("#start").click()
    opened.page.locator("#start").click()
    assert opened.text("message") == "First tick the box above."
    assert opened.page.evaluate("document.activeElement.id") == "confirmed"
    assert not opened.page.locator("#player").is_visible()
    opened.begin()
    assert (opened.text("message"), opened.page.locator("#player").is_visible()) == ("", True)


def test_pause_stops_time_and_gives_five_seconds_for_the_hands(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(HOLD_BEGINS + 20)
    opened.page.locator("#pause").click()
    before = (opened.beat, opened.record["said"][-1][1])
    opened.passes(600)
    assert (opened.beat, opened.record["said"][-1][1]) == before
    assert before == (beat_at(HOLD_BEGINS + 20), "Paused.")
    opened.page.locator("#pause").click()
    assert opened.record["said"][-1][1] == HOLD["again"]
    assert HOLD["again"].startswith("Put your hands back. ")
    assert opened.beat[2] == "5"
    opened.passes(5)
    assert (opened.beat, opened.record["said"][-1][1]) == (before[0], HOLD["do"])
    opened.passes(10)
    assert opened.beat == beat_at(HOLD_BEGINS + 30)


def test_pause_outside_a_hold_continues_at_once(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.page.locator("#pause").click()
    opened.page.locator("#pause").click()
    assert opened.record["said"][-1][1] == SETTLE["again"]
    assert SETTLE["again"].startswith("Carrying on. ")
    opened.passes(1)
    assert opened.beat == beat_at(31)


def test_hidden_page_plays_on(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.is_hidden(hidden=True)
    opened.passes(HOLD_BEGINS - 25)
    assert [at for at, _hertz in opened.record["tones"]][:1] == [
        pytest.approx(60 + HOLD_BEGINS, abs=0.05)
    ]
    assert opened.record["locks"] == 1
    opened.is_hidden(hidden=False)
    assert (opened.record["locks"], opened.beat) == (2, beat_at(HOLD_BEGINS + 5))


def test_a_throttled_page_catches_up_by_the_clock(opens: Opens) -> None:
    """From the rest into a hold, which has no tones of its own, and on to near its end."""
    hold = CALVES["beats"][2]
    begins, ends = hold["at_seconds"], hold["at_seconds"] + hold["seconds"]
    opened = opens("calves")
    opened.begin()
    opened.passes(begins + 5 - 60)
    assert opened.beat[1] == CALVES["beats"][0]["do"] == "Rest"
    opened.is_hidden(hidden=True)
    opened.page.clock.fast_forward(60_000)
    assert opened.beat == beat_at(begins + 5, CALVES)
    assert opened.beat[1] == hold["do"] == "Squeeze"
    assert opened.record["said"][-1][1] == hold["again"]
    assert opened.record["tones"] == []
    opened.page.clock.fast_forward(round((ends - 10.6 - (begins + 5)) * 1000))
    opened.is_hidden(hidden=False)
    assert (opened.beat[2], opened.text("player-message"), opened.record["tones"]) == ("11", "", [])
    lines = len(opened.record["said"])
    opened.passes(1.5)
    assert [text for _at, text, _language in opened.record["said"][lines:]] == ["Ten seconds left."]


def test_missed_end_is_announced_without_its_tone(opens: Opens) -> None:
    """It says what a session says at its end, with what to watch for."""
    waist = timeline_of(GUIDES.routines["waist"])
    opened = opens("waist")
    opened.begin()
    opened.passes(waist["total_seconds"] - 5)
    tones = opened.record["tones"]
    opened.is_hidden(hidden=True)
    opened.page.clock.fast_forward(40_000)
    said = opened.record["said"][-1][1]
    assert (opened.record["tones"], said) == (tones, waist["lines"][-1]["say"])
    assert said.startswith("You are done:")
    assert opened.text("player-message").startswith("That was the end.")


def test_a_long_sleep_out_of_sight_is_not_counted(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.is_hidden(hidden=True)
    opened.page.clock.fast_forward(600_000)
    opened.is_hidden(hidden=False)
    assert opened.text("player-message") == "Your device was asleep, so the page paused."
    assert (opened.beat, opened.record["locks"]) == (beat_at(30), 1)


def test_sleep_is_never_counted(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.page.clock.fast_forward(3_600_000)
    assert opened.text("player-message") == "Your device was asleep, so the page paused."
    assert opened.beat == beat_at(30)
    opened.passes(60)
    assert opened.beat == beat_at(30)


def test_something_wrong_ends_the_session(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(HOLD_BEGINS + 5)
    opened.page.locator("#wrong").click()
    opened.passes(60)
    assert opened.page.evaluate("document.activeElement.id") == "trouble"
    assert opened.page.locator("dl").is_visible()
    assert not opened.page.locator("#begin").is_visible()
    assert opened.text("stopped") == (
        "You stopped because something felt wrong. Don't press any more today."
    )
    assert opened.record["said"][-1][1] == opened.text("stopped")


def test_keys_alone_are_enough(opens: Opens) -> None:
    opened = opens()
    page = opened.page
    for summary in page.locator(".must-read > summary").all():
        summary.focus()
        page.keyboard.press("Enter")
    page.locator("#confirmed").focus()
    page.keyboard.press("Space")
    page.locator("#start").focus()
    page.keyboard.press("Enter")
    opened.passes(10)
    page.keyboard.press("Space")
    assert opened.text("player-message") == "Paused."
    page.keyboard.press("Space")
    opened.passes(10)
    assert opened.beat == beat_at(20)
    page.keyboard.press("Escape")
    assert (page.locator("#player").is_visible(), opened.text("start")) == (False, "Continue")
    assert page.evaluate("document.activeElement.id") == "start"
    page.keyboard.press("Enter")
    opened.passes(10)
    assert opened.beat == beat_at(30)


def test_page_ends_with_advice_and_clears_the_tick(opens: Opens) -> None:
    opened = opens("waist")
    opened.begin()
    opened.passes(timeline_of(GUIDES.routines["waist"])["total_seconds"] + 1)
    assert "A little soreness tomorrow is normal." in opened.text("player-message")
    assert not opened.page.locator("#pause").is_visible()
    opened.page.keyboard.press("Enter")
    assert not opened.page.locator("#confirmed").is_checked()
    assert opened.text("start") == "Start"


def test_the_screen_is_kept_awake_while_it_plays(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    opened.passes(5)
    assert (opened.record["locks"], opened.record["released"]) == (1, 0)
    opened.page.locator("#pause").click()
    assert (opened.record["locks"], opened.record["released"]) == (1, 1)
    opened.page.evaluate("window.noLock = true")
    opened.page.locator("#pause").click()
    assert opened.text("screen-message").startswith("This browser can't keep the screen on.")


def test_tones_can_sound_because_of_the_tap(opens: Opens) -> None:
    opened = opens()
    assert opened.record["contexts"] == 0
    opened.begin()
    assert opened.record["contexts"] == 1
    assert opened.page.evaluate("window.context.state") == "running"
    opened.page.evaluate("window.context.state = 'interrupted'")  # as a call does
    opened.passes(HOLD_BEGINS + 5)
    assert opened.record["tones"] == []
    opened.page.locator("#pause").click()
    opened.page.locator("#pause").click()
    opened.passes(6)
    assert (len(opened.record["tones"]), opened.record["contexts"]) == (2, 1)


def test_voice_speaks_the_language_of_the_page(opens: Opens) -> None:
    opened = opens()
    opened.begin()
    assert {language for _at, _text, language in opened.record["said"]} == {"en-GB"}
    assert opened.page.locator("#announcement").get_attribute("aria-live") == "off"


@pytest.mark.parametrize(
    "voices",
    ["[]", '[{lang: "en-GB", localService: false}]', '[{lang: "de_DE", localService: true}]'],
)
def test_network_and_foreign_voices_are_not_used(opens: Opens, voices: str) -> None:
    opened = opens(voices=voices)
    assert opened.text("no-voice").startswith("This browser has no voice")
    assert opened.text("voice-choice") == ""
    opened.begin()
    opened.passes(1)
    assert opened.record["said"] == []
    lines = opened.page.locator("#announcement")
    assert (lines.get_attribute("aria-live"), lines.text_content()) == (
        "polite",
        CORE["lines"][0]["say"],
    )


def test_voice_and_tones_can_be_left_out(opens: Opens) -> None:
    opened = opens()
    opened.page.locator("#voice").uncheck()
    opened.page.locator("#tones").uncheck()
    opened.begin()
    opened.passes(HOLD_BEGINS + 5)
    assert (opened.record["said"], opened.record["tones"]) == ([], [])
