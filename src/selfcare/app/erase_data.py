"""Erasing what the program knows of a person."""

import re
from pathlib import Path

from selfcare.app.context import Context
from selfcare.diary.files import erase
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason
from selfcare.terminal.blocks import Item, Text
from selfcare.terminal.prompts import LeftQuestion

WORD = "erase"
TONES = "tones"
UNFINISHED = r"(\.\d+)?"
"""What a file is called until all of it is written."""

OUR_CACHE = re.compile(rf"(index|packs|drawing|nodes)(-[^/]*)?\.json{UNFINISHED}")
OUR_TONES = re.compile(rf"[a-z-]+-[^/]*\.wav{UNFINISHED}")
OUR_LOGS = re.compile(rf"crash-\d{{8}}-\d{{6}}\.log{UNFINISHED}")


def erase_everything(context: Context, *, yes: bool) -> int:
    """Erase after the person has typed the word; give back the exit status.

    Raises SelfcareError when nobody can be asked, or something stays behind.
    """
    if not yes and not _confirmed(context):
        context.say(_("Nothing was erased."))
        return ExitStatus.LEFT
    removed = [*erase(context.places.diary)]
    left: list[Path] = []
    for folder, written in (
        (context.places.cache / TONES, OUR_TONES),
        (context.places.cache, OUR_CACHE),
        (context.places.log, OUR_LOGS),
    ):
        _erase_ours(folder, written, removed, left)
    left = [path for path in left if path.exists() or path.is_symlink()]
    context.show(
        (
            *(Item(str(path)) for path in removed),
            Text(_("Erased.") if removed else _("There was nothing to erase.")),
            *([Text(_("Left as it was, because selfcare did not write it:"))] if left else []),
            *(Item(str(path)) for path in left),
        )
    )
    return ExitStatus.DONE


def _confirmed(context: Context) -> bool:
    if not context.can_ask():
        raise SelfcareError(
            code="nobody-to-ask",
            message=_("Nothing was erased: nobody can be asked here."),
            hint=_("A script may say so itself: selfcare data erase --yes"),
        )
    context.say(_("This erases the diary, your safety answers, the cache and the logs for good."))
    question = _('Type "{word}" and Enter to erase, or only Enter to leave it:').format(word=WORD)
    try:
        return bool(context.asker.ask(question, lambda typed: (typed == WORD,), "")[0])
    except LeftQuestion:
        return False


def _erase_ours(
    folder: Path, written: re.Pattern[str], removed: list[Path], left: list[Path]
) -> None:
    """Remove what this program wrote in a folder of its own; never follow a link."""
    try:
        if folder.is_symlink():
            left.append(folder)
            return
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.is_symlink() and written.fullmatch(path.name):
                path.unlink()
                removed.append(path)
            else:
                left.append(path)
        if not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        raise SelfcareError(
            code="not-erased",
            message=_("Not everything could be erased: {reason}.").format(
                reason=os_error_reason(error)
            ),
            context=error.filename or str(folder),
            hint=_("Remove the folder yourself."),
            status=ExitStatus.DIARY,
        ) from error
