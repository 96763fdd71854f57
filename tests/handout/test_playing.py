"""The page in a real browser: it plays the plan, and stops when it should."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.conftest import Opens, every_page
from handout.pages import score_of

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.no_cover]

SETTLE_SECONDS = 60.0
READY_SECONDS = 10.6
HOLD_BEGINS = SETTLE_SECONDS + READY_SECONDS
HIDE = """
Object.defineProperty(document, "hidden", {value: true});
document.dispatchEvent(new Event("visibilitychange"));
"""


@every_page
def test_it_plays_the_plan(opens: Opens, id_: str) -> None:
    """Every line and every tone at its second, from the start to the words at the end."""
    played = score_of(GUIDES.routines[id_])
    opened = opens(id_)
    opened.begin()
    opened.passes(played["total_seconds"] + 1)
    told = opened.told
    begun = told["said"][0][0]
    said = [(at - begun, text) for at, text, _language in told["said"]]
    assert [text for _at, text in said] == [one["say"] for one in played["lines"]]
    late = [at - one["at_seconds"] for (at, _text), one in zip(said, played["lines"], strict=True)]
    assert max(map(abs, late)) < 0.05
    first = [one["at_seconds"] for one in played["tones"]]
    assert [at - begun for at, _hertz in told["tones"]] == [
        pytest.approx(at, abs=0.05)
        for at, tone in zip(first, played["tones"], strict=True)
        for hertz, _seconds in played["notes"][tone["moment"]]
        if hertz
    ]
    assert opened.text("now-why").startswith("Finished.")


def test_what_is_seen_is_the_beat(opens: Opens) -> None:
    """Which step, what to do, on which side, how long still: at any second."""
    opened = opens()
    opened.begin()
    seen = []
    for seconds in (1, 59.5, 5, 5.5):
        opened.passes(seconds)
        seen.append(opened.beat)
    assert seen == [
        ("Settle", "Rest", "59"),
        ("Beside the spine at the waist", "Get ready", "11"),
        ("Beside the spine at the waist", "Get ready", "6"),
        ("Beside the spine at the waist", "Press and release", "60"),
    ]
    assert opened.text("now-side") == "Both sides."
    assert opened.text("now-step") == "Step 2 of 9"
    assert opened.text("now-left") == "6:11 left in all"
    assert opened.text("now-then") == "Then: Palms on both buttocks."
    assert opened.page.locator(".place:visible").count() == 1


def test_clicks_that_come_late_change_no_second(opens: Opens) -> None:
    """A browser that wakes the page too late now and then does not make the plan longer."""
    opened = opens()
    opened.begin()
    for _time in range(24):
        opened.page.clock.fast_forward(2500)
    assert opened.beat == ("Beside the spine at the waist", "Get ready", "11")


def test_nothing_begins_before_the_question_is_answered(opens: Opens) -> None:
    """The tick is not there beforehand, and without it start says what is missing."""
    opened = opens()
    assert not opened.page.locator("#none").is_checked()
    opened.page.locator("#start").click()
    assert opened.text("told") == "Please answer the question above first."
    assert opened.page.evaluate("document.activeElement.id") == "none"
    assert not opened.page.locator("#player").is_visible()
    opened.begin()
    assert (opened.text("told"), opened.page.locator("#player").is_visible()) == ("", True)


def test_a_pause_holds_everything(opens: Opens) -> None:
    """Nothing is counted or said; within a hold the hands have five seconds to go back."""
    opened = opens()
    opened.begin()
    opened.passes(HOLD_BEGINS + 20)
    opened.page.locator("#pause").click()
    before = (opened.beat, opened.told["said"][-1][1])
    opened.passes(600)
    assert (opened.beat, opened.told["said"][-1][1]) == before
    assert (before[0][2], before[1]) == ("40", "Paused.")
    opened.page.locator("#pause").click()
    assert opened.told["said"][-1][1] == "Hands back. Both sides. Beside the spine at the waist."
    assert opened.beat[2] == "5"
    opened.passes(5)
    assert (opened.beat[2], opened.told["said"][-1][1]) == ("40", "Press and release")
    opened.passes(10)
    assert opened.beat[2] == "30"


def test_a_pause_outside_of_a_hold_goes_on_at_once(opens: Opens) -> None:
    """With the words of where one is."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.page.locator("#pause").click()
    opened.page.locator("#pause").click()
    assert opened.told["said"][-1][1].startswith("Going on. Feet flat")
    opened.passes(1)
    assert opened.beat[2] == "29"


def test_out_of_sight_it_pauses_and_says_so(opens: Opens) -> None:
    """A page behind another one is not heard for certain, so it waits."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.page.evaluate(HIDE)
    opened.passes(120)
    assert opened.text("now-why") == "The page was out of sight, so it paused."
    assert opened.beat[2] == "30"
    assert opened.text("pause") == "Go on"


def test_sleep_is_never_counted(opens: Opens) -> None:
    """A device that slept missed nothing: the page waits where it was."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.page.clock.fast_forward(3_600_000)
    assert opened.text("now-why") == "The device was asleep, so it paused."
    assert opened.beat == ("Settle", "Rest", "30")
    opened.passes(60)
    assert opened.beat == ("Settle", "Rest", "30")


def test_something_wrong_ends_it(opens: Opens) -> None:
    """What to do is in sight at once, and this page does not begin again."""
    opened = opens()
    opened.begin()
    opened.passes(HOLD_BEGINS + 5)
    opened.page.locator("#wrong").click()
    opened.passes(60)
    assert opened.page.evaluate("document.activeElement.id") == "trouble"
    assert not opened.page.locator("#begin").is_visible()
    assert opened.text("stopped") == "You stopped because something was wrong. Press no more today."
    assert opened.told["said"][-1][1] == opened.text("stopped")


def test_keys_alone_are_enough(opens: Opens) -> None:
    """Space ticks, starts, pauses and goes on; Escape goes back to the page."""
    opened = opens()
    page = opened.page
    page.locator("#none").focus()
    page.keyboard.press("Space")
    page.locator("#start").focus()
    page.keyboard.press("Enter")
    opened.passes(10)
    page.keyboard.press("Space")
    assert opened.text("now-why") == "Paused."
    page.keyboard.press("Space")
    opened.passes(10)
    assert opened.beat[2] == "40"
    page.keyboard.press("Escape")
    assert (page.locator("#player").is_visible(), opened.text("start")) == (False, "Go on")
    assert page.evaluate("document.activeElement.id") == "start"
    page.keyboard.press("Enter")
    opened.passes(10)
    assert opened.beat[2] == "30"


def test_the_end(opens: Opens) -> None:
    """It says what to watch for, and to begin again the question must be answered again."""
    opened = opens("waist")
    opened.begin()
    opened.passes(score_of(GUIDES.routines["waist"])["total_seconds"] + 1)
    assert "Some tenderness for a day is common." in opened.text("now-why")
    assert not opened.page.locator("#pause").is_visible()
    opened.page.keyboard.press("Enter")
    assert not opened.page.locator("#none").is_checked()
    assert opened.text("start") == "Start"


def test_the_screen_is_kept_awake_while_it_plays(opens: Opens) -> None:
    """And may sleep in a pause; where it cannot be kept awake, that is said."""
    opened = opens()
    opened.begin()
    opened.passes(5)
    assert (opened.told["locks"], opened.told["released"]) == (1, 0)
    opened.page.locator("#pause").click()
    assert (opened.told["locks"], opened.told["released"]) == (1, 1)
    opened.page.evaluate("window.noLock = true")
    opened.page.locator("#pause").click()
    assert opened.text("awake").startswith("This browser cannot keep the screen awake.")


def test_it_speaks_the_language_of_the_page(opens: Opens) -> None:
    """With a voice of the device; what is spoken is not read out by a screen reader as well."""
    opened = opens()
    opened.begin()
    assert {language for _at, _text, language in opened.told["said"]} == {"en-GB"}
    assert opened.page.locator("#said").get_attribute("aria-live") == "off"


@pytest.mark.parametrize(
    "voices",
    ["[]", '[{lang: "en-GB", localService: false}]', '[{lang: "de_DE", localService: true}]'],
)
def test_no_voice_from_elsewhere_speaks(opens: Opens, voices: str) -> None:
    """Neither one over the network nor one of another language; then the words are told."""
    opened = opens(voices=voices)
    assert opened.text("no-voice").startswith("This browser has no voice of its own")
    assert opened.text("voice-choice") == ""
    opened.begin()
    opened.passes(1)
    assert opened.told["said"] == []
    said = opened.page.locator("#said")
    assert (said.get_attribute("aria-live"), str(said.text_content())[:5]) == ("polite", "Stand")


def test_voice_and_tones_can_be_left_out(opens: Opens) -> None:
    """Each by a tick of its own."""
    opened = opens()
    opened.page.locator("#voice").uncheck()
    opened.page.locator("#tones").uncheck()
    opened.begin()
    opened.passes(HOLD_BEGINS + 5)
    assert (opened.told["said"], opened.told["tones"]) == ([], [])
