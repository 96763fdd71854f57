"""The routines at a glance, and what the safety answers mean for each."""

from collections.abc import Iterable, Sequence
from typing import Any

from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.i18n.notices import is_translated
from selfcare.library.cache import RoutineRow
from selfcare.terminal.blocks import Block, Gap, Grid, Page, Text


def routines_page(
    rows: Sequence[RoutineRow], complaints: Iterable[str], rest: str, proposed: str
) -> Page:
    """Lay out the list. `complaints` fit --for; `rest` replaces what is `proposed` today."""
    if not rows:
        return (
            Text(_("No routine fits that. To see all: selfcare list")),
            Text(_("Words for --for: {words}.").format(words=format_list(complaints))),
        )
    blocks: list[Block] = [
        Grid(
            (_("routine"), _("what it is"), _("time"), _("for you")),
            tuple((row.id, _title(row), _minutes(row.minutes), _meaning(row)) for row in rows),
        ),
        Gap(),
    ]
    if any(row.decision == "unchecked" for row in rows):
        blocks.append(Text(_("Before the first session come some safety questions.")))
    blocks.append(Text(_("To read one first: selfcare show {id}").format(id=rows[0].id)))
    unchecked = [row.id for row in rows if row.decision == "unchecked"]
    if rest:
        blocks.append(Text(rest, strong=True))
    elif proposed or unchecked:
        guided = _("To be guided: selfcare run {id}").format(id=proposed or unchecked[0])
        blocks.append(Text(guided))
    return tuple(blocks)


def _title(row: RoutineRow) -> str:
    """The title, with whether it is translated, and its origin if it is not built in."""
    title = row.title
    if not is_translated(row.language):
        title = _("{title} (not translated)").format(title=title)
    if row.origin == "built-in":
        return title
    from selfcare.session.phrases import origin_name  # built-in routines need no guide model

    if row.replaces:
        form = _("{title} (from {origin}, not reviewed by selfcare, instead of: {replaced})")
    else:
        form = _("{title} (from {origin}, not reviewed by selfcare)")
    replaced = format_list(map(origin_name, row.replaces))
    return form.format(title=title, origin=origin_name(row.origin), replaced=replaced)


def _minutes(number: float) -> str:
    whole = max(1, round(number))
    return ngettext("{count} minute", "{count} minutes", whole).format(count=whole)


def _meaning(row: RoutineRow) -> str:
    """What the answers mean, in words that never say safe."""
    if row.decision == "stop":
        return _("not for you now")
    if row.decision == "unchecked":
        return _("not checked yet")
    count = len(row.left_out)
    if count:
        return ngettext("leaves out {count} step", "leaves out {count} steps", count).format(
            count=count
        )
    return _("all steps")


def row_as_dict(row: RoutineRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "summary": row.summary,
        "for": row.complaints,
        "minutes": row.minutes,
        "steps": row.steps,
        "origin": row.origin,
        "language": row.language,
        "replaces": row.replaces,
        "verdict": row.decision,
        "left_out": row.left_out,
        "lighter": row.lighter,
    }
