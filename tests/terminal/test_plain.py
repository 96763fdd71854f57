"""A page as plain lines."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from selfcare.i18n.text_length import folded
from selfcare.terminal.blocks import (
    GO,
    Cell,
    Gap,
    Grid,
    Heading,
    Item,
    Page,
    Panel,
    Picture,
    Row,
    Rows,
    Run,
    Text,
    Title,
)
from selfcare.terminal.plain import lay_out, transliterate_page
from selfcare.terminal.text import transliterate

GRID = Grid(("routine", "for", "minutes"), (("waist", "the lower back", "5"), ("feet", "", "3")))

EVERY_BLOCK: Page = (
    Title("The waist"),
    Gap(),
    Heading("Steps"),
    Text("Stand at ease.", strong=True, indent=2),
    Item("Press."),
    Item("Rest.", "10.", indent=2),
    GRID,
    Picture(((Run("##", "mark"),),), "A mark at the waist."),
)


def lines_of(page: Page, width: int) -> list[str]:
    lines = lay_out(page, width, plain=True)
    return ["".join(run.text for run in line) for line in lines]


def test_every_block_has_its_lines() -> None:
    assert lines_of(EVERY_BLOCK, 80) == [
        "The waist",
        "",
        "Steps",
        "  Stand at ease.",
        "- Press.",
        "  10. Rest.",
        "routine  for             minutes",
        "waist    the lower back  5",
        "feet                     3",
        "A mark at the waist.",
    ]


def test_items_are_folded_under_their_text() -> None:
    page = (Item("Press the place beside the spine.", "10."),)
    assert lines_of(page, 20) == ["10. Press the place", "    beside the", "    spine."]


def test_table_that_does_not_fit_becomes_sentences() -> None:
    assert lines_of((GRID,), 30) == [
        "waist. for: the lower back.",
        "  minutes: 5.",
        "feet. minutes: 3.",
    ]


def test_a_table_fits_to_the_last_cell() -> None:
    grid = Grid(("a", "bb"), (("12345", "1234567"),))
    assert lines_of((grid,), 14) == ["a      bb", "12345  1234567"]
    assert lines_of((grid,), 13) == ["12345. bb:", "  1234567."]


@pytest.mark.parametrize("text", ["", " "])
def test_empty_block_is_an_empty_line(text: str) -> None:
    assert folded(text, 40) == [""]


def test_lines_of_a_text_stay_lines() -> None:
    assert folded("one\ntwo\n\u8170", 40, "- ", "  ") == ["- one", "  two", "  \u8170"]


def test_a_word_with_hyphens_is_not_broken() -> None:
    assert folded("see cannot-reach-back", 18) == ["see", "cannot-reach-back"]


def test_wide_letters_break_anywhere() -> None:
    assert folded("腰痛腰痛腰痛", 9) == ["腰痛腰痛", "腰痛"]


def test_no_line_begins_with_a_mark_that_closes() -> None:
    assert folded("腰痛腰痛.", 8) == ["腰痛腰", "痛."]
    assert folded("腰痛腰痛\u3002", 8) == ["腰痛腰", "痛\u3002"]


def test_a_mark_that_combines_stays_with_its_letter() -> None:
    assert folded("腰\u0301" * 6, 8) == ["腰\u0301" * 4, "腰\u0301" * 2]
    assert folded("e\u0301" * 10, 8) == ["e\u0301" * 8, "e\u0301" * 2]


def test_words_among_wide_letters_stay_whole() -> None:
    assert folded("腰 press gently", 9) == ["腰 press", "gently"]


letters = st.sampled_from("abc  -.\u00e4\u8170\u0301\uff31\n")


@given(st.text(letters), st.integers(20, 60))
@example("a" * 7 + "\N{COMBINING ACUTE ACCENT}" * 3 + "腰" * 4 + "\N{COMBINING ACUTE ACCENT}", 20)
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for line in (*folded(text, width), *lines_of((Item(text, "10.", indent=2),), width)):
        assert wcswidth(line) <= width


@given(st.text(letters), st.integers(20, 60))
def test_no_letter_is_lost(text: str, width: int) -> None:
    assert "".join("".join(folded(text, width)).split()) == "".join(text.split())


def test_a_title_too_long_for_its_frame_is_inside() -> None:
    title = "A long title " * 7
    lines = [
        "".join(text for text, _style in line)
        for line in lay_out((Panel(title, ()),), 80, plain=False)
    ]
    assert len({len(line) for line in lines}) == 1
    assert "long" not in lines[0]
    assert " ".join(" ".join(lines[1:-1]).replace("\u2502", " ").split()) == title.strip()


def test_page_texts_can_be_spelled_in_ascii() -> None:
    page: Page = (
        Title("Rücken", "腰"),
        Text("Wärme.", strong=True, indent=2),
        Grid(("für", "Zeit"), (("größer", Cell("5…", GO)),), ("heading", "")),
        Rows((Row("Später", "Ü", GO, drawn=(Run("━", "accent"),)),)),
        Picture(((Run("──", "mark"),),), "Höhe", (Heading("Öl"),)),
        Panel("Äh", (Item("ä", "10."),)),
    )
    assert transliterate_page(page, transliterate) == (
        Title("Rucken", "?"),
        Text("Warme.", strong=True, indent=2),
        Grid(("fur", "Zeit"), (("grosser", Cell("5...", GO)),), ("heading", "")),
        Rows((Row("Spater", "U", GO, drawn=(Run("=", "accent"),)),)),
        Picture(((Run("--", "mark"),),), "Hohe", (Heading("Ol"),)),
        Panel("Ah", (Item("a", "10."),)),
    )
