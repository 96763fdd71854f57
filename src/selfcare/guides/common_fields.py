"""The fields that many kinds of guide share."""

import re

from selfcare.documents.decoders import Field, Text, choice, converted, list_of, text, word
from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import Node
from selfcare.guides.enums import Complaint, Position
from selfcare.i18n import _
from selfcare.i18n.negotiation import ENGLISH

_WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_CODE = r"[A-Z]{2,3}(?:-[A-Z]{2})?[0-9]+"
_SIDES = {
    ENGLISH: re.compile(r"\b(?:left|right)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:izquierd|derech)[oa]s?\b", re.IGNORECASE),
    # The two together, as in "two fingers, more or less", name no side.
    "zh": re.compile("左(?!右)|(?<!左)右"),
}

ID = word(_WORD, "beside-the-spine")
POINT_ID = word(f"{_CODE}|{_WORD}", "BL23")
IDS = list_of(ID, unique=str)
SOURCE = word(r"[a-z0-9]+(?:-[a-z0-9]+)*", "who-2008")
SOURCES = list_of(SOURCE, most=20, unique=str)
COMPLAINTS = list_of(choice(Complaint), unique=str)
POSITIONS = list_of(choice(Position), least=1, unique=str)
VIEW = word(r"[a-z][a-z0-9_]*", "lower_back")
TITLE = text(80, translatable=True)
SENTENCE = text(400, translatable=True)
ALIASES = list_of(TITLE, most=30, unique=str, any_length=True)


def check_sideless(text_: str, language: str, node: Node, report: Report) -> None:
    """Report a text that says left or right: the program says the side by itself."""
    side = _SIDES.get(language.partition("-")[0])
    if side is not None and side.search(text_):
        message = _("This names a side; the program says the side by itself.")
        hint = _("Say it without left and right.")
        report.add(node, "names-a-side", message, hint)


def sideless(field: Field[str]) -> Field[str]:
    """Decode the same text, which may not say left or right."""

    def check(value: str, node: Node, report: Report) -> str:
        check_sideless(value, ENGLISH, node, report)
        return value

    timed = isinstance(field.texts, Text) and field.texts.timed
    return converted(field, check)._replace(texts=Text(timed, sideless=True))


STEP_TITLE = sideless(TITLE)
SAY = sideless(text(160, words=14, translatable=True))
SHOWN = sideless(text(160, translatable=True))
PLACE = sideless(SENTENCE)
