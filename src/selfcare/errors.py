"""What can go wrong, as plain data. Drawn elsewhere; imports nothing of the project."""

from dataclasses import dataclass
from enum import IntEnum


class ExitStatus(IntEnum):
    """How the program ends; scripts rely on the numbers."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    LEFT = 3
    BLOCKED = 4
    NOT_FOUND = 5
    DIARY = 6
    BUG = 70
    HANGUP = 129
    INTERRUPTED = 130
    QUIT = 131
    TERMINATED = 143


@dataclass(eq=False)
class SelfcareError(Exception):
    """Something the person must act on: what failed, where, and the way out.

    `code` names the kind of error for tests and scripts, `message` says what
    failed in one sentence, `context` where (a file, a setting), `hint` what to
    do next, `status` how the program ends because of it.
    """

    code: str
    message: str
    context: str = ""
    hint: str = ""
    status: ExitStatus = ExitStatus.USAGE

    def __str__(self) -> str:
        """Join what failed and what to do, for logs and tests."""
        return " ".join(part for part in (self.message, self.hint) if part)
