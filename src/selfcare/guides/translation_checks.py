"""What holds for the texts of a translation on top of what holds for English ones."""

import re

from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import ScalarNode
from selfcare.i18n import _

LONGEST_SPOKEN = {"zh": 28}
"""By language: how many characters can be spoken in time, where words have no spaces between."""

_SIDES = {
    "en": re.compile(r"\b(?:left|right)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:izquierd|derech)[oa]s?\b", re.IGNORECASE),
    # The two together, as in "two fingers, more or less", name no side.
    "zh": re.compile("左(?!右)|(?<!左)右"),
}


def names_a_side(text: str, language: str) -> bool:
    """Whether a text says left or right in its language, as far as its words are known here."""
    side = _SIDES.get(_family(language))
    return side is not None and side.search(text) is not None


def check_text(
    node: ScalarNode, language: str, report: Report, *, timed: bool, sideless: bool
) -> None:
    """Note what a translated text must not say, or is too long for."""
    longest = LONGEST_SPOKEN.get(_family(language))
    if timed and longest is not None and len(node.text) > longest:
        message = _("This has {count} characters; at most {longest} can be spoken in time.")
        message = message.format(count=len(node.text), longest=longest)
        report.add(node, "long-text", message)
    if sideless and names_a_side(node.text, language):
        message = _("This names a side; the program says the side by itself.")
        hint = _("Say it without left and right.")
        report.add(node, "names-a-side", message, hint)


def _family(language: str) -> str:
    """The language without script and country: zh for zh-Hans."""
    return language.partition("-")[0]
