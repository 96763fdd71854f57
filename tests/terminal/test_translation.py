"""Every word of the terminal goes through the seam, so that it can be translated."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations

import pytest

from selfcare import i18n
from selfcare.guides.enums import Effect, Grade, Part, SideOrder, Technique, Tool
from selfcare.outcomes import Outcome
from selfcare.session import events, phrases
from selfcare.terminal.blocks import Grid, Page
from selfcare.terminal.line_view import LineView
from selfcare.terminal.output import Output, output_for
from selfcare.terminal.prompts import Asker
from session.builders import Run, waist_plan

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
    plan = waist_plan()
    beats = tuple(replace(beat, title="1", say="2") for beat in plan.beats)
    run = Run(replace(plan, beats=beats))
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
        *(phrases.tool_words(item) for item in Tool),
        *(phrases.technique_name(item) for item in Technique),
        *(phrases.side_name(item) for item in SideOrder),
        *(phrases.part_name(item) for item in Part),
        *(phrases.effect_name(item) for item in Effect),
        *(phrases.grade_name(item) for item in Grade),
    ]
    assert [name for name in part if OURS.search(name)] == []


def test_questions_are_fully_translated() -> None:
    stream, output = out()
    typed = io.StringIO("9\ny\n" + "11\n1\n" + "9\n1\n9\ny\nn\n")
    asker = Asker(output, typed)
    asker.yes_or_no("1?")
    asker.pain("2?")
    asker.which_apply("3", dict.fromkeys("45", "6"))
    asker = Asker(output._replace(height=1), io.StringIO("n\nn\n"))
    asker.which_apply("3", dict.fromkeys("45", "6"))
    Asker(output, io.StringIO("?\n1\n")).choose("7?", ["8", "9"], None)
    assert OURS.findall(stream.getvalue()) == []


def test_pages_are_fully_translated() -> None:
    stream, output = out()
    page: Page = (Grid(("1", "2"), (("3" * 50, "4" * 50),)),)
    output.show(page)
    assert OURS.findall(stream.getvalue() + output_for(stream, {}).why_plain) == []
