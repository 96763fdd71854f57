"""The fields that many kinds of guide share."""

import re

from selfcare.documents.fields import Field, choice, text, word
from selfcare.documents.nodes import Node
from selfcare.documents.problem import Report
from selfcare.documents.records import list_of
from selfcare.guides.terms import Complaint, Position
from selfcare.language import _

_WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_CODE = r"[A-Z]{2,3}(?:-[A-Z]{2})?[0-9]+"
_SIDE = re.compile(r"\b(?:left|right)\b", re.IGNORECASE)

ID = word(_WORD, "beside-the-spine")
POINT_ID = word(f"{_CODE}|{_WORD}", "BL23")
IDS = list_of(ID, unique=str)
SOURCE = word(r"[a-z0-9]+(?:-[a-z0-9]+)*", "who-2008")
SOURCES = list_of(SOURCE, most=20, unique=str)
COMPLAINTS = list_of(choice(Complaint), unique=str)
POSITIONS = list_of(choice(Position), least=1, unique=str)
TITLE = text(80)
SENTENCE = text(400)
ALIASES = list_of(TITLE, most=30, unique=str)


def sideless(field: Field[str]) -> Field[str]:
    """The same text, which may not say left or right: the program says the side."""

    def decode(node: Node, report: Report) -> str:
        value = field.decode(node, report)
        if _SIDE.search(value):
            message = _("This names a side; the program says the side by itself.")
            hint = _("Say it without left and right.")
            raise report.refuse(node, "names-a-side", message, hint)
        return value

    return Field(decode, field.schema)


STEP_TITLE = sideless(TITLE)
SAY = sideless(text(160, words=14))
SHOWN = sideless(text(160))
PLACE = sideless(SENTENCE)
