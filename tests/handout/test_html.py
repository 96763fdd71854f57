"""The page: whole, closed, and the same as what `show` says."""

import base64
import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, SMALL, Seen, built_in_page, page_of, score_of, sheet_of
from selfcare.bodymap.svg import STYLE
from selfcare.handout.assets import assets
from selfcare.handout.html import Drawn, html
from selfcare.handout.tree import inert

MOST_BYTES = 150_000
CORE = GUIDES.routines["core"]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&quot;\"'<!-- ]]>"

every_routine = pytest.mark.parametrize("id_", ROUTINES)


@pytest.fixture
def anybody(tmp_path: Path) -> Person:
    """Somebody who answered nothing."""
    return Person(tmp_path / "selfcare")


@every_routine
def test_it_says_what_show_says(anybody: Person, id_: str) -> None:
    """Every step's title and words, and every caution, word for word."""
    text = Seen(built_in_page(id_)).text
    shown = anybody.run("show", id_, "--json").json["routine"]
    wanted = [
        *(f"{number}. {step['title']}" for number, step in enumerate(shown["steps"], 1)),
        *(step["text"] for step in shown["steps"]),
        *(one["reason"] for one in shown["contraindications"]),
        shown["evidence"]["says"],
    ]
    assert [one for one in wanted if one not in text] == []


@every_routine
def test_it_plays_what_preview_says(anybody: Person, id_: str) -> None:
    """The same beats at the same seconds."""
    data = Seen(built_in_page(id_)).inside["script"][0]
    beats = anybody.run("preview", id_, "--json").json["beats"]
    assert [
        (one["kind"], one["at_seconds"], one["seconds"]) for one in json.loads(data)["beats"]
    ] == [(one["kind"], one["at_seconds"], one["seconds"]) for one in beats]


@every_routine
def test_safety_comes_before_the_button_and_the_steps(id_: str) -> None:
    """Signs, who should not, how hard, when to stop, the question, then where to press."""
    text = built_in_page(id_)
    sheet = sheet_of(GUIDES.routines[id_])
    order = [
        text.index(f">{title}<")
        for title in (
            *("Safety first", sheet.signs[0].title, sheet.not_now.title),
            *("How hard to press", "When to stop"),
        )
    ]
    order += [text.index('id="none"'), text.index('id="start"'), text.index('id="steps"')]
    assert order == sorted(order)


@every_routine
def test_it_is_small(id_: str) -> None:
    """Any phone takes it, and any mail."""
    assert len(built_in_page(id_).encode()) < MOST_BYTES


def test_the_policy_names_what_runs_and_nothing_else() -> None:
    """Each script and the style by its digest; nothing may be fetched, nothing stands in a tag."""
    seen = Seen(built_in_page("core"))
    (policy,) = [
        str(attributes["content"])
        for tag, attributes in seen.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digests = {
        kind: " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in seen.inside[kind]
        )
        for kind in ("script", "style")
    }
    assert rules == {
        "default-src": "'none'",
        "script-src": digests["script"].split(" ")[1] + " " + digests["script"].split(" ")[0],
        "style-src": digests["style"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    named = {name for _tag, attributes in seen.tags for name in attributes}
    assert {name for name in named if name == "style" or name.startswith("on")} == set()
    assert {"src", "action", "srcset", "poster"} & named == set()
    addresses = [attributes.get("href") for _tag, attributes in seen.tags if "href" in attributes]
    assert [one for one in addresses if not str(one).startswith("#body-")] == []


def test_the_policy_stands_before_what_it_is_about() -> None:
    """Only the charset comes before it."""
    tags = [tag for tag, _attributes in Seen(built_in_page("core")).tags]
    assert tags[:4] == ["html", "head", "meta", "meta"]
    assert tags.index("style") > 3


def test_hostile_words_stay_words() -> None:
    """Whatever a guide says is text: in the page, in the title, in what is played."""
    steps = tuple(step._replace(title=HOSTILE, text=HOSTILE, say=HOSTILE) for step in CORE.steps)
    hostile = CORE._replace(title=HOSTILE, summary=HOSTILE, needs=(HOSTILE,), steps=steps)
    usual, seen = Seen(built_in_page("core")), Seen(page_of(hostile))
    assert [tag for tag, _attributes in seen.tags] == [tag for tag, _attributes in usual.tags]
    assert seen.text.count("<img src=x onerror=alert(2)>") > len(steps)
    assert json.loads(seen.inside["script"][0])["steps"][0]["title"] == HOSTILE


def test_values_are_inert() -> None:
    """No letter that HTML could take for a mark is left, and JSON gives the same back."""
    values = {"say": f"{HOSTILE}\N{LINE SEPARATOR}"}
    text = inert(values)
    assert set("<>&\N{LINE SEPARATOR}") & set(text) == set()
    assert json.loads(text) == values


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("es", "ltr"), ("zh-Hans", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl")],
)
def test_it_tells_its_language_and_direction(language: str, direction: str) -> None:
    """So that a voice speaks it right and the eye finds the beginning."""
    tag, attributes = Seen(page_of(CORE, language)).tags[0]
    assert (tag, attributes) == ("html", {"lang": language, "dir": direction})


@every_routine
def test_ids_are_there_once(id_: str) -> None:
    """And whatever refers to one finds it."""
    seen = Seen(built_in_page(id_))
    ids = [str(attributes["id"]) for _tag, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [
        name.removeprefix("#")
        for _tag, attributes in seen.tags
        for attribute in ("href", "for", "aria-labelledby")
        for name in (attributes.get(attribute) or "").split()
    ]
    assert [name for name in named if name not in ids] == []


def test_the_script_finds_what_it_looks_for() -> None:
    """Every element it asks for by its id is on the page, and every word in the score."""
    seen = Seen(built_in_page("core"))
    ids = {attributes.get("id") for _tag, attributes in seen.tags}
    score = json.loads(seen.inside["script"][0])
    asked = set(re.findall(r'find\("([\w-]+)"\)', assets().script))
    words = set(re.findall(r"words\.(\w+)", assets().script))
    assert (asked - ids, asked != set()) == (set(), True)
    assert words == set(score["words"])


def test_nothing_is_said_by_the_script_itself() -> None:
    """Words come from the program, which translates them: the script has none of its own."""
    code = re.sub(r"//.*", "", assets().script)
    texts = re.findall(r'"([^"]*)"', code)
    assert [text for text in texts if re.search(r"\w \w", text)] == ["use strict"]


def test_a_button_that_nothing_could_work_is_not_there() -> None:
    """Where no script runs, the page is to be read; what needs one is hidden until it runs."""
    hidden = {
        attributes.get("id")
        for _tag, attributes in Seen(built_in_page("core")).tags
        if "hidden" in attributes
    }
    assert {"begin", "player"} <= hidden


def attributes_of(*names: str) -> dict[str, tuple[str | None, ...]]:
    """By id: the tag of what has one on the page, and these attributes of it."""
    return {
        str(attributes["id"]): (tag, *(attributes.get(name) for name in names))
        for tag, attributes in Seen(built_in_page("core")).tags
        if "id" in attributes
    }


def test_what_changes_is_told_to_who_only_listens() -> None:
    """What is urgent at once, what is said politely, and the seconds not at all."""
    told = attributes_of("role", "aria-live", "tabindex")
    assert {id_: one for id_, one in told.items() if any(one[1:])} == {
        "stopped": ("p", "status", None, None),
        "told": ("p", "alert", None, None),
        "now-count": ("p", "timer", "off", None),
        "said": ("p", None, "polite", None),
        "trouble": ("h3", None, None, "-1"),
    }


def test_what_the_script_shows_is_hidden_before() -> None:
    """Nothing stands there that is not true yet."""
    hidden = [
        str(attributes["id"])
        for _tag, attributes in Seen(built_in_page("core")).tags
        if "hidden" in attributes and not str(attributes["id"]).startswith("place-")
    ]
    assert hidden == [
        *("begin", "told", "no-voice", "stopped", "player", "awake", "now-why", "close"),
    ]


def test_paper_has_no_buttons() -> None:
    """What only a screen can do is not printed."""
    on_screen = [
        attributes.get("id", "")
        for _tag, attributes in Seen(built_in_page("core")).tags
        if "on-screen" in str(attributes.get("class")).split()
    ]
    assert on_screen == ["", "begin", "stopped", "player"]


def test_no_answer_is_given_before_somebody_gives_it() -> None:
    """The question is not ticked; voice and tones are, since they can do no harm."""
    boxes = attributes_of("type", "checked")
    assert {id_: one for id_, one in boxes.items() if one[0] == "input"} == {
        "none": ("input", "checkbox", None),
        "voice": ("input", "checkbox", ""),
        "tones": ("input", "checkbox", ""),
    }
    buttons = {id_: one[1] for id_, one in boxes.items() if one[0] == "button"}
    assert buttons == dict.fromkeys(("start", "pause", "wrong", "close"), "button")
    said = Seen(built_in_page("core")).text.splitlines()
    assert {"Start", "Pause", "Something is wrong", "Back to the page"} <= set(said)


def test_the_question_names_what_it_asks_about() -> None:
    """The headings of what needs help today and of who should not begin, in quotes."""
    sheet = sheet_of(CORE)
    titles = (sheet.signs[0].title, sheet.signs[1].title, sheet.not_now.title)
    now, today, not_now = (
        f"\N{LEFT DOUBLE QUOTATION MARK}{one}\N{RIGHT DOUBLE QUOTATION MARK}" for one in titles
    )
    question = (
        f"Is anything true for you today that stands under {now}, {today} or {not_now}? If so, "
        "or if you are not sure, please do not begin."
    )
    assert question in Seen(built_in_page("core")).text.splitlines()


def test_the_page_knows_how_far_it_is() -> None:
    """From nothing to all seconds, on the first step, for the eye alone."""
    seen = Seen(built_in_page("core"))
    total = json.loads(seen.inside["script"][0])["total_seconds"]
    (progress,) = [attributes for tag, attributes in seen.tags if tag == "progress"]
    assert (progress["value"], progress["max"], progress["aria-hidden"]) == (
        *("0", f"{total:g}"),
        "true",
    )
    player = seen.text.rpartition("Made by selfcare")[2]
    assert player.splitlines()[1:3] == [
        f"Step 1 of {len(CORE.steps)}",
        CORE.steps[0].title,
    ]


def test_a_sheet_is_written_out() -> None:
    """Everything it says, in the order in which it is to be read."""
    text = Seen(html(SMALL, Drawn(), score_of(CORE), assets(), "en")).text
    said, _made_by, _player = text.partition("Made by selfcare 0.")
    begin = said.index("Be guided by this page")
    assert said[:begin].splitlines() == [
        *("Waist", "Waist", "Ease the waist.", "Safety first", "Read this first."),
        *("Now", "Get help.", "Chest pain", "No feeling", "Today", "Ask today.", "Fever"),
        *("Not now", "Do not begin.", "Left out: A clot.", "It may move."),
        *("Careful", "Do as it says.", "Lighter: Thin.", "It bruises."),
        *("How hard", "Softly.", "Never more."),
        *("When something is wrong", "It tingles", "Stop."),
    ]
    assert said[begin:].splitlines()[1] == "2 minutes in all"
    assert said[said.index("Steps") :].splitlines() == [
        *("Steps", "Have a wall.", "Press softly.", "1. Settle", "1 minute.", "Stand."),
        *("2. Press", "If you want.", "Thumbs.", "Press.", "Here.", "Feel."),
        *("What is known", "It is old. Tradition.", "A book."),
    ]


def test_every_name_is_one_there_is() -> None:
    """Tags and attributes are those of HTML and SVG, and each class has its rule in the style."""
    seen = Seen(built_in_page("core"))
    assert {tag for tag, _attributes in seen.tags} == {
        *("html", "head", "meta", "title", "style", "script", "body", "main", "section", "div"),
        *("h1", "h2", "h3", "p", "strong", "span", "ul", "ol", "li", "dl", "dt", "dd"),
        *("figure", "figcaption", "label", "input", "button", "progress"),
        *("svg", "defs", "desc", "g", "use", "path", "circle", "text"),
    }
    assert {name for _tag, attributes in seen.tags for name in attributes} == {
        *("lang", "dir", "charset", "http-equiv", "name", "content", "id", "class", "hidden"),
        *("role", "aria-hidden", "aria-labelledby", "aria-live", "tabindex"),
        *("type", "for", "checked", "value", "max", "href"),
        *("width", "height", "viewbox", "x", "y", "cx", "cy", "r", "d", "dy", "transform"),
        *("font-size", "text-anchor", "stroke-width", "stroke-dasharray"),
    }
    ruled = set(re.findall(r"\.([a-z][\w-]*)", seen.inside["style"][0]))
    used = {name for _tag, one in seen.tags for name in str(one.get("class") or "").split()}
    assert ruled - used == {"playing"}  # which the script sets
    assert used - ruled == {"position"}  # which looks like any text, between two that do not


def test_the_page_tells_a_browser_how_to_show_it() -> None:
    """As wide as the device, in light or dark, and who is linked to is not told by whom."""
    tags = Seen(built_in_page("core")).tags
    metas = [attributes for tag, attributes in tags if tag == "meta"]
    assert metas[0] == {"charset": "utf-8"}
    assert {one["name"]: one["content"] for one in metas[2:]} == {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "referrer": "no-referrer",
    }
    scripts = [attributes for tag, attributes in tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "score"}, {}]


def test_what_belongs_together_is_marked_as_such() -> None:
    """Sections have their heading as a name, and headings and lists are what they look like."""
    tags = Seen(html(SMALL, Drawn(), score_of(CORE), assets(), "en")).tags
    assert [one.get("aria-labelledby") for tag, one in tags if tag == "section"] == [
        *("safety", None, "steps", "known", "now-title"),
    ]
    counted = Counter(tag for tag, _attributes in tags)
    assert {tag: counted[tag] for tag in ("h1", "h2", "h3", "ul", "ol", "dl", "li", "dt")} == {
        "h1": 1,
        "h2": 5,
        "h3": 8,
        "ul": 5,
        "ol": 1,
        "dl": 1,
        "li": 8,
        "dt": 1,
    }


def test_headings_go_down_one_by_one() -> None:
    """One title, its parts below it, and what belongs to a part below that."""
    seen = Seen(built_in_page("core"))
    levels = [int(tag[1]) for tag, _attributes in seen.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [after - before for before, after in pairwise(levels) if after - before > 1] == []


def test_without_a_drawing_the_page_is_whole() -> None:
    """It says in words where each place is; so do routines whose points have no sources."""
    sheet = sheet_of(CORE)._replace(sources=())
    played = json.loads(Seen(built_in_page("core")).inside["script"][0])
    seen = Seen(html(sheet, Drawn(), played, assets(), "en"))
    assert [tag for tag, _attributes in seen.tags if tag == "svg"] == []
    assert "Where: " in seen.text


def test_a_list_without_anybody_in_it_is_left_out() -> None:
    """No heading stands over nothing."""
    sheet = sheet_of(CORE)
    without = sheet._replace(with_care=sheet.with_care._replace(items=()))
    played = json.loads(Seen(built_in_page("core")).inside["script"][0])
    assert sheet.with_care.title not in Seen(html(without, Drawn(), played, assets(), "en")).text


def test_maps_are_styled_once() -> None:
    """The drawings bring no style of their own into the page."""
    seen = Seen(built_in_page("core"))
    assert len(seen.inside["style"]) == 1
    assert STYLE.strip() in seen.inside["style"][0]
