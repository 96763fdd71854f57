"""Export the diary to a file, and import such files."""

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from selfcare.app.context import Context
from selfcare.app.lookup import show_urgent_advice
from selfcare.app.save import STDOUT, report_saved, save_document
from selfcare.diary.exchange import LARGEST_BYTES, Snapshot, export, parse
from selfcare.diary.merge import Changes, merge
from selfcare.diary.opening import open_diary, open_existing
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import os_error_reason
from selfcare.player.clock import now
from selfcare.terminal.blocks import Text

STDIN = "-"


def export_diary(context: Context, file: str, *, with_answers: bool, force: bool) -> None:
    """Write the diary to a file; an empty document without a diary.

    Raises SelfcareError with status DIARY, or `not-written` for the file.
    """
    diary = open_existing(context.paths.diary)
    with diary or nullcontext():
        everything = export(diary, with_answers=with_answers)
    text = json.dumps(everything, ensure_ascii=file == STDOUT and context.output.ascii, indent=1)
    if len(text.encode()) >= LARGEST_BYTES:
        context.warn(_("This file is too large to import again."))
    save_document(context, file, text + "\n", force=force)
    if not any(isinstance(part, list) and part for part in everything.values()):
        report_saved(context, file, _("Your diary is empty, so the export is empty too."))
    elif file != STDOUT:
        count = len(everything["sessions"])
        text = ngettext("{count} session is in {file}.", "{count} sessions are in {file}.", count)
        answers = (
            _("It includes your safety answers. Keep the file to yourself.")
            if with_answers
            else _("It does not include your safety answers.")
        )
        report_saved(context, file, text.format(count=count, file=file), answers)


def import_diary(context: Context, files: Sequence[str]) -> ExitStatus:
    """Parse every file first, then merge all into the diary, or none.

    If an answer now needs help now or today, say so first, and return BLOCKED if the
    files brought one.
    Raises SelfcareError for a file that is not there or cannot be parsed, with
    its name, and with status DIARY when the diary cannot be written.
    """
    snapshots = [_parse(context, file) for file in files]
    with open_diary(context.paths.diary) as diary:
        changes = merge(diary, snapshots, context.today, now())
    is_urgent = show_urgent_advice(context)
    context.show(tuple(Text(line) for line in _report(changes)))
    return ExitStatus.BLOCKED if is_urgent and changes.more_careful else ExitStatus.DONE


def _report(changes: Changes) -> Iterator[str]:
    """What the import did to the sessions and the safety answers."""
    yield ngettext(
        "Your diary now has {count} session. It had {before}.",
        "Your diary now has {count} sessions. It had {before}.",
        changes.after,
    ).format(count=changes.after, before=changes.before)
    if changes.more_careful:
        yield ngettext(
            "{count} safety answer has changed, to be more careful.",
            "{count} safety answers have changed, to be more careful.",
            changes.more_careful,
        ).format(count=changes.more_careful)
    if changes.asked_again:
        yield ngettext(
            "{count} of your safety answers no longer counts. selfcare will ask you again.",
            "{count} of your safety answers no longer count. selfcare will ask you again.",
            changes.asked_again,
        ).format(count=changes.asked_again)
    if changes.not_used:
        yield ngettext(
            "selfcare does not use {count} safety answer of the file. It will ask you again.",
            "selfcare does not use {count} safety answers of the file. It will ask you again.",
            changes.not_used,
        ).format(count=changes.not_used)


def _parse(context: Context, file: str) -> Snapshot:
    try:
        return parse(_read(context, file))
    except OSError as error:
        raise SelfcareError(
            code="import-unreadable",
            message=_("selfcare cannot read {file}: {reason}.").format(
                file=file, reason=os_error_reason(error)
            ),
            hint=_("Nothing has changed. Use a file from selfcare data export."),
            status=ExitStatus.NOT_FOUND,
        ) from error
    except SelfcareError as error:
        error.context = f"{file}\n{error.context}" if error.context else file
        raise


def _read(context: Context, file: str) -> bytes:
    """Read a file, or stdin; no more than is needed to see that it is too large."""
    if file != STDIN:
        with open(file, "rb") as stream:
            return stream.read(LARGEST_BYTES + 1)
    if context.stdin is None:
        return b""
    return context.stdin.buffer.read(LARGEST_BYTES + 1)
