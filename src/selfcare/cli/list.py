"""`selfcare list`: the routines at a glance, and what the safety answers mean for each."""

from contextlib import suppress

from selfcare.app.context import Context
from selfcare.app.lookup import find_article, show_urgent_advice, warn_of_copies, warn_of_unusable
from selfcare.app.routine_index import all_complaints, filter_routines, routine_index
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, option
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.library.cache import RoutineRow
from selfcare.views.home import routines_page, row_as_dict

app = Commands()


@app.add(
    _(
        "List the routines, their time and whether they suit you.\n\n"
        "Example: selfcare list --search desk"
    )
)
def list_routines(
    context: Context,
    complaint: str = option(
        "", "--for", _("Only routines for this, for example lower-back."), metavar=_("WORD")
    ),
    max_minutes: float | None = option(
        None, "--max-minutes", _("Only routines up to this many minutes."), metavar=_("N"), min=1
    ),
    search: str = option(
        "", "--search", _("Only routines with this word, for example sciatica."), metavar=_("TEXT")
    ),
    as_json: AsJson = False,
) -> None:
    show_urgent_advice(context, as_json=as_json)
    index = routine_index(context)
    rows = filter_routines(index, complaint, max_minutes, search)
    if as_json:
        context.print_json("routines", routines=[row_as_dict(row) for row in rows])
    else:
        proposed, rest = _proposed(context, rows)
        height = context.output.height
        context.show(routines_page(rows, all_complaints(index), rest, proposed, height))
        if search and not rows:
            _show_article(context, search)
    warn_of_copies(context)
    warn_of_unusable(context, index.problems)


def _proposed(context: Context, rows: list[RoutineRow]) -> tuple[str, str]:
    """The id of the routine to propose, or else why none is. A first look imports nothing."""
    is_open = any(row.decision not in ("stop", "unchecked") for row in rows)
    if not is_open and context.diary.last_session() is None:
        return "", ""
    from selfcare.app.proposal import next_step

    proposal, rest = next_step(context, rows)
    return proposal.row.id if proposal else "", rest


def _show_article(context: Context, search: str) -> None:
    """Name the page to read about a complaint that has no routine."""
    with suppress(SelfcareError):
        if article := find_article(_("topic"), search, context.library.guides.topics, ""):
            command = f"selfcare learn {article.id}"
            context.say(_("There is a page on this: {command}").format(command=command))
