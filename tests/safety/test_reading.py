"""How much a person reads before the first press, and how hard it is to read."""

import io
import re
from itertools import chain

import pytest

from guides_of_the_checkout import GUIDES
from reading import grade, words
from safety.answering import answers_of, parse_marks
from safety.builders import TODAY
from selfcare.guides.model import FollowUp, Lead
from selfcare.safety.questionnaire import Kind, Question
from selfcare.safety.questions import AFTER_PAGE
from selfcare.terminal.checklist import Progress, QuestionScreen
from selfcare.terminal.live.widgets import Size
from selfcare.terminal.output import Output
from selfcare.terminal.prompts import Asker
from terminal.live_sheets import text_of

MOST_WORDS = 340
MOST_WORDS_OF_ALL = 380
MOST_SCREENS = 5
MOST_WORDS_IN_A_LEAD = 12
MOST_WORDS_IN_A_LINE = 15
HIGHEST_GRADE = 6.0

WIDE = Output(io.StringIO(), 80, "", colour=False, ascii=False, height=24)

LEADS = [lead for page in GUIDES.check_pages for lead in page.leads]
LINES = list(chain.from_iterable(page.lines for page in GUIDES.follow_ups.values()))
AGES = ["19", "45", "55", "62", "70", "unsure"]


def words_shown(questions: list[Question]) -> int:
    """Count the words on the screens of these questions, without the numbers of lines."""
    asker, progress = Asker(WIDE, None), Progress()
    rows: list[str] = []
    for question in questions:
        screen = QuestionScreen(asker, question, None, progress, answered=bool(rows))
        rows += text_of(screen.lines(Size(80, 24))).splitlines()
        progress.has_listed |= question.kind is Kind.MARKS
    return sum(len(re.findall(r"[^\W_]+", re.sub(r"\] \d ", "", row))) for row in rows)


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("routine", [*GUIDES.routines, None])
def test_nothing_to_declare_is_read_in_a_minute(routine: str | None, age: str) -> None:
    chosen = GUIDES.routines[routine] if routine else None
    _answers, asked = answers_of(GUIDES, chosen, age, parse_marks(""), TODAY)
    assert words_shown(asked) <= (MOST_WORDS if routine == "core" else MOST_WORDS_OF_ALL)
    assert len({question.number for question in asked}) <= MOST_SCREENS
    assert all(question.key not in GUIDES.follow_ups for question in asked)


@pytest.mark.parametrize("lead", LEADS, ids=lambda lead: lead.id)
def test_a_lead_is_short_and_easy(lead: Lead) -> None:
    for text in (lead.ask, lead.question):
        assert grade(text) <= HIGHEST_GRADE, text
    assert len(words(lead.ask)) <= MOST_WORDS_IN_A_LEAD


@pytest.mark.parametrize("page", GUIDES.follow_ups.values(), ids=lambda page: page.id)
def test_a_follow_up_is_short_and_easy(page: FollowUp) -> None:
    for line in page.lines:
        assert len(words(line.ask)) <= MOST_WORDS_IN_A_LINE, line.ask
        assert grade(line.ask) <= HIGHEST_GRADE, line.ask


def test_every_line_can_matter() -> None:
    """Each id that a line or a lead sets is known, and each page is opened by a lead."""
    ids = {*GUIDES.red_flags, *GUIDES.contraindications}
    sets = {line.sets for line in LINES if line.sets} | {id_ for lead in LEADS for id_ in lead.sets}
    assert sets <= ids
    by_age = {
        rule.id for rule in GUIDES.contraindications.values() if rule.from_age or rule.under_age
    }
    assert ids - sets == by_age | {"leaning-back"}
    assert {lead.to for lead in LEADS if lead.to} == set(GUIDES.follow_ups)


def test_a_worth_a_visit_sign_never_gates() -> None:
    (page,) = [page for page in GUIDES.check_pages if page.id == AFTER_PAGE]
    assert {id_ for lead in page.leads for id_ in lead.sets} == {
        flag.id for flag in GUIDES.red_flags.values() if flag.tier == "book"
    }
