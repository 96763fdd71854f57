"""What no guide should say: promises, loose numbers, lengths, pressing where nothing is pressed.

The descriptions refuse what can be told for sure. This looks at words, so it can
be wrong; it catches what slips in, and a reader decides. Search words, citations
and notes are not looked at: people search for `toxins` too.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selfcare.documents.hints import short
from selfcare.documents.nodes import Items, Node, Scalar, Table, find
from selfcare.documents.problem import Report, Severity
from selfcare.guides import phrases
from selfcare.language import _

_ABOUT_PRESSING = frozenset({"routine", "points", "tips", "topic"})
_SAID = frozenset(
    {"title", "summary", "says", "name", "where", "find", "say", "text", "caution", "disputed"}
)
_INSTRUCTIONS = ("title", "say", "text")
_PARAGRAPH_KINDS = frozenset({"tradition", "caution"})
_NUMBER = re.compile(r"(?<![\w-])\d")  # the 23 of BL23 is a name


class _Said(NamedTuple):
    """A text of a guide; `claims` says that a number in it needs a source and has none."""

    node: Scalar
    claims: bool
    tradition: bool


def lint(root: Table, report: Report) -> None:
    """Note what the texts of a guide should not say."""
    if root.text("kind") not in _ABOUT_PRESSING:
        return
    said = list(_texts(root, claims=False, tradition=False))
    # All files are read whenever the program needs its guides, so a whole file is passed at once.
    if phrases.worth_a_look("\n".join(one.node.text for one in said)):
        for one in said:
            if phrases.worth_a_look(one.node.text):
                _check_words(one, report)
    for one in said:
        if one.claims and _NUMBER.search(one.node.text):
            message = _("This number rests on nothing.")
            hint = _("Name its source, or leave the number out.")
            report.add(one.node, "unsourced-number", message, hint, Severity.WARNING)
    for words in _quiet_words(root):
        if phrases.presses_body(words.text):
            message = _("This tells to press in a step where nothing is pressed.")
            hint = _("Only a step with a point asks what must not be pressed: name a `point`.")
            report.add(words, "presses-in-a-quiet-step", message, hint)


def _quiet_words(root: Table) -> Iterator[Scalar]:
    """What the steps of a routine say that rest, breathe or move."""
    steps = find(root, "steps")
    for step in steps.items if isinstance(steps, Items) else ():
        if isinstance(step, Table) and "do" in step.entries:
            for key in _INSTRUCTIONS:
                said = find(step, key)
                if isinstance(said, Scalar):
                    yield said


def _check_words(said: _Said, report: Report) -> None:
    """A press on the spine is an error, for it does harm; the rest is a matter of honesty."""
    text = said.node.text
    if phrases.presses_spine(text):
        message = _("This tells to press the spine or the throat.")
        hint = _(
            "Stay on muscle, two finger-widths beside the bones, and off the front of the neck."
        )
        report.add(said.node, "presses-spine", message, hint)
    for promise in phrases.promises(text, tradition=said.tradition):
        message = _("This promises too much: {words}.").format(words=short(promise))
        hint = _("Say what was found, or deny it in the same paragraph.")
        report.add(said.node, "promise", message, hint, Severity.WARNING)
    if phrases.measures(text):
        message = _("This measures in centimetres or inches.")
        hint = _("Count in finger-widths: they fit the person's own body.")
        report.add(said.node, "length", message, hint, Severity.WARNING)


def _texts(node: Node, *, claims: bool, tradition: bool) -> Iterator[_Said]:
    """Every text that is shown or spoken, with what the record around it rests on."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _texts(item, claims=claims, tradition=tradition)
    if not isinstance(node, Table):
        return
    kind = node.text("kind")
    if "sources" in node.entries or kind in _PARAGRAPH_KINDS:
        sources = node.entries.get("sources")
        sourced = sources is not None and isinstance(sources[1], Items) and sources[1].items
        claims = not sourced and kind != "caution"
        tradition = kind == "tradition"
    for key, (_key, value) in node.entries.items():
        if isinstance(value, Scalar):
            if key in _SAID:
                yield _Said(value, claims, tradition)
        else:
            yield from _texts(value, claims=claims, tradition=tradition)
