"""A page on a terminal, and the same page in the line mode."""

import io
import re
import subprocess
import sys

import pytest
from rich.style import Style
from wcwidth import wcswidth

from selfcare.terminal.blocks import (
    CHECK,
    GO,
    SHORTER,
    SKIP,
    Cell,
    Gap,
    Grid,
    Heading,
    Item,
    Next,
    Page,
    Panel,
    Picture,
    Row,
    Rows,
    Run,
    Text,
    Title,
)
from selfcare.terminal.output import Output
from selfcare.terminal.render import BANDS, INKS, MARKS, STYLES, TOKENS, WITHOUT_COLOUR

LIST = Grid(
    ("Routines", "", "min", "", "for you"),
    (
        ("Start here", Cell("core", style="accent"), "7", "Core routine", Cell("go", GO)),
        ("Neck and shoulders", "neck", "15", "腰 and shoulders", Cell("skip it", SKIP)),
        ("", "upper-back", "9", "Upper back, " * 3, Cell("shorter", SHORTER)),
        ("Other", "nausea", "6", "Feeling sick", Cell("check first", CHECK)),
    ),
    ("heading", "", "number", "", ""),
)
PICTURE = Picture(
    ((Run("####", "mark"), Run("....", "body")), (Run("...."),)),
    "A mark.",
    (Heading("Where"), Text("On the muscle beside the spine, at the height of the waist.")),
)
PAGE: Page = (
    Title("[bold]Good morning[/bold] :smile:", "Sunday 29 November"),
    Gap(),
    Next("Core routine, 7 min. Nothing is skipped.", "selfcare run core", "or: selfcare list"),
    Heading("Steps"),
    Text("Strong words.", strong=True),
    Text("Quiet words, " * 9, quiet=True, indent=2),
    Item("Press beside the spine for as long as you like. " * 2, "10.", indent=1),
    Item("Done.", GO),
    Rows(
        (
            Row("For you", "all steps", state=GO),
            Row("Skip it if", "pregnant; a clot; cancer; an unstable heart; fits", SKIP),
            Row("Did you mean", "selfcare run core", style="accent"),
        )
    ),
    LIST,
    Grid(("name", "count"), (("/home/ada/" + "guides/" * 15, "3"),)),
    PICTURE,
    Panel("Welcome", (Text("Read this first. " * 9), Rows((Row("It is", "a timer"),)))),
)
CODE = re.compile(r"\x1b\[([0-9;]*)m")
WIDTHS = (20, 40, 60, 80, 120)


def shown(
    page: Page,
    width: int = 80,
    *,
    colour: bool = True,
    plain: bool = False,
    ascii_marks: bool = False,
) -> list[str]:
    """The lines that are written for a page, with their control sequences."""
    stream = io.StringIO()
    output = Output(stream, width, "--plain" if plain else "", colour=colour, ascii=False)
    output._replace(ascii_marks=ascii_marks).show(page)
    return stream.getvalue().splitlines()


def seen(page: Page, width: int = 80) -> list[str]:
    return [CODE.sub("", line) for line in shown(page, width)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("plain", [True, False])
def test_no_line_is_wider_than_the_terminal(width: int, *, plain: bool) -> None:
    lines = [CODE.sub("", line) for line in shown(PAGE, width, plain=plain)]
    assert [line for line in lines if not 0 <= wcswidth(line) <= width] == []


def test_text_is_72_wide_and_a_table_80_on_a_wide_terminal() -> None:
    text = tuple(block for block in PAGE if not isinstance(block, Grid | Picture))
    assert max(map(wcswidth, seen(text, 200))) == 72
    assert max(map(wcswidth, seen(PAGE, 200))) <= 80


@pytest.mark.parametrize("width", WIDTHS)
def test_same_text_with_and_without_colour(width: int) -> None:
    without = [CODE.sub("", line) for line in shown(PAGE, width, colour=False)]
    assert seen(PAGE, width) == without


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("plain", [True, False])
def test_every_word_is_shown_at_every_width(width: int, *, plain: bool) -> None:
    text = " ".join(CODE.sub("", line) for line in shown(PAGE, width, plain=plain))
    words = {word.strip(".,;:") for word in re.findall(r"[^\s\u2500-\u257f\u258c]+", text)}
    for word in ("Strong", "Quiet", "cancer", "Feeling", "shorter", "Welcome", "timer", "waist"):
        assert word in words, word


def test_no_style_is_a_true_colour_and_only_pictures_and_an_emergency_have_a_background() -> None:
    codes = " ".join(CODE.findall("".join(shown(PAGE))))
    assert "38;2" not in codes
    rest = "".join(shown(tuple(block for block in PAGE if block is not PICTURE)))
    assert {*";".join(CODE.findall(rest)).split(";")} <= {"0", "1", "2", "31", "32", "33", "36"}


def test_without_colour_only_weight_and_reversal_are_left() -> None:
    codes = {*";".join(CODE.findall("".join(shown(PAGE, colour=False)))).split(";")}
    assert codes <= {"0", "1", "2", "7"}


def test_line_mode_has_words_instead_of_marks_and_bars() -> None:
    lines = shown(PAGE, plain=True)
    assert "Next: selfcare run core" in lines
    assert "For you: all steps" in lines
    assert "Done." in lines
    assert not re.search("[\x1b\u2500-\u25ff\u2713\u2717]", "\n".join(lines))


def test_marks_are_ascii_where_the_font_may_lack_them_and_letters_stay() -> None:
    lines = shown((Item("Wärme", GO), Next("a", "b"), Text("\u25cf \u00b7")), ascii_marks=True)
    assert [CODE.sub("", line) for line in lines] == ["+ Wärme", "| a", "| b", "# ."]


def test_nothing_in_a_text_is_taken_for_markup() -> None:
    assert seen(PAGE)[0].startswith("[bold]Good morning[/bold] :smile:  ")


def test_page_without_a_picture_needs_no_rich() -> None:
    code = (
        "import io, sys; from selfcare.terminal.output import Output;"
        "from selfcare.terminal.blocks import Grid, Next, Panel, Text;"
        "page = (Text('a'), Next('b'), Grid((), (('c', 'd'),)), Panel('e', (Text('f'),)));"
        "Output(io.StringIO(), 80, '', colour=True, ascii=False).show(page);"
        "print([name for name in sys.modules if name.startswith('rich')])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_the_list_fits_its_columns_and_a_long_group_stands_beside_its_rows() -> None:
    assert seen((LIST,), 70) == [
        "Routines               min                                 for you",
        "Start here  core         7  Core routine                 \u2713 go",
        "Neck and    neck        15  腰 and shoulders             \u2717 skip it",
        "shoulders   upper-back   9  Upper back, Upper back,      ~ shorter",
        "                            Upper back,",
        "Other       nausea       6  Feeling sick                 ? check first",
    ]


def test_a_table_without_room_gets_two_lines_a_row() -> None:
    assert seen((LIST,), 40)[:5] == [
        "Routines",
        "Start here",
        "  core  \u2713 go                       7 min",
        "  Core routine",
        "Neck and shoulders",
    ]


def test_labels_are_padded_and_their_texts_hang() -> None:
    rows = Rows((Row("For", "a sore back " * 4), Row("For you", "all steps", state=GO)))
    assert seen((rows,), 48) == [
        "  For      a sore back a sore back a sore back a",
        "           sore back",
        "  For you  \u2713 all steps",
    ]


def test_a_marked_label_keeps_the_others_in_line() -> None:
    rows = Rows((Row("It is", "a timer", GO), Row("First", "a check")), indent=0)
    assert seen((rows,)) == ["\u2713 It is  a timer", "  First  a check"]


def test_words_beside_a_picture_are_below_it_without_room() -> None:
    wide, narrow = seen((PICTURE,), 60), seen((PICTURE,), 30)
    assert wide[0] == "####....  Where"
    assert narrow[:4] == ["####....", "....", "", "Where"]


@pytest.mark.parametrize("styles", [STYLES, WITHOUT_COLOUR])
def test_every_style_can_be_drawn(styles: dict[str, str]) -> None:
    assert list(styles) == [*INKS, *TOKENS, *BANDS]
    assert [Style.parse(style) for style in styles.values()]


def test_tokens_are_the_eight_and_each_mark_has_one() -> None:
    names = {"heading", "accent", "ok", "caution", "stop", "quiet", "key", "number"}
    assert {*TOKENS} == names
    assert {style for _glyph, style in MARKS.values()} <= names


def test_without_colour_no_style_has_one() -> None:
    parsed = [Style.parse(style) for style in WITHOUT_COLOUR.values()]
    assert [style for style in parsed if style.color or style.bgcolor] == []


def test_what_is_drawn_is_not_in_the_line_mode() -> None:
    drawn = (Run("\u25cf", "accent"), Run(" \u00b7 "))
    rows = Rows((Row("Week", "3 sessions", drawn=drawn), Row("", "and more")))
    assert seen((rows,)) == ["  Week  \u25cf \u00b7 3 sessions", "        and more"]
    assert shown((rows,), plain=True) == ["Week: 3 sessions", "and more"]


@pytest.mark.parametrize("text", ["9 after, 7 points more", "之后9\uff0c高了7分"])
@pytest.mark.parametrize("columns", range(20, 80))
def test_what_is_drawn_leaves_room_for_the_text(text: str, columns: int) -> None:
    rows = Rows(
        (Row("Pain", text, drawn=(Run("━" * 20, "accent"), Run("  "))), Row("Call now", ""))
    )
    lines = seen((rows,), columns)
    assert max(map(wcswidth, lines)) <= columns
    assert "━" in lines[0] or columns < 42
