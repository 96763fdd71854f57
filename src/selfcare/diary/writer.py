"""Writes into the diary at once, or as soon as it can be written.

What cannot be written now is saved beside the diary (see `pending`) and tried again with
each later write and at the end.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from selfcare.diary import files, pending
from selfcare.diary.errors import CAN_NEVER_BE_WRITTEN, DAMAGED
from selfcare.diary.pending import Write
from selfcare.errors import SelfcareError

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

LAST_TRY_SECONDS = 1.0
PATIENT_SECONDS = 5.0
"""How long the last try waits if the writes could not be saved beside the diary."""


class Writer:
    """Makes writes and loses none that can be saved anywhere.

    `open_` opens the diary and waits at most so many seconds for another program. `start`
    enters the session that is written about: it comes first in each file and each diary.
    """

    def __init__(
        self,
        path: Path,
        open_: "Callable[[float], Diary]",
        busy_seconds: float,
        start: Write | None = None,
    ) -> None:
        self._path = path
        self._open = open_
        self._busy_seconds = busy_seconds
        self._start = start
        self._waiting: list[Write] = []
        self._diary: Diary | None = None
        self._file: Path | None = None
        self.is_saved = True
        """Whether all is saved, in the diary or beside it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def write(self, *writes: Write) -> SelfcareError | None:
        """Make these writes after those that wait; return the error if that fails."""
        self._waiting += writes
        return self._flush(self._busy_seconds)

    def finish(self, patience: float | None = None) -> SelfcareError | None:
        """Try once more, with more patience, and close; return the error if that fails."""
        if patience is None:
            patience = LAST_TRY_SECONDS if self.is_saved else PATIENT_SECONDS
        error = None
        if self._waiting:
            self.close()
            error = self._flush(patience)
        self.close()
        return error

    def close(self) -> None:
        if self._diary is not None:
            self._diary.close()
            self._diary = None

    def _flush(self, busy_seconds: float) -> SelfcareError | None:
        dropped = None
        try:
            if self._diary is None:
                self._diary = self._open(busy_seconds)
                if self._start is not None:
                    self._start.make(self._diary)
            while self._waiting:
                try:
                    self._waiting[0].make(self._diary)
                except SelfcareError as error:
                    if error.code not in CAN_NEVER_BE_WRITTEN:
                        raise
                    dropped = error
                del self._waiting[0]
        except SelfcareError as error:
            if error.code == DAMAGED:
                self.close()  # the next try sets it aside
            self._save_beside()
            return error
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            self._file = None
        self.is_saved = dropped is None
        return dropped

    def _save_beside(self) -> None:
        start = [self._start] if self._start is not None else []
        try:
            self._file = self._file or files.new_pending_file(self._path)
            pending.save(self._file, [*start, *self._waiting])
            self.is_saved = True
        except OSError:
            self.is_saved = False
