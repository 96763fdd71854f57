"""Erase what the program knows of a person."""

import re
from pathlib import Path

from selfcare.app.context import Context
from selfcare.diary.files import erase
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason
from selfcare.terminal.blocks import Block, Item, Text
from selfcare.terminal.prompts import Asker

WORD = "erase"
TONES = "tones"
UNFINISHED = r"(\.\d+)?"
"""The ending of a file that is not written completely."""

OUR_CACHE = re.compile(rf"(index|packs|drawing|nodes)(-[^/]*)?\.json{UNFINISHED}")
OUR_TONES = re.compile(rf"[a-z-]+-[^/]*\.wav{UNFINISHED}")
OUR_LOGS = re.compile(rf"crash-\d{{8}}-\d{{6}}\.log{UNFINISHED}")


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
    question = _('Type "{word}" and press Enter to erase. Press only Enter to keep it all:')
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
            code="not-erased",
            message=_("selfcare could not erase everything: {reason}.").format(
                reason=os_error_reason(error)
            ),
            context=error.filename or str(folder),
            hint=_("Please delete the folder yourself."),
            status=ExitStatus.DIARY,
        ) from error
