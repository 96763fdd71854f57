"""Answers the safety check for somebody, from a short note of what is true for them."""

from collections.abc import Mapping
from datetime import date

from selfcare.guides.enums import Region, Side
from selfcare.guides.model import Guides, Routine
from selfcare.safety.answers import NO, YES, GivenAnswer
from selfcare.safety.questionnaire import Kind, Question, Questionnaire, Reply

SIDES = {"l": "left", "r": "right", "b": "both"}

Marks = Mapping[str, Mapping[int, str]]
"""By the id of a lead: its follow-up lines from 1, each with where it is, and c if cleared."""


def parse_marks(text: str) -> Marks:
    """Parse `B2: 1 leg.b foot.b; H4: 1 c`; several lines of one lead are joined by plus."""
    marks: dict[str, dict[int, str]] = {}
    for part in filter(None, text.split("; ")):
        lead, _colon, lines = part.partition(":")
        marks[lead.lower()] = {}
        for line in filter(None, lines.split("+")):
            number, *rest = line.split()
            marks[lead.lower()][int(number)] = " ".join(rest)
    return marks


class Answerer:
    """Replies to each question by the marks, and no to everything else."""

    def __init__(self, guides: Guides, age: str, marks: Marks) -> None:
        self.guides = guides
        self.age = age
        self.marks = marks
        self.detail = ""
        self.lead = ""
        self.leads = {lead.ask: lead for page in guides.check_pages for lead in page.leads}
        self.pages = {
            lead.to: lead.id for page in guides.check_pages for lead in page.leads if lead.to
        }
        self.by_line = {
            line.sets: self.marks[lead][number]
            for page in guides.follow_ups.values()
            for number, line in enumerate(page.lines, 1)
            for lead in [self.pages.get(page.id, "")]
            if number in self.marks.get(lead, {})
        }

    def reply(self, question: Question) -> Reply:
        """Return what the person replies."""
        key, _slash, detail = question.key.partition("/")
        if question.kind is Kind.AGE:
            return self.age
        if key == "under-18":
            return YES
        if question.kind is Kind.MARKS:
            return self._marked(question)
        if key in self.guides.follow_ups:
            return YES if int(detail) in self.marks[self.pages[key]] else NO
        if not detail:
            return YES if key in self.marks else NO
        return self._detail(question, self.by_line[key].split())

    def _marked(self, question: Question) -> Reply:
        if question.key in self.guides.follow_ups:
            texts = {
                self.guides.follow_ups[question.key].lines[number - 1].ask
                for number in self.marks[self.pages[question.key]]
            }
            return frozenset(at for at, line in enumerate(question.lines) if line in texts)
        return frozenset(
            at for at, line in enumerate(question.lines) if self.leads[line].id in self.marks
        )

    def _detail(self, question: Question, words: list[str]) -> Reply:
        """Reply to where, which side, the neck, and whether a doctor agreed."""
        places = [word.partition(".") for word in words if word != "c"]
        if question.kind is Kind.PLACES:
            regions = list(Region)
            return frozenset(regions.index(Region(region)) for region, _dot, _side in places)
        if question.kind is Kind.SIDE:
            asked = question.key.rpartition("/")[2]
            for region, _dot, side in places:
                if region == asked or not side:
                    return SIDES[side or region]
            return Side.BOTH
        if question.key.endswith("/cleared"):
            return YES if "c" in words else NO
        return YES if "neck" in words else NO


def answers_of(
    guides: Guides,
    routine: Routine | None,
    age: str,
    marks: Marks,
    on: date,
    saved: Mapping[str, GivenAnswer] | None = None,
    *,
    one_by_one: bool = False,
) -> tuple[dict[str, GivenAnswer], list[Question]]:
    """Answer the whole check; return the answers, and each question in its order."""
    check = Questionnaire(guides, routine, saved or {}, on, one_by_one=one_by_one)
    person = Answerer(guides, age, marks)
    replies: dict[str, Reply] = {}
    asked: list[Question] = []
    while question := check.next_question(replies):
        assert question.key not in replies
        asked.append(question)
        replies[question.key] = person.reply(question)
    given = {id_: GivenAnswer(answer, on) for id_, answer in check.given.items()}
    return {**(saved or {}), **given}, asked


def typed_for(
    routine: Routine | None,
    marks: str = "",
    *,
    guides: Guides,
    on: date,
    saved: Mapping[str, GivenAnswer] | None = None,
    age: str = "45",
    one_by_one: bool = True,
) -> tuple[str, ...]:
    """Return what a person types who answers the check for a routine, in the line mode."""
    parsed = parse_marks(marks)
    person = Answerer(guides, age, parsed)
    _answers, asked = answers_of(guides, routine, age, parsed, on, saved, one_by_one=one_by_one)
    return tuple(_typed(question, person.reply(question)) for question in asked)


def _typed(question: Question, reply: Reply) -> str:
    if isinstance(reply, frozenset):
        return " ".join(str(at + 1) for at in sorted(reply)) or "n"
    return str(reply)[0] if question.kind is not Kind.AGE else str(reply)
