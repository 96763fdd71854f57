"""A bug: a log is written with versions and places in the code, and its path is told.

Never argument values, answers or notes: the message of an exception could hold
them, so only its kind is written.
"""

import platform
import sys
import traceback
from pathlib import Path

from selfcare._version import VERSION
from selfcare.app.context import Context
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.player.clock import now


def report_crash(error: Exception, context: Context) -> int:
    """Write the log, tell the person, and give back the exit status of a bug."""
    path = _write_log(error, context)
    where = _("A log without any of your data was written: {path}").format(path=path)
    context.complain(
        SelfcareError(
            code="bug",
            message=_("Something went wrong inside selfcare. This is our mistake, not yours."),
            hint=where if path else _("No log could be written."),
        )
    )
    return ExitStatus.BUG


def format_crash(error: BaseException) -> str:
    """The log's text: versions, the kind of the error, and the lines it went through."""
    places = traceback.extract_tb(error.__traceback__)
    return "\n".join(
        [
            f"selfcare {VERSION}, Python {platform.python_version()}, {sys.platform}",
            type(error).__name__,
            *(f"{place.filename}:{place.lineno} {place.name}" for place in places),
            "",
        ]
    )


def _write_log(error: Exception, context: Context) -> Path | None:
    try:
        from selfcare.config.files import write_private

        path = context.places.log / f"crash-{now():%Y%m%d-%H%M%S}.log"
        write_private(path, format_crash(error).encode())
    except Exception:  # noqa: BLE001 - a second failure must not hide the first
        return None
    return path
