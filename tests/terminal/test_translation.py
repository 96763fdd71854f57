"""Every word of the terminal goes through the seam, so that it can be translated."""

import io
import re
from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from selfcare import i18n
from selfcare.guides.enums import Effect, Grade, Part, SideOrder, Technique, Tool
from selfcare.outcomes import Outcome
from selfcare.safety.questionnaire import Kind, Question
from selfcare.session import events, phrases
from selfcare.terminal.blocks import Cell, Choice, Grid, Page
from selfcare.terminal.checklist import Progress, QuestionScreen, ask_question
from selfcare.terminal.choosing import ListScreen, PainScreen, ask_pain, choose
from selfcare.terminal.line_view import LineView
from selfcare.terminal.live.widgets import Size
from selfcare.terminal.output import Output, output_for
from selfcare.terminal.prompts import Asker
from session.builders import Run, waist_schedule
from terminal.live_sheets import text_of

OURS = re.compile(r"[A-Za-z]{2,}")
"""Latin words; single letters are keys, and stay the same in every language."""


class Foreign(NullTranslations):
    """A language of one letter that English does not have; what is filled in stays."""

    def gettext(self, message: str) -> str:
        """Give each letter outside the braces as that letter."""
        return re.sub(
            r"\{[^}]*\}|[A-Za-z]",
            lambda part: part[0] if len(part[0]) > 1 else "\u0436",
            message,
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same, one or many."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def foreign() -> Iterator[None]:
    """Speak this language, and English again afterwards."""
    i18n.use_catalog(Foreign())
    yield
    i18n.use_catalog(NullTranslations())


def out() -> tuple[io.StringIO, Output]:
    """Where to write in the line mode."""
    stream = io.StringIO()
    return stream, Output(stream, 80, "--plain", colour=False, ascii=False)


def test_session_is_fully_translated() -> None:
    schedule = waist_schedule()
    beats = tuple(beat._replace(title="1", say="2") for beat in schedule.beats)
    run = Run(schedule._replace(title="1", beats=beats))
    for event in (
        events.Pause(50.0),
        events.Resume(51.0),
        events.Tick(60.0),
        events.ChangeHold(61.0, 10),
        events.Asleep(70.0, 65.0),
        events.Quit(71.0),
        events.Resume(72.0),
        events.Tick(400.0),
    ):
        run.send(event)
    stream, output = out()
    lines = LineView(output)
    for effect in run.effects:
        lines.heard(run.session, effect)
    for outcome in Outcome:
        lines.heard(run.session, events.Finished(400.0, outcome))
    lines.help()
    assert OURS.findall(stream.getvalue()) == []
    assert stream.getvalue().count("\u0436") > 100


def test_names_are_fully_translated() -> None:
    part = [
        *(phrases.name_of(item) for item in (*Tool, *SideOrder, *Part, *Effect, *Grade)),
        *(phrases.technique_name(item) for item in Technique),
    ]
    assert [name for name in part if OURS.search(name)] == []


def test_questions_are_fully_translated() -> None:
    stream, output = out()
    typed = io.StringIO("9\ny\n" + "11\n1\n")
    asker = Asker(output, typed)
    asker.yes_or_no("1?")
    ask_pain(asker, "2?")
    choices = (Choice("8", "8", "1", Cell(""), "9"),) * 2
    choose(Asker(output, io.StringIO("?\n1\n")), "7?", choices, 0, 0, lambda _typed: ())
    for number in range(11):
        rows = PainScreen(asker, "2?", number).lines(Size(80, 24))
        stream.write("".join(run.text for row in rows for run in row))
    rows = ListScreen(asker, "7?", choices, 0, lambda _typed: ()).lines(Size(80, 24))
    stream.write("".join(run.text for row in rows for run in row))
    assert OURS.findall(stream.getvalue()) == []


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("why_plain", ["1", ""])
def test_safety_questions_are_fully_translated(kind: Kind, why_plain: str) -> None:
    stream, output = out()
    previous = "left" if kind is Kind.SIDE else "yes"
    lines = ("1",) * 9 if kind in (Kind.MARKS, Kind.PLACES) else ()
    for question in (Question("1", kind, "2", lines, number=9, part=1), Question("1", kind, "2")):
        asker = Asker(output._replace(why_plain=why_plain), io.StringIO("x\n?\n<\n"))
        ask_question(asker, question, previous)
        screen = QuestionScreen(asker, question, None, Progress(), answered=True)
        stream.write(text_of(screen.lines(Size(40, 9))))
    assert OURS.findall(re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())) == []


def test_pages_are_fully_translated() -> None:
    stream, output = out()
    page: Page = (Grid(("1", "2"), (("3" * 50, "4" * 50),)),)
    output.show(page)
    assert OURS.findall(stream.getvalue() + output_for(stream, {}).why_plain) == []
