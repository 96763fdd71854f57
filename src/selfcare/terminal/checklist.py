"""Stub until the checklist is merged."""

from enum import Enum
from typing import Final

from selfcare.safety.questionnaire import Question, Reply
from selfcare.terminal.prompts import Asker


class Back(Enum):
    BACK = "back"


BACK: Final = Back.BACK


def ask_question(asker: Asker, question: Question, previous: Reply | None = None) -> Reply | Back:
    raise NotImplementedError
