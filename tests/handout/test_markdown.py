"""The same hand-out as Markdown."""

from typing import Any

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, SMALL, sheet_of
from selfcare.handout.templates import escaped, markdown, report

WRITTEN = """\
# Waist

Ease the waist. It takes 2 minutes.

## Safety first

**Read this first.**

### Now

Get help.

- Chest pain
- No feeling

### Today

Ask today.

- Fever

### Soon

Ask soon.

- Stiff

### Not now

Do not begin.

- **Left out: A clot.** It may move.

### Careful

Do as it says.

- **Lighter: Thin.** It bruises.

### How hard

Softly.

Never more.

### If something feels wrong

- **It tingles.** Stop.

## Steps

Have a wall.

Press softly.

### 1. Settle

**1 minute.**

Stand.

### Press

**Optional.**

**Thumbs.**

Press.

Here.

Feel.

## What is known

It is old. Tradition.

- A book.

Made by selfcare 0.
"""


def test_sheet_becomes_headings_paragraphs_and_lists() -> None:
    assert markdown(SMALL) == WRITTEN


@pytest.mark.parametrize("id_", ROUTINES)
def test_markdown_contains_the_whole_sheet(id_: str) -> None:
    sheet = sheet_of(GUIDES.routines[id_])
    text = markdown(sheet)
    wanted = [
        *(sign for signs in sheet.signs for sign in signs.items),
        *(item.why for item in (*sheet.not_now.items, *sheet.with_care.items)),
        *(paragraph for _title, paragraphs in sheet.rules for paragraph in paragraphs),
        *(advice for _sign, advice in sheet.troubles),
        *(part for step in sheet.steps for part in (step.title, step.how, step.text, *step.place)),
        *sheet.sources,
    ]
    assert [item for item in wanted if escaped(item) not in text] == []
    assert text.index("## Safety first") < text.index("## Steps")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("<img src=x> [a](b)", r"\<img src=x\> \[a\](b)"),
        ("# one\n\n---", r"\# one ---"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("12) a", r"12\) a"),
        ("1.", r"1\."),
        ("1.5 hours", "1.5 hours"),
        ("2026-05-03", "2026-05-03"),
        ("+ a", r"\+ a"),
        ("=== a", r"\=== a"),
        ("1 minute", "1 minute"),
        ("&lt; ~~x~~ a|b !c", r"\&lt; \~\~x\~\~ a\|b \!c"),
    ],
)
def test_texts_are_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def hostile(value: Any) -> Any:
    """The same value with a tag for each of its texts."""
    if isinstance(value, str):
        return "<b>"
    if isinstance(value, tuple):
        parts = map(hostile, value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def test_templates_escape_every_text() -> None:
    page = markdown(hostile(SMALL))
    tables = report("md", "<b>", ["<b>"], [("<b>", (("<b>", "|"), ("|", "<b>")))], "en")
    assert ("<b>" in page + tables, page.count(r"\<b\>") > 30) == (False, True)
    assert tables.endswith("| \\<b\\> | \\| |\n| --- | --- |\n| \\| | \\<b\\> |\n")


def test_empty_list_has_no_heading() -> None:
    sheet = sheet_of(GUIDES.routines["core"])
    without = sheet._replace(
        with_care=sheet.with_care._replace(items=()), soon=sheet.soon._replace(items=()), sources=()
    )
    text = markdown(without)
    assert [title for title in (sheet.with_care.title, sheet.soon.title) if title in text] == []
    assert "ISBN" not in text
