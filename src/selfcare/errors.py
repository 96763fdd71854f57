"""What can go wrong, as plain data. Drawn elsewhere; imports nothing of the project."""

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


class Terminated(KeyboardInterrupt):
    """A signal other than Ctrl-C ended the program at a question."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


class SelfcareError(Exception):
    """Something the person must act on: what failed, where, and the way out.

    `message` says what failed in one sentence, `context` where (a file, a setting),
    `hint` what to do next, in sentences or in lines of "label: command". `guesses` are the
    commands that were probably meant, `status` is how the program ends because of it.
    `code` names the kind of error, where something depends on it.
    """

    def __init__(
        self,
        message: str,
        context: str = "",
        hint: str = "",
        status: ExitStatus = ExitStatus.USAGE,
        guesses: tuple[str, ...] = (),
        code: str = "",
    ) -> None:
        """Note what is known. Written out, since every start pays for this class."""
        super().__init__(message, context, hint, status, guesses, code)
        self.code = code
        self.message = message
        self.context = context
        self.hint = hint
        self.status = status
        self.guesses = guesses

    def __str__(self) -> str:
        """Join what failed and what to do, for logs and tests."""
        return " ".join(part for part in (self.message, self.hint) if part)


class Notice(SelfcareError):  # noqa: N818 - it is shown like one, but nothing went wrong
    """A sentence that stops nothing."""
