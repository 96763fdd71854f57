"""Nothing that must be read is ever cut on the live screen, whatever its size."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import SideOrder, Technique, Tool
from selfcare.guides.model import PressStep, Step
from selfcare.session import script
from selfcare.session.events import Next
from selfcare.session.script import limb_phrase
from selfcare.session.state import Session
from selfcare.terminal.blocks import Line
from selfcare.terminal.blocks import Run as Drawn
from selfcare.terminal.live.layout import Look, areas, pressure_texts, screen_lines, then_text
from selfcare.terminal.live.widgets import Size
from selfcare.terminal.render import width_of
from session.builders import Run, planned, press
from terminal.live_sheets import text_of

SMALL = Size(40, 15)
SIZES = [
    *(SMALL, Size(60, 16), Size(79, 23), Size(80, 24), Size(100, 24), Size(120, 40)),
]
PICTURE = "▒"
SPANISH_SHORT = (
    "Apoye los pulgares a cuatro traveses de dedo por debajo de la rodilla, "
    "al lado de la espinilla, y presione lentamente."
)
SPANISH = f"{SPANISH_SHORT} Deje que se hundan al soltar el aire, y afloje un poco al tomarlo."
CHINESE_SHORT = "把拇指放在膝盖下方四横指处、胫骨外侧旁边、慢慢按压、呼气时放松。"
CHINESE = f"{CHINESE_SHORT}按压时保持肩膀放松、只要感觉到轻微的酸胀就够了、不要感到疼痛。"
LONGEST_CUE = max(
    (
        cue.say
        for routine in GUIDES.routines.values()
        for step in routine.steps
        if isinstance(step, PressStep)
        for cue in step.cues
    ),
    key=len,
)


def picture(_session: Session, size: Size) -> tuple[Line, ...]:
    """Give a picture that fills all its room."""
    return ((Drawn(PICTURE * size.columns),),) * size.rows


def letters(text: str) -> str:
    """Give a text without spaces and picture, as lines may end anywhere."""
    return "".join(text.replace(PICTURE, "").split())


def sessions(step: Step) -> Iterator[Session]:
    """Each beat of one step, as it begins."""
    run = Run(planned(step._replace(optional=False, instead_of=""), press("other")))
    for beat in run.session.schedule.beats:
        if beat.step == "other":
            return
        yield run.session
        run.send(Next(run.session.at))


def missing(session: Session, size: Size, look: Look, notice: str) -> list[str]:
    """Name what is not whole on the screen."""
    lines = screen_lines(session, size, look, notice, picture)
    assert (len(lines), max(map(width_of, lines)) <= size.columns) == (size.rows, True)
    whole = text_of(lines)
    column = areas(size, look, pictured=True).column
    seen = letters(whole) + letters("".join(line[column:] for line in whole.splitlines()))
    beat = session.beat
    side = limb_phrase(beat).rstrip(".")
    pressures = ("",) if notice else pressure_texts(session)
    wanted = ((side,), (beat.text, beat.say), pressures, (then_text(session),), (notice,))
    lost = [one[0] for one in wanted if not any(letters(w) in seen for w in one)]
    return lost if "xor!" in letters(text_of(lines[-1:])) else [*lost, "!"]


def replaced_by_notice(session: Session) -> set[str]:
    return {session.beat.text, session.beat.say, then_text(session)}


@pytest.mark.parametrize("routine", GUIDES.routines)
def test_no_word_of_any_beat_is_cut(routine: str) -> None:
    """Side, instruction, pressure, what comes next and notices are whole at every size.

    On a small screen a notice may be shown in place of the instruction and what comes next.
    """
    lost = [
        (size, notice, cut)
        for step in GUIDES.routines[routine].steps
        for session in sessions(step)
        for size in SIZES
        for notice in ("", LONGEST_CUE, " ".join(script.say_again(session.beat, 42.0)))
        for cut in missing(session, size, Look(), notice)
        if not (size.rows < 24 and notice and cut in replaced_by_notice(session))
    ]
    assert lost == []


@given(
    size=st.builds(Size, st.integers(40, 200), st.integers(15, 60)),
    look=st.builds(Look, *[st.booleans()] * 2),
    has_notice=st.booleans(),
    text=st.sampled_from([(SPANISH, SPANISH_SHORT), (CHINESE, CHINESE_SHORT)]),
    beat=st.integers(0, 3),
    tool=st.sampled_from(Tool),
    pressure=st.integers(0, 5),
    technique=st.sampled_from(Technique),
)
def test_long_and_wide_texts_are_whole(
    size: Size,
    look: Look,
    *,
    text: tuple[str, str],
    beat: int,
    tool: Tool,
    pressure: int,
    technique: Technique,
    has_notice: bool,
) -> None:
    step = press(
        text=text[0],
        say=text[1],
        side=SideOrder.LEFT_THEN_RIGHT,
        tool=tool,
        pressure=pressure,
        technique=technique,
    )
    session = list(sessions(step))[beat]
    lost = missing(session, size, look, text[1] if has_notice else "")
    assert [cut for cut in lost if not (has_notice and cut in replaced_by_notice(session))] == []
