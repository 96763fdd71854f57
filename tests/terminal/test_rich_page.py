"""A page on a terminal that may be drawn on."""

import io
import re
import subprocess
import sys

import pyte
import pytest
from rich.style import Style
from wcwidth import wcswidth

from selfcare.terminal.blocks import Gap, Grid, Heading, Item, Page, Picture, Text, Title
from selfcare.terminal.rich_renderer import WIDEST_TEXT, show
from selfcare.terminal.theme import STYLES, WITHOUT_COLOUR

WIDE = Grid(
    ("routine", "what it is for", "what your answers mean"),
    (("waist", "the lower back, " * 5, "all steps"), ("腰", "", "not for you now")),
)

PAGE: Page = (
    Title("[bold]The waist[/bold] :smile:"),
    Gap(),
    Heading("Steps"),
    Text("Strong words.", strong=True),
    Text("Quiet words.", quiet=True, indent=2),
    Item("Press the place beside the spine for as long as it is told. " * 2, "10.", indent=1),
    Grid(("name", "count"), (("BL23", "3"),)),
    WIDE,
    Picture(((("##", "mark"), ("..", "body")), (("..", "plain"),)), "A mark."),
)


def drawn(page: Page, width: int = 80, *, colour: bool = True) -> str:
    """Everything that is written for a page."""
    stream = io.StringIO()
    show(page, stream, width, colour=colour)
    return stream.getvalue()


def seen(page: Page, width: int = 80) -> list[str]:
    """The lines as they are read on the screen."""
    screen = pyte.Screen(width, 200)
    pyte.Stream(screen).feed(drawn(page, width).replace("\n", "\r\n"))
    return [line.rstrip() for line in screen.display]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_the_terminal(width: int, *, colour: bool) -> None:
    """And none is wider than is good to read."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", drawn(PAGE, width, colour=colour))
    widest = min(width, WIDEST_TEXT)
    assert [line for line in text.splitlines() if wcswidth(line) > widest] == []


def test_nothing_in_a_text_is_taken_for_a_command() -> None:
    """Brackets and colons stay what they are."""
    assert seen(PAGE)[0] == "[bold]The waist[/bold] :smile:"


def test_every_word_is_there_at_every_width() -> None:
    """What does not fit is folded, never cut off."""
    for width in (40, 80, 200):
        words = " ".join(seen(PAGE, width))
        for said in ("Strong words.", "Quiet words.", "BL23", "not for you now", "##.."):
            assert said in words
        assert words.count("told.") == 2
        assert words.count("back,") == 5


def test_a_page_without_a_table_needs_none_of_rich() -> None:
    """Paragraphs and lists are folded by us; the tables of Rich take long to import."""
    code = (
        "import io, sys; from selfcare.terminal.rich_renderer import show;"
        "from selfcare.terminal.blocks import Item, Text;"
        "show((Text('a'), Item('b')), io.StringIO(), 80, colour=True);"
        "print('rich.console' in sys.modules, 'rich.table' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "True False\n"


def test_an_item_is_folded_under_its_text() -> None:
    """The mark of an item stands alone at its left."""
    assert seen((Item("one two three four", "10.", indent=1),), 20)[:2] == [
        " 10. one two three",
        "     four",
    ]


def test_a_table_without_room_becomes_paragraphs() -> None:
    """The name of a row, and under it what is told of it."""
    assert seen((WIDE,), 40)[-200:][:1] == ["waist"]
    assert "  not for you now" in seen((WIDE,), 40)


def test_a_table_with_room_has_its_headers() -> None:
    """One line a row."""
    lines = seen((Grid(("name", "count"), (("BL23", "3"),)),))
    assert [line.split() for line in lines[:2]] == [["name", "count"], ["BL23", "3"]]


def test_a_long_word_in_a_table_is_folded() -> None:
    """A path or an address can be read to its end."""
    path = "/home/ada/" + "guides/" * 8
    lines = seen((Grid(("[b]name[/b]", "count"), ((path, "3"),)),), 40)
    assert "".join(line.split("3")[0].strip() for line in lines[1:]) == path
    assert lines[0].split() == ["[b]name[/b]", "count"]


def test_a_mark_is_told_apart_without_colour() -> None:
    """It is bold and reversed, so it can be seen on any screen."""
    picture: Page = (Picture(((("1", "mark"), ("2", "body")),), "A mark."),)
    assert "\x1b[1;7m1\x1b[0m2" in drawn(picture, colour=False)


@pytest.mark.parametrize("styles", [STYLES, WITHOUT_COLOUR])
def test_every_style_can_be_drawn(styles: dict[str, str]) -> None:
    """Both tables have the same names, and Rich understands each of them."""
    assert list(styles) == list(STYLES)
    for style in styles.values():
        assert isinstance(Style.parse(style), Style)


def test_without_colour_no_style_has_one() -> None:
    """Only weight and reversal are left."""
    parsed = [Style.parse(style) for style in WITHOUT_COLOUR.values()]
    assert [style for style in parsed if style.color or style.bgcolor] == []
