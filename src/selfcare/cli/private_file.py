"""Writing a file that only its owner may read, whole or not at all."""

import os

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _
from selfcare.language.reasons import reason

OWNER_ONLY = 0o600


def write_private(file: str, text: str) -> None:
    """Write text to a file; what was there is replaced at once, when all is written.

    Raises SelfcareError `not-written` with the system's reason.
    """
    beside = f"{file}.{os.getpid()}.part"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            with open(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(beside, file)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise SelfcareError(
            code="not-written",
            message=_("{file} could not be written: {reason}.").format(
                file=file, reason=reason(error)
            ),
            hint=_("Choose another place, or make room."),
            status=ExitStatus.PROBLEMS,
        ) from error
