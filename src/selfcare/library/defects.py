"""What is wrong with files, folders and packs that are not even opened, in words."""

from selfcare.documents.problem import Problem, Severity
from selfcare.language import _
from selfcare.library.folders import COPY, DEEPEST_FOLDER, Found


def told(file: Found, reason: str = "") -> Problem:
    """The problem of a file that has a defect, or that could not be read for a reason."""
    code = file.defect or "unreadable"
    message, hint = _words()[code]
    message = message.format(reason=reason, deepest=DEEPEST_FOLDER)
    severity = Severity.WARNING if code == COPY else Severity.ERROR
    return Problem(file.path, 1, 1, code, message, hint, severity)


def _words() -> dict[str, tuple[str, str]]:
    """By code: what is wrong, and the way out."""
    return {
        "unreadable": (
            _("The file cannot be read: {reason}."),
            _("Look at its permissions, or take it away."),
        ),
        "unknown-kind": (
            _("It says in two places what kind of guide it is."),
            _("Write `kind` once, in the first line."),
        ),
        COPY: (
            _("This is a copy that another program left here. It is not used."),
            _("Compare it with the guide, and then delete it. To use it, give it a plain name."),
        ),
        "leads-out": (
            _("This link leads out of the folder of guides."),
            _("Put the file itself here, or name its folder in SELFCARE_GUIDES."),
        ),
        "link-circle": (
            _("This link leads to a folder that was looked into already."),
            _("Take the link away."),
        ),
        "deep-folder": (
            _("This folder lies more than {deepest} folders deep and is not looked into."),
            _("Put its files higher up."),
        ),
        "pack-name": (
            _("The name of this pack is not a plain word."),
            _("Write it in small letters and digits, with single hyphens between."),
        ),
        "pack-package": (
            _("This pack does not name a package at the top level."),
            _("Write `name = package`, without a dot or a colon."),
        ),
        "pack-twice": (
            _("Another pack has this name, and is used."),
            _("Uninstall one of them, or ask its author to choose another name."),
        ),
        "pack-empty": (
            _("This pack has no guide files in its package."),
            _("Put YAML files into the package; an editable installation does not list them."),
        ),
    }
