"""Report what no guide should say: promises, unsourced numbers, lengths, pressing in a quiet step.

The schemas refuse what can be decided for sure. This looks at words, so it can be
wrong; it catches what slips in, and a reader decides. It looks at the texts that can
be translated, but not at search words: people search for `toxins` too.

A promise may be mentioned in order to deny it: in a sentence that says no before
it ("No study shows that it cures"), or as what others say ("Some say it cures"),
when a later sentence of the same paragraph says no. Tradition may speak of what
is blocked and flows, for that is what it believes; it may not promise either.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selfcare.documents.decoders import Text, TextEntries, TextList, TextRecord, Texts
from selfcare.documents.diagnostics import Report, Severity, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode, SequenceNode, find
from selfcare.guides.schema import KINDS
from selfcare.i18n import _

_ABOUT_PRESSING = frozenset({"routine", "points", "tips", "topic"})
_INSTRUCTIONS = ("title", "say", "text")
_PARAGRAPH_KINDS = frozenset({"tradition", "caution"})
_NUMBER = re.compile(r"(?<![\w-])\d")  # the 23 of BL23 is a name
_PROMISES = (
    r"cur(?:e[sd]?|ing)",
    r"heal(?:s|ing)",
    r"miracles?|miraculous(?:ly)?|magic(?:al)?",
    r"instant(?:ly)?",
    r"immediate(?:ly)? (?:relief|reliev\w+|eas\w+)",
    r"guarantee\w*",
    r"toxins?|de-?tox\w*",
    r"(?:no|without|free of|zero) (?:\w+ ){0,2}(?:side[- ]effects?|risks?)",
    r"(?:completely|perfectly|totally|entirely|absolutely|always) safe",
    r"boost\w* (?:\w+ ){0,3}(?:immun\w+|circulation|blood flow|metabolism)",
    r"strengthen\w* (?:\w+ ){0,2}immun\w+",
    r"(?:eliminat|eras)\w+ (?:\w+ ){0,2}(?:pain|ache)s?",
    r"pain[- ]free",
    r"reset\w* (?:\w+ ){0,2}nerv\w+",
    r"(?:repair|restor)\w+ (?:\w+ ){0,2}(?:nerv|dis[ck])\w*",
    r"root causes?",
    r"(?:always|never) (?:works|fails)",
    r"works for everyone",
)
_BELIEFS = (
    r"un-?block\w*",
    r"(?:free|releas)\w+ (?:\w+ ){0,2}(?:qi|energy)",
    r"(?:restor|balanc)\w+ (?:\w+ ){0,2}(?:balance|energy|qi)",
)
_ANY = rf"(?i)\b(?:{'|'.join((*_PROMISES, *_BELIEFS))})\b"
_BELIEF = rf"(?i){'|'.join(_BELIEFS)}"
_SAYS_NO = (
    r"(?i)\b(?:no|nobody|nothing|none|never|neither|nor|cannot|not(?! only| just)|\w+n't"
    r"|myths?|untrue|wrong|be careful|beware)\b"
)
_SAYS_NO_OR_WITHOUT = rf"{_SAYS_NO}|\bwithout\b"
_OTHERS_SAY = (
    r"(?i)\b(?:some|others|many|people|pages|books|advertisements|you may|you will)\b"
    r"(?: \w+){0,3} (?:say|said|claim|promise|read|hear|told|think|believe)\w*"
)
_SENTENCE_ENDS = r"(?<=[.!?]) +"
LENGTH = r"(?i)(?:\b|\d)[cm]m\b|centimet|millimet|\binch(?:es)?\b"
_ELSEWHERE = r"(?!(?:beside|between|off|away|near|next|from|muscles?|sides?|along|until)\b)"
_PRESSES_SPINE = (
    r"(?i)\b(?:press|push|lean|knead|roll|tap|dig|squeez|rub|massag)\w*"
    rf"(?:(?: {_ELSEWHERE}[\w-]+){{0,4}} (?:the|your|each|every|any|a) "
    rf"(?:{_ELSEWHERE}[\w-]+ ){{0,2}}|(?: {_ELSEWHERE}[\w-]+){{0,2}} )"
    r"(?:spine|backbones?|vertebra\w*|tail-?bone|throat|windpipe|front of (?:the|your) neck)\b"
)
_SURFACE = r"(?:floor|ground|wall|chair|seat|mat|bed|table|mattress|cushion|pillow)"
_AGAINST_SOMETHING = (
    r"(?i)\b(?:press|push|dig) (?:down )?(?:(?:the|your|both|one|each|other) ){1,2}"
    r"(?:feet|foot|heels?|soles?|toes?|hands?|palms?|arms?|forearms?|elbows?|back|head|hips?) "
    r"(?:[\w-]+ )?(?:in|into|on|onto|to|against|toward) "
    rf"(?:the|your|a) {_SURFACE}\b"
)
_PART = (
    r"(?:spine|ribs?|chest|belly|tummy|stomach|navel|waist|hips?|buttocks?|groin|legs?|thighs?"
    r"|knees?|calf|calves|shins?|ankles?|foot|feet|soles?|heels?|toes?|arms?|armpits?|elbows?"
    r"|forearms?|wrists?|hands?|palms?|fingers?|thumbs?|knuckles?|shoulders?|blades?|neck|throat"
    r"|head|skull|crown|scalp|face|forehead|eyebrows?|temples?|eyes?|ears?|jaw|muscles?|skin|bones?"
    r"|points?|spots?|places?|hollows?|dips?|grooves?|(?:your|lower|upper|middle) back)"
)
_PRESSES_BODY = (
    r"(?i)\b(?:press|push|dig|knead|massage?|poke?|jab)(?:e?s|[gb]?ing)?\b"
    rf"(?: [\w'-]+){{0,6}}? {_PART}\b"
)


class _Prose(NamedTuple):
    """A text of a guide; `claims` says that a number in it needs a source and has none."""

    node: ScalarNode
    claims: bool
    tradition: bool


def lint(root: MappingNode, report: Report) -> None:
    kind = root.text("kind")
    tree = KINDS[kind].texts if kind in _ABOUT_PRESSING else None
    if tree is None:
        return
    for text in _texts(tree, root, claims=False, tradition=False):
        _check_words(text, report)
        if text.claims and _NUMBER.search(text.node.text):
            message = _("This number has no source.")
            hint = _("Name its source, or remove the number.")
            report.add(text.node, "unsourced-number", message, hint, Severity.WARNING)
    steps = find(root, "steps")
    for step in steps.items if isinstance(steps, SequenceNode) else ():
        if isinstance(step, MappingNode) and "do" in step.entries:
            _check_quiet_step(step, report)


def _check_quiet_step(step: MappingNode, report: Report) -> None:
    for key in _INSTRUCTIONS:
        if presses_body(step.text(key)):
            message = _("This tells people to press in a step where nothing is pressed.")
            hint = _("Only a step with a point brings its safety questions: name a `point`.")
            report.add(find(step, key), "presses-in-a-quiet-step", message, hint)


def _check_words(text: _Prose, report: Report) -> None:
    """Report a press on the spine as an error, because it does harm, and the rest as warnings."""
    node = text.node
    if presses_spine(node.text):
        message = _("This tells people to press the spine or the throat.")
        hint = _(
            "Stay on muscle, two finger-widths beside the bones, and off the front of the neck."
        )
        report.add(node, "presses-spine", message, hint)
    for promise in promises(node.text, tradition=text.tradition):
        message = _("This promises too much: {words}.").format(words=short(promise))
        hint = _("Say what was found, or deny it in the same paragraph.")
        report.add(node, "promise", message, hint, Severity.WARNING)
    if re.search(LENGTH, node.text):
        message = _("This measures in centimetres or inches.")
        hint = _("Count in finger-widths: they fit the person's own body.")
        report.add(node, "length", message, hint, Severity.WARNING)


def _texts(tree: Texts, node: Node, *, claims: bool, tradition: bool) -> Iterator[_Prose]:
    """Return every text that is shown or spoken, with the sources of the record around it."""
    if isinstance(node, ScalarNode):
        if isinstance(tree, Text):
            yield _Prose(node, claims, tradition)
    elif isinstance(node, SequenceNode):
        if isinstance(tree, TextEntries) or (isinstance(tree, TextList) and not tree.any_length):
            for item in node.items:
                yield from _texts(tree.item, item, claims=claims, tradition=tradition)
    elif isinstance(tree, TextRecord):
        kind = node.text("kind")
        if "sources" in node.entries or kind in _PARAGRAPH_KINDS:
            sources = node.entries.get("sources")
            sourced = sources and isinstance(sources[1], SequenceNode) and sources[1].items
            claims = not sourced and kind != "caution"
            tradition = kind == "tradition"
        for key, below in tree.keys.items():
            if key in node.entries:
                value = node.entries[key][1]
                yield from _texts(below, value, claims=claims, tradition=tradition)


def promises(text: str, *, tradition: bool = False) -> list[str]:
    """Return the promises in a paragraph that it does not deny, as written."""
    sentences = re.split(_SENTENCE_ENDS, text)
    return [
        match[0]
        for index, sentence in enumerate(sentences)
        for match in re.finditer(_ANY, sentence)
        if not (tradition and re.fullmatch(_BELIEF, match[0]))
        and not _denied(sentence[: match.start()], sentences[index + 1 :])
    ]


def presses_spine(text: str) -> bool:
    """Whether a sentence says to press the spine or the throat, rather than to keep off them."""
    return _tells(_PRESSES_SPINE, _SAYS_NO, text)


def presses_body(text: str) -> bool:
    """Whether a sentence says to press a part of the body, other than the feet into the floor."""
    return _tells(_PRESSES_BODY, _SAYS_NO_OR_WITHOUT, re.sub(_AGAINST_SOMETHING, "", text))


def _tells(to_press: str, says_no: str, text: str) -> bool:
    return any(
        not re.search(says_no, sentence[: match.start()])
        for sentence in re.split(_SENTENCE_ENDS, text)
        for match in re.finditer(to_press, sentence)
    )


def _denied(before: str, later: list[str]) -> bool:
    if re.search(_SAYS_NO, before):
        return True
    return re.search(_OTHERS_SAY, before) is not None and any(
        re.search(_SAYS_NO, sentence) for sentence in later
    )
