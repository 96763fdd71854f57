"""The live screen is laid out from the session and the size alone, and holds still."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2e.live_screen import read_figures
from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Side, Technique, Tool
from selfcare.guides.model import PressStep
from selfcare.session import phrases
from selfcare.session.announcements import limb_phrase
from selfcare.session.events import Next, Pause, Resume, Tick
from selfcare.session.keymap import keymap
from selfcare.session.state import Session
from selfcare.terminal.live import layout
from selfcare.terminal.live.body_map import BodyMap
from selfcare.terminal.live.layout import Look, areas, screen
from selfcare.terminal.live.widgets import Line, Size, width_of
from selfcare.terminal.plain import folded
from session.builders import Run, planned, press
from terminal.live_sheets import MOMENTS, SCREENS, SIZES, at, body_map, sheets, steps, text_of

SHEETS = sheets()
USUAL = Size(80, 24)
SMALL = Size(40, 15)


def shown(session: Session, size: Size = USUAL, look: Look | None = None, notice: str = "") -> str:
    """The letters of a screen with pictures."""
    return text_of(screen(session, size, look or Look(), notice, body_map()))


def rows_that_differ(one: Sequence[Line], other: Sequence[Line]) -> list[int]:
    """The rows in which two screens differ."""
    return [row for row, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


@pytest.mark.parametrize("name", SHEETS)
def test_screens_equal_their_files(name: str) -> None:
    assert (SCREENS / f"{name}.txt").read_text(encoding="utf-8") == SHEETS[name]


def test_every_file_has_a_screen() -> None:
    assert {path.stem for path in SCREENS.glob("*.txt")} >= set(SHEETS)


@given(
    size=st.builds(Size, st.integers(40, 220), st.integers(15, 70)),
    second=st.floats(0, 170),
    look=st.builds(Look, *[st.booleans()] * 4).map(
        lambda look: replace(look, encoding="ascii") if look.ascii else look
    ),
    notice=st.text(max_size=200),
    pictured=st.booleans(),
)
def test_every_line_fits(
    size: Size, second: float, look: Look, notice: str, *, pictured: bool
) -> None:
    pictures = body_map("ascii" if look.ascii else "quad") if pictured else None
    lines = screen(at(second), size, look, notice, pictures)
    text = text_of(lines)
    assert (len(lines), max(map(width_of, lines)) <= size.columns) == (size.rows, True)
    assert (text.count("\n"), text.isascii() or not look.ascii) == (size.rows, True)


@pytest.mark.parametrize("size", SIZES)
def test_the_parts_never_move(size: Size) -> None:
    room = areas(size, pictured=True, big=False)
    first, scale = room.first[layout.FIGURES], room.scale
    for second in range(0, 170, 7):
        for session in (at(second), at(second, Pause(second))):
            lines = shown(session, size, look=Look(ascii=True, encoding="ascii")).split("\n")
            figures = lines[first : first + 5 * scale]
            assert [row for row in figures if "##" not in row] == []
            assert "! or x" in lines[room.first[layout.KEYS]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_stop_key_is_always_shown(size: Size, moment: str) -> None:
    (urgent,) = [key for key in keymap() if key.in_every_size]
    last = shown(at(MOMENTS[moment]), size).splitlines()[-1]
    assert f"{urgent.shown} {urgent.label}" in last


def test_every_key_is_shown_where_there_is_room() -> None:
    last = shown(at(30.0), Size(300, 40), Look(mute=True)).splitlines()[-1]
    labelled = [f"{key.shown} {key.label}" for key in keymap() if key.label]
    assert [key for key in labelled if key not in last] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("second", [30, 50, 95, 120])
def test_the_side_is_never_cut(size: Size, second: float) -> None:
    session = at(second)
    assert limb_phrase(session.beat).rstrip(".") in shown(session, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("technique", Technique)
def test_every_verb_leaves_room_for_the_side(size: Size, technique: Technique) -> None:
    run = Run(planned(press(technique=technique)))
    run.send(Next(0.0))
    text = shown(run.session, size)
    verb = phrases.technique_verb(technique)
    assert ("Both sides" in text, verb in text or "Press" in text) == (True, True)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_every_instruction_is_complete(columns: int) -> None:
    """From 40 columns on the text of every step of every routine fits where it stands."""
    size = Size(columns, 15 if columns == 40 else 24)
    cut = []
    for routine in GUIDES.routines.values():
        for step in routine.steps:
            room = areas(size, pictured=True, big=False).size_of(layout.TEXT)
            if len(folded(step.text or step.say, room.columns)) > room.rows:
                cut.append(step.text)
    assert cut == []


@pytest.mark.parametrize("size", [Size(80, 24), Size(100, 24)])
def test_every_place_of_every_routine_has_a_picture(size: Size) -> None:
    drawing = body_map()._figure
    pictures = BodyMap(drawing, {id_: item.place for id_, item in GUIDES.points.items()}, "quad")
    room = areas(size, pictured=True, big=False)
    for routine in GUIDES.routines.values():
        for step in routine.steps:
            if isinstance(step, PressStep):
                run = Run(planned(step._replace(optional=False, instead_of="")))
                assert pictures(run.session, room.picture), f"{routine.id}: {step.id}"


def test_the_next_second_changes_only_the_countdown() -> None:
    look = Look(reduced_motion=True)
    room = areas(USUAL, pictured=True, big=False)
    first = room.first[layout.FIGURES]
    figures = set(range(first, first + 5))
    pictures = body_map()
    run = steps()
    before, index = screen(run.session, USUAL, look, "", pictures), 0
    for second in range(1, 170):
        run.send(Tick(float(second)))
        now = screen(run.session, USUAL, look, "", pictures)
        if run.session.index == index:
            assert set(rows_that_differ(before, now)) <= figures
        before, index = now, run.session.index


def test_no_cell_changes_more_than_twice_a_second() -> None:
    pictures = body_map()
    for second in (3, 23, 36, 41, 90):
        one = screen(at(second + 0.1), USUAL, Look(), "", pictures)
        other = screen(at(second + 0.9), USUAL, Look(), "", pictures)
        changed = rows_that_differ(one, other)
        assert len(changed) <= 1, changed  # the bar of the hold may grow by a cell


def test_the_rhythm_is_pressed_five_seconds_and_eased_one() -> None:
    words_seen = [shown(at(27.0 + second)).splitlines() for second in range(3, 15)]
    rhythm = areas(USUAL, pictured=True, big=False).first[layout.RHYTHM]
    column = areas(USUAL, pictured=True, big=False).text_column
    rendered = [lines[rhythm][column:] for lines in words_seen]
    once = ["● ○ ○ ○ ○  press", "● ● ○ ○ ○  press", "● ● ● ○ ○  press"]
    cycle = [*once, "● ● ● ● ○  press", "● ● ● ● ●  press", "○ ○ ○ ○ ○  ease off"]
    assert rendered == [*cycle[3:], *cycle, *cycle[:3]]


def test_a_steady_hold_has_no_rhythm() -> None:
    run = Run(planned(press(technique=Technique.STEADY)))
    run.send(Next(0.0))
    run.send(Tick(10.0))
    assert "ease off" not in shown(run.session)


def test_hold_ends_with_easing_off() -> None:
    assert ["Ease off" in shown(at(second)) for second in (87.5, 88.9, 89.2)] == [True, True, False]
    assert "Switch sides" in shown(at(89.2))


def test_the_countdown_shows_what_has_begun_as_a_second() -> None:
    """A hold of 60 s begins at 1:00 and its last second is 0:01."""
    room = areas(USUAL, pictured=True, big=False)
    rendered = [
        read_figures(shown(at(second)).splitlines(), room) for second in (27.0, 27.5, 28.0, 86.5)
    ]
    assert rendered == ["1:00", "1:00", "0:59", "0:01"]


def test_after_a_pause_the_hands_have_five_seconds() -> None:
    session = at(37.0, Pause(37.0), Resume(40.0), Tick(42.0))
    text = shown(session)
    room = areas(USUAL, pictured=True, big=False)
    assert ("Hands back" in text, read_figures(text.splitlines(), room)) == (True, "0:03")


def test_paused_screen_says_how_to_continue() -> None:
    text = shown(at(37.0, Pause(37.0)))
    assert ("Paused" in text, "space go on" in text) == (True, True)


def test_without_keys_no_key_is_promised() -> None:
    run = Run(steps().session.schedule, keys=False)
    last = shown(run.session).splitlines()[-1]
    assert ("Ctrl-C" in last, "space" in last) == (True, False)


def test_mute_is_offered_only_where_there_is_a_voice() -> None:
    wide = Size(200, 40)
    session = at(30.0)
    assert ["m mute" in shown(session, wide, Look(mute=mute)) for mute in (False, True)] == [
        False,
        True,
    ]


def test_a_notice_is_shown_at_every_size() -> None:
    notice = "q again ends, space goes on."
    assert [notice in shown(at(30.0), size, notice=notice) for size in SIZES] == [True] * len(SIZES)


def test_big_figures_are_larger() -> None:
    """At 80x24 the countdown takes three times five rows, and the picture goes."""
    usual, big = (areas(USUAL, pictured=True, big=wish) for wish in (False, True))
    assert (usual.scale, big.scale, big.picture) == (1, 3, Size(0, 0))


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize("pressure", range(6))
def test_pressure_is_shown_at_80_columns(tool: Tool, pressure: int) -> None:
    run = Run(planned(press(tool=tool, pressure=pressure)))
    assert phrases.tool_words(tool) in shown(run.session)


def test_first_beat_shows_notes() -> None:
    assert ("Have at hand" in shown(at(1.0)), "Have at hand" in shown(at(30.0))) == (True, False)


def test_notes_without_room_come_page_by_page() -> None:
    notes = BodyMap(None, {}, "quad", [f"Note number {number}." for number in range(12)])  # type: ignore[arg-type]
    pages = [text_of(notes(at(float(second)), Size(21, 8))) for second in range(20)]
    rendered = "".join(dict.fromkeys(pages))
    assert [f"- Note number {number}.\n" in rendered for number in range(12)] == [True] * 12
    assert max(page.count("\n") for page in pages) == 8


def test_sides_are_told_apart_on_the_map() -> None:
    left, right = at(37.0), at(100.0)
    assert (left.beat.side, right.beat.side) == (Side.LEFT, Side.RIGHT)
    pictures = body_map()
    assert pictures(left, Size(45, 19)) != pictures(right, Size(45, 19))


def test_failed_drawing_leaves_the_words() -> None:
    broken = BodyMap(None, {"BL23": at(0.0).schedule.beats[1].point}, "quad")  # type: ignore[arg-type, dict-item]
    text = text_of(screen(at(37.0), USUAL, Look(), "", broken))
    assert ("Left side." in text, "█ " in text) == (True, True)


def test_the_mark_beats_while_it_is_pressed() -> None:
    run, pictures = steps(), body_map()

    def styles_at(second: float) -> set[str]:
        run.send(Tick(second))
        lines = screen(run.session, USUAL, Look(), "", pictures)
        return {item.style for line in lines for item in line} & {"mark", "mark-beat"}

    assert styles_at(24.0) == {"mark"}  # still getting ready; the hold begins at 27
    assert [styles_at(second) for second in (27.5, 28.2, 29.9, 30.0)] == [
        *({"mark"}, {"mark-beat"}, {"mark"}, {"mark-beat"}),
    ]
    run.send(Pause(30.5))
    assert styles_at(31.0) == {"mark"}


def test_with_reduced_motion_the_mark_stands_still() -> None:
    run, look = steps(), Look(reduced_motion=True)
    for second in (30.0, 31.0, 32.0):
        run.send(Tick(second))
        lines = screen(run.session, USUAL, look, "", body_map())
        assert "mark-beat" not in {item.style for line in lines for item in line}
