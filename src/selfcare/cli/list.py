"""`selfcare list`: the routines at a glance, and what the safety answers mean for each."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from selfcare.app.lookup import warn_of_copies
from selfcare.app.preflight import rest_today
from selfcare.app.routine_index import routine_index, search_words
from selfcare.cli.options import AsJson, Plain
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.i18n.notices import is_translated
from selfcare.library.cache import RoutineRow
from selfcare.terminal.blocks import Block, Gap, Grid, Page, Text

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    help=_(
        "List the routines, with time and what your answers mean.\n\n"
        "Example: selfcare list --search desk"
    )
)
def list_routines(
    ctx: typer.Context,
    complaint: Annotated[
        str,
        typer.Option(
            "--for", metavar=_("WORD"), help=_("Only routines for this, such as lower-back.")
        ),
    ] = "",
    max_minutes: Annotated[
        float | None,
        typer.Option("--max-minutes", metavar=_("N"), help=_("Only routines this short."), min=1),
    ] = None,
    search: Annotated[
        str,
        typer.Option(
            "--search", metavar=_("TEXT"), help=_("Only routines with this word, such as sciatica.")
        ),
    ] = "",
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """List the routines, with time and what your answers mean."""
    context = ctx.obj
    context.plain = plain
    known = routine_index(context)
    rows = [
        row
        for row in known.routines
        if is_for(row, complaint)
        and (max_minutes is None or row.minutes <= max_minutes)
        and is_about(search_words(known, row), search)
    ]
    if as_json:
        context.print_json("routines", routines=[as_dict(row) for row in rows])
    else:
        context.show(page(rows, complaints(known.routines), rest_today(context)))
    warn_of_copies(context)
    if known.problems:
        context.warn(
            ngettext(
                "{count} guide file cannot be used. To see why: selfcare guides check",
                "{count} guide files cannot be used. To see why: selfcare guides check",
                known.problems,
            ).format(count=known.problems)
        )


def is_for(row: RoutineRow, complaint: str) -> bool:
    """Whether a routine is meant for a complaint, or for one with this word in it."""
    wanted = complaint.strip().lower().replace(" ", "-")
    return not complaint or any(
        wanted == known or wanted in known.split("-") for known in row.complaints
    )


def complaints(rows: Iterable[RoutineRow]) -> tuple[str, ...]:
    """Everything a routine is meant for, each once."""
    return tuple(dict.fromkeys(known for row in rows for known in row.complaints))


def is_about(words: Iterable[str], search: str) -> bool:
    """Whether every word searched for stands somewhere among the words of a routine."""
    if not search:
        return True
    said = " ".join(words).casefold()
    return all(word in said for word in search.casefold().split())


def as_dict(row: RoutineRow) -> dict[str, object]:
    """The fields that scripts rely on."""
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


def page(rows: Sequence[RoutineRow], for_words: Iterable[str], rest: str) -> Page:
    """Lay out the list. `for_words` fit --for; `rest` is why no run is proposed today."""
    if not rows:
        return (
            Text(_("No routine fits that. To see all: selfcare list")),
            Text(_("Words for --for: {words}.").format(words=format_list(for_words))),
        )
    blocks: list[Block] = [
        Grid(
            (_("routine"), _("what it is"), _("time"), _("for you")),
            tuple((row.id, title(row), minutes(row.minutes), meaning(row)) for row in rows),
        ),
        Gap(),
    ]
    if any(row.decision == "unchecked" for row in rows):
        blocks.append(Text(_("Before the first session come some safety questions.")))
    blocks.append(Text(_("To read one first: selfcare show {id}").format(id=rows[0].id)))
    open_now = [row.id for row in rows if row.decision != "stop"]
    if rest:
        blocks.append(Text(rest, strong=True))
    elif open_now:
        blocks.append(Text(_("To be guided: selfcare run {id}").format(id=open_now[0])))
    return tuple(blocks)


def title(row: RoutineRow) -> str:
    """The title, with whether it is translated, and where it comes from if it is not ours."""
    said = row.title
    if not is_translated(row.language):
        said = _("{title} (not translated)").format(title=said)
    if row.origin == "built-in":
        return said
    from selfcare.session.phrases import origin_name

    if row.replaces:
        whole = _("{title} (from {origin}, not reviewed by selfcare, instead of: {replaced})")
    else:
        whole = _("{title} (from {origin}, not reviewed by selfcare)")
    replaced = format_list(map(origin_name, row.replaces))
    return whole.format(title=said, origin=origin_name(row.origin), replaced=replaced)


def minutes(number: float) -> str:
    """How long it takes, in whole minutes."""
    whole = max(1, round(number))
    return ngettext("{count} minute", "{count} minutes", whole).format(count=whole)


def meaning(row: RoutineRow) -> str:
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
