"""A command that does not exist: perhaps a routine's id, perhaps a slip of the finger."""

from selfcare.cli.context import Context
from selfcare.cli.find import nearest
from selfcare.cli.rows import titles
from selfcare.documents.diagnostics import short
from selfcare.errors import SelfcareError
from selfcare.language import _


def unknown_command(context: Context, name: str, commands: tuple[str, ...]) -> SelfcareError:
    """The error for an unknown command, with what was probably meant."""
    routines = titles(context)
    routine = name if name in routines else ""
    near = nearest(name, commands)
    if not routine and not near:
        routine = nearest(name, routines)
    meant = f"selfcare run {routine}" if routine else f"selfcare {near}" if near else ""
    hint = _('Did you mean "{command}"?').format(command=meant) if meant else ""
    to_see = _("To see all commands: selfcare --help")
    return SelfcareError(
        code="unknown-command",
        message=_("There is no command called {name}.").format(name=short(name)),
        hint=f"{hint} {to_see}".strip(),
    )
