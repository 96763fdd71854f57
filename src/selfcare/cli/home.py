"""`selfcare` alone: what this is, the routines at a glance, the one next thing to do."""

from collections.abc import Callable

from selfcare.cli.context import Context
from selfcare.cli.list import meaning, minutes, title
from selfcare.cli.rows import Index, index
from selfcare.language import _
from selfcare.terminal.output import is_terminal
from selfcare.terminal.page import Block, Gap, Grid, Page, Text, Title


def show_home(context: Context, help_text: Callable[[], str]) -> None:
    """Show home on a terminal, the help on a pipe."""
    if is_terminal(context.stdout):
        context.show(home_page(context, index(context)))
    else:
        context.output.write(help_text())


def home_page(context: Context, known: Index) -> Page:
    """One line on what this is, the routines, the next thing."""
    ruled = [(row, row.ruling(context)) for row in known.routines.values()]
    rows = tuple(
        (row.id, title(row), minutes(row.minutes), meaning(ruling)) for row, ruling in ruled
    )
    checked = any(ruling.decision != "unchecked" for _row, ruling in ruled)
    blocks: list[Block] = [
        Title(_("selfcare: a calm guide to pressing your own sore back")),
        Text(_("Information, not treatment. No clinician has reviewed it.")),
        Gap(),
        Grid((_("routine"), _("what it is"), _("time"), _("for you")), rows),
        Gap(),
        *_last_session(context),
    ]
    if checked:
        blocks.append(Text(_("Next: selfcare run core")))
    else:
        blocks.append(Text(_("Next: answer the safety questions once, with selfcare safety")))
    return tuple(blocks)


def _last_session(context: Context) -> tuple[Block, ...]:
    from selfcare.cli.diary import last_session_line

    line = last_session_line(context)
    return (Text(line),) if line else ()
