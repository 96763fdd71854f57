"""Report a bug: write a log with versions and places in the code, and tell the person its path.

It never contains argument values, answers or notes. The message of an exception could hold
them, so only its type is written.
"""

import platform
import sys
import traceback
from pathlib import Path

from selfcare._version import VERSION
from selfcare.app.context import Context
from selfcare.config.files import write_private
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.player.clock import now


def report_crash(error: Exception, context: Context) -> ExitStatus:
    path = _write_log(error, context)
    where = _("selfcare saved a log without any of your data: {path}").format(path=path)
    context.report(
        SelfcareError(
            _("Something went wrong in selfcare. It is our mistake, not yours."),
            hint=where if path else _("selfcare could not save a log."),
        )
    )
    return ExitStatus.BUG


def format_crash(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(
        [
            f"selfcare {VERSION}, Python {platform.python_version()}, {sys.platform}",
            type(error).__name__,
            *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
            "",
        ]
    )


def _write_log(error: Exception, context: Context) -> Path | None:
    try:
        path = context.paths.log / f"crash-{now():%Y%m%d-%H%M%S}.log"
        write_private(path, format_crash(error).encode())
    except Exception:  # noqa: BLE001 - a second failure must not hide the first
        return None
    return path
