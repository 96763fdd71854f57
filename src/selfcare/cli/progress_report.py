"""A page for a clinician, in neutral words: HTML, Markdown or CSV by the file's ending.

No safety answer is in it; the person's notes only if asked for.
"""

from collections.abc import Callable
from pathlib import PurePath

from selfcare.cli import history_page
from selfcare.cli.context import Context
from selfcare.cli.csv_text import BYTE_ORDER_MARK, csv_text
from selfcare.cli.progress_data import Progress
from selfcare.cli.progress_words import caveats, change_words, mean_words, weekly_words
from selfcare.cli.save import report_saved, save
from selfcare.diary.records import SessionRecord
from selfcare.errors import SelfcareError
from selfcare.handout.markdown import escaped
from selfcare.language import _, spoken
from selfcare.language.dates import spoken_day

Table = tuple[tuple[str, ...], ...]


def write_report(context: Context, found: Progress, file: str, *, notes: bool, force: bool) -> None:
    """Write it for the owner's eyes alone. Raises SelfcareError for an ending we do not know."""
    makers: dict[str, Callable[[], str]] = {
        ".html": lambda: _html(context, found, notes=notes),
        ".htm": lambda: _html(context, found, notes=notes),
        ".md": lambda: _markdown(context, found, notes=notes),
        ".csv": lambda: _csv(found, notes=notes),
    }
    ending = PurePath(file).suffix.lower()
    if ending not in makers:
        raise SelfcareError(
            code="unknown-report",
            message=_("A report cannot be made as {file}.").format(file=file),
            hint=_("Let the file end in .html, .md or .csv."),
        )
    save(context, file, makers[ending](), force=force)
    ready = _("{file} is ready. No safety answer is in it. It left nothing anywhere else.")
    empty = () if found.sessions else (_("There are no sessions in it."),)
    report_saved(context, file, ready.format(file=file), *empty)


def paragraphs(found: Progress) -> tuple[str, ...]:
    """What a reader should know first."""
    said = [
        _(
            "Scores entered by the person themselves, on a scale from 0 (no pain) to 10 (worst "
            "imaginable), around sessions of self-acupressure. Not a medical record."
        ),
        _("Pain before a session. {words}").format(words=change_words(found.pain)),
    ]
    if found.before is not None:
        said.append(
            _("Sessions with both scores. Before: {before}. Right after: {after}.").format(
                before=mean_words(found.before), after=mean_words(found.after)
            )
        )
    if found.activity_change is not None:
        said.append(
            _("Own activity ({activity}), 0 as well as ever, 10 not at all. {words}").format(
                activity=found.activity, words=weekly_words(found.activity_change)
            )
        )
    if found.peg_change is not None:
        said.append(
            _("PEG (items by Krebs 2009, own wording), 0 to 10. {words}").format(
                words=weekly_words(found.peg_change)
            )
        )
    return (*said, *caveats())


def week_table(found: Progress) -> Table:
    """One row a week, the header first."""
    header = (_("week from"), _("sessions"), _("minutes"), _("pain before"), _("right after"))
    return (
        header,
        *(
            (
                week.starts_on.isoformat(),
                str(week.sessions) if week.sessions else _("nothing recorded"),
                "" if week.minutes is None else f"{week.minutes:.0f}",
                mean_words(week.before) if week.sessions else "",
                mean_words(week.after) if week.sessions else "",
            )
            for week in found.weeks
        ),
    )


def session_table(context: Context, found: Progress, *, notes: bool) -> Table:
    """One row a session, the oldest first, the header before them."""
    header = (
        *(_("day"), _("routine"), _("end"), _("minutes")),
        *(_("pain before"), _("right after"), _("morning after")),
    )
    symptoms = context.library.guides.symptoms

    def row(one: SessionRecord) -> tuple[str, ...]:
        end = history_page.outcome_name(one.outcome)
        if one.symptom in symptoms:
            end = f"{end}: {symptoms[one.symptom].label}"
        scores = (one.pain_before, one.pain_after, one.pain_next_day)
        return (
            f"{one.started_at:%Y-%m-%d %H:%M}",
            one.title,
            end,
            f"{one.held_seconds / 60:.0f}",
            *(_("not given") if score is None else str(score) for score in scores),
            *([one.note] if notes else []),
        )

    rows = (row(one) for one in reversed(found.sessions))
    return ((*header, *([_("note")] if notes else [])), *rows)


def _title(found: Progress) -> str:
    return _("Pain scores and self-acupressure, {first} to {last}").format(
        first=spoken_day(found.since), last=spoken_day(found.until)
    )


def _markdown(context: Context, found: Progress, *, notes: bool) -> str:
    parts = [f"# {escaped(_title(found))}", *(escaped(text) for text in paragraphs(found))]
    tables = (
        (_("Weeks"), week_table(found)),
        (_("Sessions"), session_table(context, found, notes=notes)),
    )
    for heading, (header, *rows) in tables:
        lines = [_markdown_row(header), "|" + " --- |" * len(header), *map(_markdown_row, rows)]
        parts += [f"## {heading}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _html(context: Context, found: Progress, *, notes: bool) -> str:
    from selfcare.handout.html import report

    return report(
        _title(found),
        paragraphs(found),
        (
            (_("Weeks"), week_table(found)),
            (_("Sessions"), session_table(context, found, notes=notes)),
        ),
        spoken(),
    )


def _csv(found: Progress, *, notes: bool) -> str:
    """One line a session, as `history --csv` has them, with the notes if asked for."""
    rows = ({**history_page.as_dict(one), "note": one.note} for one in reversed(found.sessions))
    fields = [*history_page.FIELDS, *(["note"] if notes else [])]
    return BYTE_ORDER_MARK + csv_text(fields, rows)
