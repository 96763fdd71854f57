"""Save documents the person asked for, to stdout or a file; never overwrite one unasked."""

import os

from selfcare.app.context import Context
from selfcare.config import files
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason
from selfcare.terminal.blocks import Text
from selfcare.terminal.output import utf8

STDOUT = "-"


def save_document(
    context: Context, file: str, content: str | bytes, *, force: bool = False, private: bool = True
) -> None:
    """Write a document, text as UTF-8, for the owner's eyes alone if it is `private`.

    Raises SelfcareError if the file is already there, or cannot be written.
    """
    if file == STDOUT and isinstance(content, str):
        context.output.write_document(content)
        return
    try:
        data = utf8(content) if isinstance(content, str) else content
        files.write(file, data, private=private, force=force)
    except FileExistsError as error:
        raise SelfcareError(
            _("{path} already exists, so selfcare did not change it.").format(path=file),
            hint=_("Choose another name, or overwrite it with --force."),
        ) from error
    except (OSError, ValueError) as error:
        raise not_written(file, error) from error


def not_written(file: str, error: OSError | ValueError) -> SelfcareError:
    reason = os_error_reason(error) if isinstance(error, OSError) else _("its name is not allowed")
    return SelfcareError(
        _("selfcare could not save {file}: {reason}.").format(file=file, reason=reason),
        hint=_("Choose another folder, or free some space."),
        status=ExitStatus.PROBLEMS,
    )


def report_saved(context: Context, file: str, *lines: str) -> None:
    """Say what was written: on stdout, or on stderr if the document went to stdout itself."""
    to_stdout = file == STDOUT or _is_stdout(context, file)
    show = context.show_error if to_stdout else context.show
    show(tuple(Text(line) for line in lines))


def written_message(file: str) -> str:
    return _("Saved: {path}").format(path=os.path.abspath(file))


def _is_stdout(context: Context, file: str) -> bool:
    try:
        return files.is_same_file(file, context.stdout.fileno())
    except (OSError, ValueError):  # it has no descriptor
        return False
