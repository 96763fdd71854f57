"""Erasing what the program knows of a person."""

from pathlib import Path

from selfcare.cli.context import Context
from selfcare.diary.files import erase
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _
from selfcare.language.reasons import reason
from selfcare.terminal.page import Item, Text
from selfcare.terminal.prompts import LeftQuestion

WORD = "erase"


def erase_everything(context: Context, *, yes: bool) -> int:
    """Erase after the person has typed the word; give back the exit status.

    Raises SelfcareError when nobody can be asked, or something stays behind.
    """
    if not yes and not _confirmed(context):
        context.say(_("Nothing was erased."))
        return ExitStatus.LEFT
    removed = [*erase(context.places.diary)]
    for folder in (context.places.cache, context.places.log):
        removed += _emptied(folder)
    context.show(
        (
            *(Item(str(path)) for path in removed),
            Text(_("Erased.") if removed else _("There was nothing to erase.")),
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


def _emptied(folder: Path) -> list[Path]:
    """Remove the program's own files in a folder of its own, and say which."""
    removed = []
    try:
        for path in sorted(folder.rglob("*"), reverse=True):  # what is inside comes first
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()
                removed.append(path)
    except OSError as error:
        raise SelfcareError(
            code="not-erased",
            message=_("Not everything could be erased: {reason}.").format(reason=reason(error)),
            context=str(folder),
            hint=_("Remove the folder yourself."),
            status=ExitStatus.DIARY,
        ) from error
    return removed
