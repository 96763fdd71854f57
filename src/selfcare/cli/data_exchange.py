"""The diary as a file: out, and in from files that were made so."""

import json
from collections.abc import Sequence
from typing import Any

from selfcare.cli.context import Context
from selfcare.cli.save import STDOUT, report_saved, save
from selfcare.diary.contents import Contents, contents, take_in
from selfcare.diary.exchange import document, understood
from selfcare.diary.merge import merge
from selfcare.diary.opening import open_diary, open_existing
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _, ngettext
from selfcare.language.reasons import reason


def export_to(context: Context, file: str, *, with_answers: bool, force: bool) -> None:
    """Write the diary down; an empty one where there is none.

    Raises SelfcareError with status DIARY, or `not-written` for the file.
    """
    diary = open_existing(context.places.diary)
    everything = Contents()
    if diary is not None:
        with diary:
            everything = contents(diary)
    text = json.dumps(
        document(everything, with_answers=with_answers),
        ensure_ascii=file == STDOUT and context.output.ascii,
        indent=1,
    )
    save(context, file, text + "\n", force=force)
    if everything == Contents():
        report_saved(context, file, _("Your diary is empty, so nothing of yours is in the export."))
    elif file != STDOUT:
        report_saved(context, file, *_exported(everything, file, with_answers=with_answers))


def _exported(everything: Contents, file: str, *, with_answers: bool) -> tuple[str, str]:
    count = len(everything.entries)
    said = ngettext("{count} session is in {file}.", "{count} sessions are in {file}.", count)
    answers = (
        _("The safety answers are in it. Keep the file to yourself.")
        if with_answers
        else _("The safety answers are not in it.")
    )
    return said.format(count=count, file=file), answers


def import_from(context: Context, files: Sequence[str]) -> None:
    """Read every file first, then take all in together or none.

    Raises SelfcareError for a file that is not there or cannot be understood,
    with its name, and with status DIARY when the diary cannot be written.
    """
    found = [_read(file) for file in files]
    with open_diary(context.places.diary) as diary:
        before = len(contents(diary).entries)
        take_in(diary, lambda own: _all_of(own, found))
        after = len(contents(diary).entries)
    context.say(
        ngettext(
            "Your diary has {count} session now; it had {before}.",
            "Your diary has {count} sessions now; it had {before}.",
            after,
        ).format(count=after, before=before)
    )


def _all_of(own: Contents, found: Sequence[Contents]) -> Contents:
    for other in found:
        own = merge(own, other)
    return own


def _read(file: str) -> Contents:
    try:
        with open(file, encoding="utf-8") as stream:
            value: Any = json.load(stream)
        return understood(value)
    except OSError as error:
        raise _unreadable(file, reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, _("it is no JSON document")) from error
    except SelfcareError as error:
        error.context = f"{file}: {error.context}" if error.context else file
        raise


def _unreadable(file: str, reason: str) -> SelfcareError:
    return SelfcareError(
        code="import-unreadable",
        message=_("{file} cannot be read: {reason}.").format(file=file, reason=reason),
        hint=_("Nothing was changed. Name a file that selfcare data export has made."),
        status=ExitStatus.NOT_FOUND,
    )
