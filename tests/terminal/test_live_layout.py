"""The live screen is laid out from the session and the size alone, and holds still."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2e.live_screen import read_figures
from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Part, Side, Technique, Tool
from selfcare.guides.model import PressStep, Routine
from selfcare.safety.screening import all_kept
from selfcare.session import phrases
from selfcare.session.events import Next, Pause, Resume, Tick
from selfcare.session.keymap import keymap
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.session.script import limb_phrase
from selfcare.session.state import Session
from selfcare.terminal.blocks import Line, Panel
from selfcare.terminal.live import layout
from selfcare.terminal.live.layout import Look, areas, is_breathing, phase, screen_lines
from selfcare.terminal.live.screen import BodyMap
from selfcare.terminal.live.widgets import HALF, Points, Size, large, segments
from selfcare.terminal.plain import width_of
from selfcare.views.session import ready_card
from session.builders import Run, planned, point, press
from terminal.live_sheets import MOMENTS, SCREENS, SIZES, at, body_map, sheets, steps, text_of

SHEETS = sheets()
USUAL = Size(80, 24)
SMALL = Size(40, 15)


def shown(session: Session, size: Size = USUAL, look: Look | None = None, notice: str = "") -> str:
    """The letters of a screen with pictures."""
    pictures = body_map("ascii" if look and look.ascii else "quad")
    return text_of(screen_lines(session, size, look or Look(), notice, pictures))


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
    lines = screen_lines(at(second), size, look, notice, pictures)
    text = text_of(lines)
    assert (len(lines), max(map(width_of, lines)) <= size.columns) == (size.rows, True)
    assert (text.count("\n"), text.isascii() or not look.ascii) == (size.rows, True)


@pytest.mark.parametrize("size", SIZES)
def test_the_parts_never_move(size: Size) -> None:
    """From beat to beat, paused or not, the figures and the key line keep their rows."""
    look = Look(ascii=True, encoding="ascii")
    room = areas(size, look, pictured=True)
    for second in range(0, 170, 7):
        for session in (at(second), at(second, Pause(second))):
            lines = shown(session, size, look).split("\n")
            assert re.fullmatch("[0-9]:[0-9][0-9]", read_figures(lines, room))
            assert "x or !" in lines[size.rows - 1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_way_out_is_always_shown(size: Size, moment: str) -> None:
    """The key for when something is wrong is on the last line at every size."""
    assert "x or ! stop" in shown(at(MOMENTS[moment]), size).splitlines()[-1]


def test_every_key_is_shown_where_there_is_room() -> None:
    last = shown(at(30.0), Size(300, 40), Look(mute=True)).splitlines()[-1]
    labelled = [f"{key.shown} {key.label}" for key in keymap() if key.label]
    assert [key for key in labelled if key not in last] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("second", [30, 50, 95, 120])
def test_the_side_is_never_cut(size: Size, second: float) -> None:
    session = at(second)
    assert limb_phrase(session.beat).rstrip(".") in shown(session, size)


@pytest.mark.parametrize("technique", Technique)
def test_the_word_is_as_large_as_it_fits(technique: Technique) -> None:
    run = Run(planned(press(technique=technique)))
    run.send(Next(0.0))
    for size in SIZES:
        room = areas(size, Look(), pictured=True)
        word = phase(run.session).word
        lines = shown(run.session, size).splitlines()
        assert f"{word.capitalize()}. Both sides." in "\n".join(lines)
        band = "\n".join(lines[row][room.column :] for row in room.band)
        drawn = [large(word, points) for points in (Points(2, 1), Points(1, 1), HALF)]
        assert any(all(line.strip() in band for line in letters) for letters in drawn)


@pytest.mark.parametrize("size", [Size(80, 24), Size(100, 24)])
def test_every_place_of_every_routine_has_a_picture(size: Size) -> None:
    drawing = body_map().figure
    pictures = BodyMap(drawing, {id_: one.place for id_, one in GUIDES.points.items()}, "quad")
    room = areas(size, Look(), pictured=True)
    for routine in GUIDES.routines.values():
        for step in routine.steps:
            if isinstance(step, PressStep):
                run = Run(planned(step._replace(optional=False, instead_of="")))
                assert pictures(run.session, room.picture), f"{routine.id}: {step.id}"


def test_the_next_second_changes_only_the_countdown() -> None:
    look = Look(reduced_motion=True)
    figures = set(areas(USUAL, Look(), pictured=True).figures)
    pictures = body_map()
    run = steps()
    before, index = screen_lines(run.session, USUAL, look, "", pictures), 0
    for second in range(1, 170):
        run.send(Tick(float(second)))
        now = screen_lines(run.session, USUAL, look, "", pictures)
        if run.session.index == index and not is_breathing(run.session):
            assert set(rows_that_differ(before, now)) <= figures
        before, index = now, run.session.index


def test_between_two_seconds_only_bars_grow() -> None:
    """The bars of the session and the beat, each by a cell; while breathing also the marker."""
    pictures = body_map()
    for second in (23, 36, 41, 90):
        one = screen_lines(at(second + 0.1), USUAL, Look(), "", pictures)
        other = screen_lines(at(second + 0.9), USUAL, Look(), "", pictures)
        room = areas(USUAL, Look(), pictured=True)
        assert set(rows_that_differ(one, other)) <= {1, room.figures.stop}


def test_the_rhythm_is_five_seconds_of_press_and_one_of_let_go() -> None:
    """A dot more each second, then the word itself changes."""
    band = areas(USUAL, Look(), pictured=True).band
    seen = []
    for second in range(3, 15):
        session = at(27.0 + second)
        dots = shown(session).splitlines()[band.start + 1][-5:]
        seen.append((dots, phase(session).word))
    once = [("●○○○○", "PRESS"), ("●●○○○", "PRESS"), ("●●●○○", "PRESS")]
    cycle = [*once, ("●●●●○", "PRESS"), ("●●●●●", "PRESS"), ("○○○○○", "LET GO")]
    assert seen == [*cycle[3:], *cycle, *cycle[:3]]


@pytest.mark.parametrize(
    ("seconds", "word", "style", "is_band"),
    [
        (4.0, "SETTLE", "ok", False),
        (23.0, "READY", "heading", False),
        (28.0, "PRESS", "accent", True),
        (32.0, "LET GO", "accent", False),
        (87.5, "LET GO", "accent", False),
        (89.2, "SWITCH", "caution", True),
        (155.0, "LOOSEN", "ok", False),
    ],
)
def test_a_phase_has_a_word_and_a_colour(
    seconds: float, word: str, style: str, *, is_band: bool
) -> None:
    """Working hands have a band, soft hands open letters."""
    assert phase(at(seconds)) == (word, style, is_band)
    styles = {
        run.style
        for line in screen_lines(at(seconds), USUAL, Look(), "", body_map())
        for run in line
    }
    assert (f"band-{style}" in styles) == is_band


def test_an_arrow_points_to_the_other_side() -> None:
    assert "►" in shown(at(90.0))


def test_a_word_that_cannot_be_drawn_is_spaced_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in Chinese, and in any language without capital letters from A to Z."""
    monkeypatch.setattr(layout, "_", lambda text: {"PRESS": "按压"}.get(text, text))
    assert "按 压" in shown(at(37.0))


def test_settling_has_a_hill_to_breathe_with() -> None:
    """Four seconds in and six out; it says that it is only an offer."""
    texts = [shown(at(second)) for second in (1.0, 7.0)]
    for text in texts:
        assert "Your own pace is fine too. Never hold your" in text
    assert ["▲" in text for text in texts] == [True, True]
    marker = [next(line for line in text.splitlines() if "▲" in line).index("▲") for text in texts]
    assert marker == sorted(marker)
    assert "▲" not in shown(at(1.0), look=Look(reduced_motion=True))


def test_on_a_small_screen_the_breath_is_in_words() -> None:
    texts = [shown(at(second), SMALL) for second in (1.0, 7.0)]
    assert ["Breathe in, 3." in texts[0], "Breathe out, 3." in texts[1]] == [True, True]


def test_the_belly_keeps_its_map_beside_the_hill() -> None:
    run = Run(planned(press(point=point()._replace(part=Part.BELLY), technique=Technique.STEADY)))
    run.send(Next(0.0))
    text = text_of(screen_lines(run.session, USUAL, Look(), "", body_map()))
    assert ("Never hold your" in text, "▲" in text) == (True, True)


@given(
    seconds=st.lists(st.floats(1, 300), min_size=1, max_size=10),
    share=st.floats(0, 1),
    width=st.integers(40, 200),
)
def test_segments_fill_the_row(seconds: list[float], share: float, width: int) -> None:
    """One for each step, at least three cells wide, with a space between."""
    line = segments(seconds, share * sum(seconds), width)
    parts = "".join(run.text for run in line).split(" ")
    assert (width_of(line), len(parts)) == (width, len(seconds))
    assert min(map(len, parts)) >= 3


def test_the_countdown_shows_what_has_begun_as_a_second() -> None:
    """A hold of 60 s begins at 1:00 and its last second is 0:01."""
    room = areas(USUAL, Look(), pictured=True)
    seen = [
        read_figures(shown(at(second)).splitlines(), room) for second in (27.0, 27.5, 28.0, 86.5)
    ]
    assert seen == ["1:00", "1:00", "0:59", "0:01"]


@pytest.mark.parametrize("routine", GUIDES.routines.values(), ids=lambda routine: routine.id)
def test_it_begins_with_the_minutes_of_the_ready_card(routine: Routine) -> None:
    """They were "5 minutes" on the card, and a moment later "6 minutes left"."""
    verdict = all_kept(routine)
    schedule = build_schedule(routine, verdict, SessionOptions())
    card = ready_card(schedule, verdict, routine, 1.0, keys=True, rehearsal=False)
    assert isinstance(card[-1], Panel)
    (minutes,) = re.findall(r"(\d+) minutes", card[-1].title)
    assert f"{minutes} minutes left" in shown(Run(schedule).session)


def test_after_a_pause_the_hands_have_five_seconds() -> None:
    session = at(37.0, Pause(37.0), Resume(40.0), Tick(42.0))
    text = shown(session)
    room = areas(USUAL, Look(), pictured=True)
    assert ("Hands back." in text, phase(session).word) == (True, "READY")
    assert read_figures(text.splitlines(), room) == "0:03"


def test_paused_says_so_and_how_it_goes_on() -> None:
    text = shown(at(37.0, Pause(37.0)))
    assert ("Paused." in text, "space carry on" in text) == (True, True)


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
    """At 80x24 the countdown takes two rows a point, and the picture goes."""
    usual, big = (areas(USUAL, Look(big=wish), pictured=True) for wish in (False, True))
    assert (usual.points, big.points, big.picture) == (Points(2, 1), Points(5, 2), Size(0, 0))
    assert "z picture" in shown(at(30.0), look=Look(big=True))


def test_a_wide_screen_lists_the_steps() -> None:
    text = shown(at(37.0), Size(120, 40))
    for row in ("✓  1 Settle", "❯  2 Beside the spine at the waist", "2 × 1:00", "   3 Loosen"):  # noqa: RUF001
        assert row in text


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize("pressure", range(6))
def test_pressure_is_shown_at_80_columns(tool: Tool, pressure: int) -> None:
    run = Run(planned(press(tool=tool, pressure=pressure)))
    assert phrases.name_of(tool) in shown(run.session)


def test_the_map_shows_the_side() -> None:
    left, right = at(37.0), at(100.0)
    assert (left.beat.side, right.beat.side) == (Side.LEFT, Side.RIGHT)
    pictures = body_map()
    assert pictures(left, Size(45, 19)) != pictures(right, Size(45, 19))


def test_failed_drawing_leaves_the_words() -> None:
    broken = BodyMap(None, {"BL23": at(0.0).schedule.beats[1].point}, "quad")  # type: ignore[arg-type, dict-item]
    text = text_of(screen_lines(at(37.0), USUAL, Look(), "", broken))
    assert ("Left side." in text, "█" in text) == (True, True)


def test_the_mark_beats_while_it_is_pressed() -> None:
    run, pictures = steps(), body_map()

    def styles_at(second: float) -> set[str]:
        run.send(Tick(second))
        lines = screen_lines(run.session, USUAL, Look(), "", pictures)
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
        lines = screen_lines(run.session, USUAL, look, "", body_map())
        assert "mark-beat" not in {item.style for line in lines for item in line}
