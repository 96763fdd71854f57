"""A sheet, its maps and its score -> one HTML file that needs nothing else.

Its policy lets nothing be fetched and nothing run but the one script of this
package, so even a text that found a way out of its escaping would do nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from selfcare.bodymap.svg import STYLE as MAP_STYLE
from selfcare.handout.assets import Assets
from selfcare.handout.maps import CloseUp
from selfcare.handout.paper import points
from selfcare.handout.sheet import Caution, Cautions, Sheet, StepText
from selfcare.handout.tree import add, digest_of, inert, page_of
from selfcare.language import _

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Drawn(NamedTuple):
    """The pictures of a page: whole views with the names of their numbers, then single places.

    `shapes` is what they refer to.
    """

    overviews: Sequence[tuple[Element, Sequence[tuple[str, str]]]] = ()
    places: Sequence[Sequence[CloseUp]] = ()
    shapes: Element | None = None


def html(sheet: Sheet, drawn: Drawn, score: Any, assets: Assets, language: str) -> str:
    """Write the page."""
    print_size = f"@media print {{ body {{ font-size: {points(sheet):g}pt; }} }}\n"
    # Without blanks around them, since some checkers leave those out when they count a digest.
    style = (MAP_STYLE + assets.style + print_size).strip()
    script, data = assets.script.strip(), inert(score)
    direction = "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
    page = Element("html", lang=language, dir=direction)
    _add_head(page, sheet, style, (script, data))
    body = add(page, "body")
    if drawn.shapes is not None:
        body.append(drawn.shapes)
    main = add(body, "main")
    add(main, "h1", sheet.title)
    _add_sheet(add(main, "div", id="sheet"), sheet, drawn)
    player = add(main, "section", class_="player on-screen", id="player", hidden="")
    _add_player(player, drawn, score)
    add(body, "script", data, type="application/json", id="score")
    add(body, "script", script)
    return page_of(page)


def _add_sheet(parent: Element, sheet: Sheet, drawn: Drawn) -> None:
    """All that is there to be read, safety before the button and the steps."""
    add(parent, "p", sheet.summary)
    safety = add(parent, "section", class_="card first", aria_labelledby="safety")
    _add_safety(safety, sheet)
    begin = add(parent, "section", class_="card on-screen", id="begin", hidden="")
    _add_begin(begin, sheet)
    add(parent, "p", class_="told on-screen", id="stopped", role="status", hidden="")
    _add_steps(parent, sheet, drawn)
    _add_known(add(parent, "section", aria_labelledby="known"), sheet)
    add(parent, "p", sheet.made_by, class_="quiet")


def _add_head(page: Element, sheet: Sheet, style: str, scripts: Sequence[str]) -> None:
    allowed = " ".join(map(digest_of, scripts))
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {digest_of(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = add(page, "head")
    add(head, "meta", charset="utf-8")
    # The policy holds for what comes after it.
    add(head, "meta", http_equiv="Content-Security-Policy", content=policy)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "meta", name="color-scheme", content="light dark")
    add(head, "meta", name="referrer", content="no-referrer")
    add(head, "title", sheet.title)
    add(head, "style", style)


def _add_safety(section: Element, sheet: Sheet) -> None:
    add(section, "h2", _("Safety first"), id="safety")
    for text in sheet.first:
        add(add(section, "p"), "strong", text)
    for signs in sheet.signs:
        add(section, "h3", signs.title)
        add(section, "p", signs.advice)
        _add_list(section, signs.items, lambda item, text: setattr(item, "text", text))
    _add_cautions(add(section, "div", class_="not-now"), sheet.not_now)
    _add_cautions(add(section, "div"), sheet.with_care)
    for rules in sheet.rules:
        add(section, "h3", rules.title)
        for text in rules.paragraphs:
            add(section, "p", text)
    trouble = add(section, "div", class_="on-screen")
    add(trouble, "h3", _("When something is wrong"), id="trouble", tabindex="-1")
    listed = add(trouble, "dl")
    for one in sheet.troubles:
        add(add(listed, "dt"), "strong", one.sign)
        add(listed, "dd", one.advice)


def _add_list(parent: Element, items: Iterable[Any], fill: Callable[[Element, Any], None]) -> None:
    listed = add(parent, "ul")
    for item in items:
        fill(add(listed, "li"), item)


def _add_cautions(section: Element, cautions: Cautions) -> None:
    if not cautions.items:
        return
    add(section, "h3", cautions.title)
    add(section, "p", cautions.advice)
    _add_list(section, cautions.items, _fill_caution)


def _fill_caution(item: Element, caution: Caution) -> None:
    lead = _("{effect}: {who}.").format(effect=caution.effect, who=caution.who)
    add(item, "strong", lead).tail = " "
    add(item, "span", caution.why)


def _add_begin(section: Element, sheet: Sheet) -> None:
    """The start button, behind a question that has no answer until somebody gives it."""
    add(section, "h2", _("Be guided by this page"))
    add(section, "p", sheet.time)
    question = _(
        "Is anything true for you today that stands under {now}, {today} or {not_now}? If so, or "
        "if you are not sure, please do not begin."
    ).format(
        now=_quoted(sheet.signs[0].title),
        today=_quoted(sheet.signs[1].title),
        not_now=_quoted(sheet.not_now.title),
    )
    add(section, "p", question)
    _add_choice(section, "none", _("I have read it, and none of it is true for me."))
    add(section, "p", class_="told", id="told", role="alert", hidden="")
    voice = _add_choice(section, "voice", _("Speak the instructions"), checked="")
    voice.set("id", "voice-choice")
    no_voice = _("This browser has no voice of its own for this language; it will show the words.")
    add(section, "p", no_voice, class_="quiet", id="no-voice", hidden="")
    _add_choice(section, "tones", _("Tones at the beginning and end of a hold"), checked="")
    add(section, "button", _("Start"), type="button", class_="main", id="start")


def _quoted(title: str) -> str:
    return _("\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}").format(
        title=title
    )


def _add_choice(parent: Element, id_: str, text: str, **attributes: str) -> Element:
    line = add(parent, "p")
    label = add(line, "label", for_=id_)
    add(label, "input", type="checkbox", id=id_, **attributes)
    add(label, "span", text)
    return line


def _add_steps(parent: Element, sheet: Sheet, drawn: Drawn) -> None:
    section = add(parent, "section", aria_labelledby="steps")
    add(section, "h2", _("Steps"), id="steps")
    for text in sheet.before:
        add(section, "p", text)
    maps = add(section, "div", class_="maps")
    for picture, names in drawn.overviews:
        figure = add(maps, "figure")
        figure.append(picture)
        caption = "; ".join(f"{number} {name}" for number, name in names)
        add(figure, "figcaption", caption)
    listed = add(section, "ol", class_="steps")
    for step in sheet.steps:
        _add_step(add(listed, "li"), step)


def _add_step(item: Element, step: StepText) -> None:
    add(item, "h3", f"{step.number}. {step.title}")
    if step.note:
        add(add(item, "p"), "strong", step.note)
    add(add(item, "p"), "strong", step.how)
    add(item, "p", step.text)
    for text in step.place:
        add(item, "p", text, class_="quiet")


def _add_known(section: Element, sheet: Sheet) -> None:
    add(section, "h2", _("What is known"), id="known")
    add(section, "p", " ".join(sheet.known))
    if sheet.sources:
        listed = add(section, "ul", class_="quiet")
        for source in sheet.sources:
            add(listed, "li", source)


def _add_player(inside: Element, drawn: Drawn, score: Any) -> None:
    """What fills the screen while it plays; the script puts the words in."""
    first = score["steps"][0]
    inside.set("aria-labelledby", "now-title")
    row = add(inside, "p", class_="row")
    add(row, "span", first["step"], id="now-step")
    add(row, "span", id="now-left")
    whole = f"{score['total_seconds']:g}"
    add(inside, "progress", id="now-progress", value="0", max=whole, aria_hidden="true")
    add(inside, "h2", first["title"], id="now-title")
    now = add(inside, "div", class_="now")
    words = add(now, "div")
    for part in ("do", "position", "side"):
        add(words, "p", id=f"now-{part}", class_=part)
    add(now, "p", class_="count", id="now-count", role="timer", aria_live="off")
    add(inside, "p", id="now-feel")
    add(inside, "p", id="now-text")
    for number, pictures in enumerate(drawn.places):
        place = add(inside, "div", class_="place", id=f"place-{number}", hidden="")
        for one in pictures:
            figure = add(place, "figure")
            figure.append(one.picture)
            caption = add(figure, "figcaption", class_="row")
            for text in one.sides:
                add(caption, "span", text)
    add(inside, "p", class_="grow quiet", id="now-then")
    add(inside, "p", class_="quiet", id="awake", hidden="")
    add(inside, "p", class_="unseen", id="said", aria_live="polite")
    _add_buttons(add(inside, "div", class_="buttons"))


def _add_buttons(buttons: Element) -> None:
    add(buttons, "p", class_="told", id="now-why", hidden="")
    add(buttons, "button", _("Pause"), type="button", class_="main", id="pause")
    pair = add(buttons, "div", class_="pair")
    add(pair, "button", _("Something is wrong"), type="button", id="wrong")
    add(pair, "button", _("Back to the page"), type="button", id="close", hidden="")
