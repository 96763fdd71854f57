"""Render a sheet as Markdown, in the order of the page; and escape text for Markdown."""

import re
from collections.abc import Iterable

from selfcare.handout.model import Cautions, Sheet, StepText
from selfcare.i18n import _

MARKS = frozenset("\\`*_{}[]<>#|!~&")
AT_THE_BEGINNING = re.compile(r"(?:[-+=]|(\d+)[.)](?= |$))")
"""What would make a list or a heading of a line that begins with it."""


def markdown(sheet: Sheet) -> str:
    return "\n\n".join(_parts(sheet)) + "\n"


def escaped(text: str) -> str:
    """Escape a text for Markdown: no mark, link or tag in it takes effect."""
    line = " ".join(text.split())
    line = "".join(f"\\{letter}" if letter in MARKS else letter for letter in line)
    begins = AT_THE_BEGINNING.match(line)
    return f"{begins[1] or ''}\\{line[begins.end() - 1 :]}" if begins else line


def _parts(sheet: Sheet) -> Iterable[str]:
    yield f"# {escaped(sheet.title)}"
    yield escaped(f"{sheet.summary} {sheet.time}")
    yield f"## {escaped(_('Safety first'))}"
    yield from (f"**{escaped(text)}**" for text in sheet.first)
    for signs in sheet.signs:
        if signs.items:
            yield f"### {escaped(signs.title)}"
            yield escaped(signs.advice)
            yield _list(map(escaped, signs.items))
    for cautions in (sheet.not_now, sheet.with_care):
        yield from _cautions(cautions)
    for title, paragraphs in sheet.rules:
        yield f"### {escaped(title)}"
        yield from map(escaped, paragraphs)
    yield f"### {escaped(_('If something feels wrong'))}"
    yield _list(f"**{escaped(sign)}.** {escaped(advice)}" for sign, advice in sheet.troubles)
    yield f"## {escaped(_('Steps'))}"
    yield from map(escaped, sheet.before)
    for step in sheet.steps:
        yield from _step(step)
    yield f"## {escaped(_('What is known'))}"
    yield escaped(" ".join(sheet.known))
    if sheet.sources:
        yield _list(map(escaped, sheet.sources))
    yield escaped(sheet.made_by)


def _cautions(cautions: Cautions) -> Iterable[str]:
    if cautions.items:
        yield f"### {escaped(cautions.title)}"
        yield escaped(cautions.advice)
        yield _list(
            f"**{escaped(_('{effect}: {who}.').format(effect=item.effect, who=item.who))}** "
            f"{escaped(item.why)}"
            for item in cautions.items
        )


def _step(step: StepText) -> Iterable[str]:
    number = "" if step.number is None else f"{step.number}. "
    yield f"### {number}{escaped(step.title)}"
    if step.note:
        yield f"**{escaped(step.note)}**"
    yield f"**{escaped(step.how)}**"
    yield escaped(step.text)
    yield from map(escaped, step.place)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
