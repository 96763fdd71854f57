"""The diary to a file and from one, and the end of all that the program knows of a person."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

from selfcare.app.context import Context
from selfcare.app.lookup import show_urgent_advice
from selfcare.app.save import STDOUT, report_saved, save_document
from selfcare.diary.exchange import LARGEST_BYTES, Snapshot, export, parse
from selfcare.diary.files import erase
from selfcare.diary.merge import Changes, merge
from selfcare.diary.opening import open_diary, open_existing
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import os_error_reason
from selfcare.player.clock import now
from selfcare.terminal.blocks import Block, Item, Text
from selfcare.terminal.prompts import Asker

STDIN = "-"

WORD = "erase"
TONES = "tones"
UNFINISHED = r"(\.\d+)?"
"""The ending of a file that is not written completely."""

OUR_CACHE = re.compile(rf"index\.json{UNFINISHED}")
OUR_TONES = re.compile(rf"[a-z-]+-[^/]*\.wav{UNFINISHED}")
OUR_LOGS = re.compile(rf"crash-\d{{8}}-\d{{6}}\.log{UNFINISHED}")


def export_diary(context: Context, file: str, *, with_answers: bool, force: bool) -> None:
    """Write the diary to a file; an empty document without a diary.

    Raises SelfcareError with status DIARY, or as `save_document` does.
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
            "selfcare does not use {count} safety answer from the file. It will ask you again.",
            "selfcare does not use {count} safety answers from the file. It will ask you again.",
            changes.not_used,
        ).format(count=changes.not_used)


def _parse(context: Context, file: str) -> Snapshot:
    try:
        if file == STDIN:
            return parse(context.read_stdin(LARGEST_BYTES))
        with open(file, "rb") as stream:
            return parse(stream.read(LARGEST_BYTES + 1))
    except OSError as error:
        raise SelfcareError(
            _("selfcare cannot read {file}: {reason}.").format(
                file=file, reason=os_error_reason(error)
            ),
            hint=_("Nothing has changed. Use a file from selfcare data export."),
            status=ExitStatus.NOT_FOUND,
        ) from error
    except SelfcareError as error:
        error.context = f"{file}\n{error.context}" if error.context else file
        raise


def erase_everything(context: Context, *, yes: bool) -> ExitStatus:
    """Erase after the person has typed the word.

    Raises SelfcareError when nobody can be asked, or something cannot be removed.
    """
    if not yes and not context.is_confirmed(_confirm, "selfcare data erase --yes"):
        context.say(_("Nothing was erased."))
        return ExitStatus.LEFT
    removed = [*erase(context.paths.diary)]
    foreign: list[Path] = []
    for folder, ours in (
        (context.paths.cache / TONES, OUR_TONES),
        (context.paths.cache, OUR_CACHE),
        (context.paths.log, OUR_LOGS),
    ):
        _erase_ours(folder, ours, removed, foreign)
    foreign = [path for path in foreign if path.exists() or path.is_symlink()]
    blocks: list[Block] = [Item(str(path)) for path in removed]
    blocks.append(Text(_("Erased.") if removed else _("There was nothing to erase.")))
    if foreign:
        blocks.append(Text(_("These files stay, because selfcare did not write them:")))
    context.show((*blocks, *(Item(str(path)) for path in foreign)))
    return ExitStatus.DONE


def _confirm(asker: Asker) -> bool:
    warning = _("This erases your diary, safety answers, cache and logs for good.")
    question = _('Type "{word}" and press Enter to erase. Just press Enter to keep it all:')
    asker.output.show((Text(warning),))
    return asker.ask(question.format(word=WORD), lambda typed: typed.strip().lower() == WORD, "")


def _erase_ours(
    folder: Path, ours: re.Pattern[str], removed: list[Path], foreign: list[Path]
) -> None:
    """Remove what this program wrote in a folder of its own; never follow a link."""
    try:
        if folder.is_symlink():
            foreign.append(folder)
            return
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.is_symlink() and ours.fullmatch(path.name):
                path.unlink()
                removed.append(path)
            else:
                foreign.append(path)
        if not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        raise SelfcareError(
            _("selfcare could not erase everything: {reason}.").format(
                reason=os_error_reason(error)
            ),
            context=error.filename or str(folder),
            hint=_("Please delete the folder yourself."),
            status=ExitStatus.DIARY,
        ) from error
