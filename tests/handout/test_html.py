"""The page: whole, closed, and the same as what `show` says."""

import base64
import hashlib
import json
import re
from collections import Counter
from html import escape as escape_html
from itertools import pairwise
from pathlib import Path

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES
from handout.pages import (
    ROUTINES,
    SMALL,
    ParsedPage,
    built_in_page,
    page_of,
    schedule_of,
    sheet_of,
    timeline_of,
)
from selfcare.handout.content import Sheet
from selfcare.handout.figures import Figures
from selfcare.handout.templates import LARGEST_PRINT, asset, page, points, report

MOST_BYTES = 150_000
CORE = GUIDES.routines["core"]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&quot;\"'<!-- ]]>"


def escape(text: str) -> str:
    return escape_html(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


every_routine = pytest.mark.parametrize("id_", ROUTINES)


@pytest.fixture
def anybody(tmp_path: Path) -> Person:
    """Somebody who answered nothing."""
    return Person(tmp_path / "selfcare")


@every_routine
def test_page_says_what_show_says(anybody: Person, id_: str) -> None:
    text = ParsedPage(built_in_page(id_)).text
    shown = anybody.run("show", id_, "--json").json["routine"]
    wanted = [
        *(step["title"] for step in shown["steps"]),
        *(step["text"] for step in shown["steps"]),
        *(item["reason"] for item in shown["contraindications"]),
        shown["evidence"]["says"],
    ]
    assert [item for item in wanted if item not in text] == []


@every_routine
def test_timeline_equals_preview(anybody: Person, id_: str) -> None:
    data = ParsedPage(built_in_page(id_)).inside["script"][0]
    beats = anybody.run("preview", id_, "--json").json["beats"]
    assert [
        (load["kind"], load["at_seconds"], load["seconds"]) for load in json.loads(data)["beats"]
    ] == [(beat["kind"], beat["at_seconds"], beat["seconds"]) for beat in beats]


@every_routine
def test_safety_comes_before_the_button_and_the_steps(id_: str) -> None:
    text = built_in_page(id_)
    sheet = sheet_of(GUIDES.routines[id_])
    order = [
        text.index(f">{title}<")
        for title in (
            *("Safety first", sheet.alarm.advice, sheet.emergency.title, sheet.today.title),
            escape(sheet.not_now.title),
            *("How hard to press", "When to stop"),
        )
    ]
    order += [text.index('id="confirmed"'), text.index('id="start"'), text.index('id="steps"')]
    assert order == sorted(order)


@every_routine
def test_page_is_small(id_: str) -> None:
    assert len(built_in_page(id_).encode()) < MOST_BYTES


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_policy_allows_only_our_script_and_style() -> None:
    parsed = ParsedPage(built_in_page("core"))
    _timeline, _words, script = parsed.inside["script"]
    (style,) = parsed.inside["style"]
    assert policy_of(parsed) == {
        "default-src": "'none'",
        "script-src": digest(script),
        "style-src": digest(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    named = {name for _tag, attributes in parsed.tags for name in attributes}
    assert {name for name in named if name == "style" or name.startswith("on")} == set()
    assert {"src", "action", "srcset", "poster"} & named == set()
    addresses = [attributes.get("href") for _tag, attributes in parsed.tags if "href" in attributes]
    assert [addresse for addresse in addresses if not str(addresse).startswith("#body-")] == []


def policy_of(parsed: ParsedPage) -> dict[str, str]:
    (policy,) = [
        str(attributes["content"])
        for tag, attributes in parsed.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    return dict(rule.strip().split(" ", 1) for rule in policy.split(";"))


def test_only_the_charset_comes_before_the_policy() -> None:
    tags = [tag for tag, _attributes in ParsedPage(built_in_page("core")).tags]
    assert tags[:4] == ["html", "head", "meta", "meta"]
    assert tags.index("style") > 3


def test_texts_are_escaped_everywhere() -> None:
    steps = tuple(step._replace(title=HOSTILE, text=HOSTILE, say=HOSTILE) for step in CORE.steps)
    hostile = CORE._replace(title=HOSTILE, summary=HOSTILE, needs=(HOSTILE,), steps=steps)
    usual, parsed = ParsedPage(built_in_page("core")), ParsedPage(page_of(hostile))
    assert [tag for tag, _attributes in parsed.tags] == [tag for tag, _attributes in usual.tags]
    assert parsed.text.count("<img src=x onerror=alert(2)>") > len(steps)
    assert json.loads(parsed.inside["script"][0])["steps"][0]["title"] == HOSTILE


def test_played_values_cannot_end_their_script() -> None:
    title = f"{HOSTILE}\N{LINE SEPARATOR}"
    steps = tuple(step._replace(title=title) for step in CORE.steps)
    data = ParsedPage(page_of(CORE._replace(steps=steps))).inside["script"][0]
    assert set("<>&\N{LINE SEPARATOR}") & set(data) == set()


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("es", "ltr"), ("zh-Hans", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl")],
)
def test_page_has_language_and_direction(language: str, direction: str) -> None:
    tag, attributes = ParsedPage(page_of(CORE, language)).tags[0]
    assert (tag, attributes) == ("html", {"lang": language, "dir": direction})


@every_routine
def test_ids_are_unique_and_references_resolve(id_: str) -> None:
    parsed = ParsedPage(built_in_page(id_))
    ids = [str(attributes["id"]) for _tag, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [
        name.removeprefix("#")
        for _tag, attributes in parsed.tags
        for attribute in ("href", "for", "aria-labelledby")
        for name in (attributes.get(attribute) or "").split()
    ]
    assert [name for name in named if name not in ids] == []


def test_elements_and_words_of_the_script_exist() -> None:
    parsed = ParsedPage(built_in_page("core"))
    ids = {attributes.get("id") for _tag, attributes in parsed.tags}
    played, spoken = map(json.loads, parsed.inside["script"][:2])
    asked = set(re.findall(r'byId\("([\w-]+)"\)', asset("page.js")))
    words = set(re.findall(r"words\.(\w+)", asset("page.js")))
    assert (asked - ids, asked != set()) == (set(), True)
    assert words == set(spoken)
    values = set(re.findall(r"timeline\.(\w+)", asset("page.js")))
    assert (values, values - set(played)) == (set(played), set())


def test_script_has_no_words_of_its_own() -> None:
    code = re.sub(r"//.*", "", asset("page.js"))
    texts = re.findall(r'"([^"]*)"', code)
    assert [text for text in texts if re.search(r"\w \w", text)] == ["use strict"]


def test_buttons_are_hidden_without_scripts() -> None:
    hidden = {
        attributes.get("id")
        for _tag, attributes in ParsedPage(built_in_page("core")).tags
        if "hidden" in attributes
    }
    assert {"begin", "player"} <= hidden


def attributes_of(*names: str) -> dict[str, tuple[str | None, ...]]:
    """By id: the tag of what has one on the page, and these attributes of it."""
    return {
        str(attributes["id"]): (tag, *(attributes.get(name) for name in names))
        for tag, attributes in ParsedPage(built_in_page("core")).tags
        if "id" in attributes
    }


def test_changes_are_announced_to_screen_readers() -> None:
    attributes = attributes_of("role", "aria-live", "tabindex")
    assert {id_: item for id_, item in attributes.items() if any(item[1:])} == {
        "stopped": ("p", "status", None, None),
        "message": ("p", "alert", None, None),
        "now-count": ("p", "timer", "off", None),
        "announcement": ("p", None, "polite", None),
    }


def test_parts_for_the_script_are_hidden_at_first() -> None:
    hidden = [
        str(attributes["id"])
        for _tag, attributes in ParsedPage(built_in_page("core")).tags
        if "hidden" in attributes and not str(attributes["id"]).startswith("place-")
    ]
    assert hidden == [
        *(
            "begin",
            "message",
            "no-voice",
            "stopped",
            "player",
            "screen-message",
            "player-message",
            "close",
        ),
    ]


def test_paper_has_no_buttons() -> None:
    on_screen = [
        attributes.get("id", "")
        for _tag, attributes in ParsedPage(built_in_page("core")).tags
        if "on-screen" in str(attributes.get("class")).split()
    ]
    assert on_screen == ["", "begin", "stopped", "", "player"]


def test_question_is_not_ticked_at_first() -> None:
    tags = ParsedPage(built_in_page("core")).tags
    boxes = {item["id"]: "checked" in item for tag, item in tags if tag == "input"}
    assert boxes == {"confirmed": False, "voice": True, "tones": True}
    buttons = {item["id"]: item["type"] for tag, item in tags if tag == "button"}
    assert buttons == dict.fromkeys(("start", "pause", "wrong", "close"), "button")
    shown = ParsedPage(built_in_page("core")).text.splitlines()
    assert {"Start", "Pause", "Something feels wrong", "Back to the page"} <= set(shown)


def test_the_question_names_the_lists_that_must_be_read() -> None:
    sheet = sheet_of(CORE)
    titles = (sheet.emergency.title, sheet.today.title, sheet.not_now.title)
    parsed = ParsedPage(built_in_page("core"))
    question = next(line for line in parsed.text.splitlines() if line.startswith("Read \u201c"))
    assert re.findall("\u201c(.*?)\u201d", question) == list(titles)
    must_read = [
        attributes
        for tag, attributes in parsed.tags
        if tag == "details" and "must-read" in str(attributes["class"]).split()
    ]
    assert len(must_read) == len(titles)


def test_lists_are_open_until_the_script_folds_them() -> None:
    folds = [item for tag, item in ParsedPage(built_in_page("core")).tags if tag == "details"]
    assert len(folds) > 5
    assert [fold for fold in folds if "open" not in fold] == []


def test_the_emergency_advice_is_conditional() -> None:
    text = ParsedPage(built_in_page("core")).text
    lines = [line for line in text.splitlines() if "emergency number" in line]
    first = lines[0]
    assert first == "If you have any of these: stop, and call your local emergency number."
    assert "Please stop here" not in text


def test_progress_bar_has_its_range() -> None:
    parsed = ParsedPage(built_in_page("core"))
    total = json.loads(parsed.inside["script"][0])["total_seconds"]
    (progress,) = [attributes for tag, attributes in parsed.tags if tag == "progress"]
    assert (progress["value"], float(progress["max"] or 0), progress["aria-hidden"]) == (
        *("0", total),
        "true",
    )
    player = parsed.text.rpartition("Made by selfcare")[2]
    assert player.splitlines()[1:3] == [
        f"Step 1 of {len(schedule_of(CORE).step_numbers)}",
        CORE.steps[0].title,
    ]


def small_page(sheet: Sheet = SMALL) -> ParsedPage:
    return ParsedPage(page(sheet, Figures(), timeline_of(CORE), "en"))


def test_page_contains_the_whole_sheet_in_order() -> None:
    shown, _made_by, _player = small_page().text.partition("Made by selfcare 0.")
    begin = shown.index("Before you start")
    assert shown[:begin].splitlines() == [
        *("Waist", "Waist", "Ease the waist. It takes 2 minutes.", "Safety first"),
        *("Read this first.", "If you have this: stop.", "Pain in the chest"),
        *("Now", "Get help.", "Chest pain", "No feeling", "Today", "Ask today.", "Fever"),
        *("Not now", "Do not begin.", "Left out: A clot.", "It may move."),
        *("Careful", "Do as it says.", "Lighter: Thin.", "It bruises."),
        *("Soon", "Ask soon.", "Stiff", "How hard", "Softly.", "Never more."),
    ]
    assert shown[shown.index("If something") :].splitlines() == [
        *("If something feels wrong", "It tingles", "Stop."),
        *("Steps", "Have a wall.", "Press softly.", "1. Settle", "1 minute.", "Stand."),
        *("Press", "Optional.", "Thumbs.", "Press.", "Here.", "Feel."),
        *("What is known", "It is old. Tradition.", "A book."),
    ]


def test_tags_attributes_and_classes_exist() -> None:
    parsed = ParsedPage(built_in_page("core"))
    assert {tag for tag, _attributes in parsed.tags} == {
        *("html", "head", "meta", "title", "style", "script", "body", "main", "section", "div"),
        *("h1", "h2", "h3", "p", "strong", "span", "ul", "ol", "li", "dl", "dt", "dd"),
        *("details", "summary", "figure", "figcaption", "label", "input", "button", "progress"),
        *("svg", "defs", "desc", "g", "use", "path", "circle", "text"),
    }
    assert {name for _tag, attributes in parsed.tags for name in attributes} == {
        *("lang", "dir", "charset", "http-equiv", "name", "content", "id", "class", "hidden"),
        *("role", "aria-hidden", "aria-labelledby", "aria-live", "open"),
        *("type", "for", "checked", "value", "max", "href"),
        *("width", "height", "viewbox", "x", "y", "cx", "cy", "r", "d", "dy", "transform"),
        *("font-size", "text-anchor", "stroke-width", "stroke-dasharray"),
    }
    ruled = set(re.findall(r"\.([a-z][\w-]*)", parsed.inside["style"][0]))
    used = {name for _tag, item in parsed.tags for name in str(item.get("class") or "").split()}
    assert ruled - used == {"playing"}  # which the script sets
    assert used - ruled == set()


def test_head_has_viewport_colour_scheme_and_referrer() -> None:
    tags = ParsedPage(built_in_page("core")).tags
    metas = [attributes for tag, attributes in tags if tag == "meta"]
    assert metas[0] == {"charset": "utf-8"}
    assert {meta["name"]: meta["content"] for meta in metas[2:]} == {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "referrer": "no-referrer",
    }
    scripts = [attributes for tag, attributes in tags if tag == "script"]
    data = [{"type": "application/json", "id": id_} for id_ in ("timeline", "words")]
    assert scripts == [*data, {}]


def test_sections_are_named_by_their_headings() -> None:
    tags = small_page().tags
    assert [item.get("aria-labelledby") for tag, item in tags if tag == "section"] == [
        *("safety", "before", None, "steps", "known", "now-title"),
    ]
    counted = Counter(tag for tag, _attributes in tags)
    counts = {tag: counted[tag] for tag in ("h1", "h2", "h3", "ul", "ol", "dl", "li", "details")}
    assert counts == {"h1": 1, "h2": 5, "h3": 9, "ul": 7, "ol": 1, "dl": 1, "li": 10, "details": 7}


def test_headings_skip_no_level() -> None:
    parsed = ParsedPage(built_in_page("core"))
    levels = [int(tag[1]) for tag, _attributes in parsed.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [after - before for before, after in pairwise(levels) if after - before > 1] == []


def test_page_without_a_drawing_is_complete() -> None:
    parsed = small_page(sheet_of(CORE)._replace(sources=()))
    assert [tag for tag, _attributes in parsed.tags if tag == "svg"] == []
    assert "Where: " in parsed.text


def test_an_empty_list_has_no_heading() -> None:
    sheet = SMALL._replace(
        with_care=SMALL.with_care._replace(items=()), soon=SMALL.soon._replace(items=())
    )
    text = small_page(sheet).text
    assert [title for title in ("Careful", "Soon") if title in text.splitlines()] == []


@every_routine
def test_no_routine_is_printed_too_small_to_read(id_: str) -> None:
    """A leaflet in a box of medicine has 7 points or more."""
    assert 7 <= points(sheet_of(GUIDES.routines[id_])) <= LARGEST_PRINT


def test_longer_texts_are_printed_smaller() -> None:
    wide = SMALL._replace(known=("\N{CJK UNIFIED IDEOGRAPH-538B}" * 9000,))
    assert points(SMALL) == LARGEST_PRINT
    assert points(wide) == points(SMALL._replace(known=("x" * 21_600,))) < 8


def test_report_escapes_all_texts() -> None:
    rows = ((HOSTILE, "b"), ("c", HOSTILE))
    parsed = ParsedPage(report("html", HOSTILE, [HOSTILE], [(HOSTILE, rows)], "es"))
    assert {tag for tag, _attributes in parsed.tags} == {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert parsed.text.count(HOSTILE) == 6
    assert parsed.tags[0] == ("html", {"lang": "es", "dir": "ltr"})
    assert policy_of(parsed) == {
        "default-src": "'none'",
        "style-src": digest(parsed.inside["style"][0]),
    }


def test_maps_are_styled_once() -> None:
    parsed = ParsedPage(built_in_page("core"))
    assert len(parsed.inside["style"]) == 1
    assert asset("map.css").strip() in parsed.inside["style"][0]
