"""The page in a real browser: it plays the schedule, and stops when it should."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.conftest import Opens, every_page
from handout.pages import timeline_of

pytestmark = [pytest.mark.browser, pytest.mark.needs("chromium"), pytest.mark.no_cover]

SETTLE_SECONDS = 60.0
READY_SECONDS = 10.6
HOLD_BEGINS = SETTLE_SECONDS + READY_SECONDS


@every_page
def test_it_plays_the_plan(opens: Opens, id_: str) -> None:
    """Every line and every tone at its second, from the start to the words at the end."""
    played = timeline_of(GUIDES.routines[id_])
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
    assert opened.text("now-why").startswith("That was the end.")


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
    assert opened.text("now-step") == "Step 2 of 6"
    assert opened.text("now-left") == "6:12 left"
    assert opened.text("now-then") == "Then: Palms on both buttocks."
    assert opened.page.locator(".place:visible").count() == 1


def test_clicks_that_come_late_change_no_second(opens: Opens) -> None:
    """A browser that wakes the page too late now and then does not make the schedule longer."""
    opened = opens()
    opened.begin()
    for _time in range(24):
        opened.page.clock.fast_forward(2500)
    assert opened.beat == ("Beside the spine at the waist", "Get ready", "11")


def test_start_opens_the_lists_that_must_be_read(opens: Opens) -> None:
    """Only a tick after that counts."""
    opened = opens()
    opened.page.locator("#none").check()
    opened.page.locator("#start").click()
    assert opened.page.locator("details[open]").count() == 3
    assert opened.text("told").startswith("First read the lists that are open now.")
    assert opened.page.evaluate("document.activeElement.innerText") == "Emergency signs"
    assert not opened.page.locator("#none").is_checked()
    assert not opened.page.locator("#player").is_visible()
    opened.page.locator("#none").check()
    opened.page.locator("#start").click()
    assert (opened.text("told"), opened.page.locator("#player").is_visible()) == ("", True)


def test_nothing_begins_before_the_question_is_answered(opens: Opens) -> None:
    """The tick is not there beforehand, and without it start says what is missing."""
    opened = opens()
    assert not opened.page.locator("#none").is_checked()
    opened.page.locator("#start").click()
    opened.page.locator("#start").click()
    assert opened.text("told") == "First tick the box above."
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
    assert opened.told["said"][-1][1].startswith("Carrying on. Put both feet flat")
    opened.passes(1)
    assert opened.beat[2] == "29"


def test_out_of_sight_it_plays_on(opens: Opens) -> None:
    """It says and sounds what is due at its second, and asks for the screen again after that."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.is_hidden(hidden=True)
    opened.passes(HOLD_BEGINS - 25)
    assert [at for at, _hertz in opened.told["tones"]][:1] == [
        pytest.approx(60 + HOLD_BEGINS, abs=0.05)
    ]
    assert opened.told["locks"] == 1
    opened.is_hidden(hidden=False)
    assert (opened.told["locks"], opened.beat[1:]) == (2, ("Press and release", "55"))


def test_a_throttled_page_catches_up_by_the_clock(opens: Opens) -> None:
    """Once a minute is enough: it says where one is, and plays no tone that is long past."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.is_hidden(hidden=True)
    opened.page.clock.fast_forward(60_000)
    assert opened.beat == ("Beside the spine at the waist", "Press and release", "41")
    assert opened.told["said"][-1][1] == "Hands back. Both sides. Beside the spine at the waist."
    assert opened.told["tones"] == []
    opened.page.clock.fast_forward(30_000)
    opened.is_hidden(hidden=False)
    assert (opened.beat[2], opened.text("now-why"), opened.told["tones"]) == ("11", "", [])
    said = len(opened.told["said"])
    opened.passes(1.5)
    assert [text for _at, text, _language in opened.told["said"][said:]] == ["Ten seconds left."]


def test_an_end_that_was_missed_is_said_without_its_tone(opens: Opens) -> None:
    """Half a minute later."""
    opened = opens("waist")
    opened.begin()
    opened.passes(timeline_of(GUIDES.routines["waist"])["total_seconds"] - 5)
    tones = opened.told["tones"]
    opened.is_hidden(hidden=True)
    opened.page.clock.fast_forward(40_000)
    assert (opened.told["tones"], opened.told["said"][-1][1][:13]) == (tones, "You are done:")
    assert opened.text("now-why").startswith("That was the end.")


def test_a_long_sleep_out_of_sight_is_not_counted(opens: Opens) -> None:
    """As with a locked telephone: it waits where it was when it last looked at the clock."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.is_hidden(hidden=True)
    opened.page.clock.fast_forward(600_000)
    opened.is_hidden(hidden=False)
    assert opened.text("now-why") == "Your device was asleep, so the page paused."
    assert (opened.beat, opened.told["locks"]) == (("Settle", "Rest", "30"), 1)


def test_sleep_is_never_counted(opens: Opens) -> None:
    """A device that slept missed nothing: the page waits where it was."""
    opened = opens()
    opened.begin()
    opened.passes(30)
    opened.page.clock.fast_forward(3_600_000)
    assert opened.text("now-why") == "Your device was asleep, so the page paused."
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
    assert opened.page.locator("dl").is_visible()
    assert not opened.page.locator("#begin").is_visible()
    assert opened.text("stopped") == (
        "You stopped because something felt wrong. Don't press any more today."
    )
    assert opened.told["said"][-1][1] == opened.text("stopped")


def test_keys_alone_are_enough(opens: Opens) -> None:
    """Space ticks, starts, pauses and goes on; Escape goes back to the page."""
    opened = opens()
    page = opened.page
    for summary in page.locator(".must-read > summary").all():
        summary.focus()
        page.keyboard.press("Enter")
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
    assert (page.locator("#player").is_visible(), opened.text("start")) == (False, "Continue")
    assert page.evaluate("document.activeElement.id") == "start"
    page.keyboard.press("Enter")
    opened.passes(10)
    assert opened.beat[2] == "30"


def test_the_end(opens: Opens) -> None:
    """It says what to watch for, and to begin again the question must be answered again."""
    opened = opens("waist")
    opened.begin()
    opened.passes(timeline_of(GUIDES.routines["waist"])["total_seconds"] + 1)
    assert "A little soreness tomorrow is normal." in opened.text("now-why")
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
    assert opened.text("awake").startswith("This browser can't keep the screen on.")


def test_tones_can_sound_because_of_the_tap(opens: Opens) -> None:
    """Their context is made and resumed within it, long before the first tone."""
    opened = opens()
    assert opened.told["contexts"] == 0
    opened.begin()
    assert opened.told["contexts"] == 1
    assert opened.page.evaluate("window.context.state") == "running"
    opened.page.evaluate("window.context.state = 'interrupted'")  # as a call does
    opened.passes(HOLD_BEGINS + 5)
    assert opened.told["tones"] == []
    opened.page.locator("#pause").click()
    opened.page.locator("#pause").click()
    opened.passes(6)
    assert (len(opened.told["tones"]), opened.told["contexts"]) == (2, 1)


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
    assert opened.text("no-voice").startswith("This browser has no voice")
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
