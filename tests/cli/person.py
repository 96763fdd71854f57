"""Starts the program in this process, for a person with a place and a day of their own."""

import contextlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from guides_of_the_checkout import GUIDES
from safety.answering import typed_for
from selfcare.app.context import Context
from selfcare.cli.main import main
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.diary.opening import open_diary
from selfcare.diary.store import Diary
from selfcare.library.loader import Loaded
from selfcare.outcomes import Outcome

DAY = date(2026, 3, 9)

NO_TO_CORE = typed_for(GUIDES.routines["core"], guides=GUIDES, on=DAY)
"""Typed in line mode by who has nothing to declare before the core routine."""

NO_TO_ALL = (*typed_for(None, guides=GUIDES, on=DAY), *("n",) * 4)
"""The same for the whole check, with the page on what to book a visit for."""

OWN_ROUTINE = """\
kind: routine
id: {id}
title: {title}
summary: One short hold of the hand.
for: [lower-back]
evidence: {{grade: own-caution, says: For tests., sources: []}}
steps:
  - {{id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing once, say: Press.}}
"""


@cache
def built_in_library() -> Loaded:
    """Decode the built-in guides once for all tests that have no others."""
    nobody = Context({"SELFCARE_HOME": "/nowhere"}, None, None, None)
    return nobody.library


class Screen(io.StringIO):
    """A terminal that shows what is written."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


class Typing(io.StringIO):
    """A terminal on which lines are typed; after the last one Ctrl-D."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@dataclass(frozen=True)
class Result:
    """How the program ended and what it wrote."""

    status: int
    stdout: str
    stderr: str

    @property
    def words(self) -> str:
        """What was written on stdout, as if every paragraph were one line."""
        return " ".join(self.stdout.split())

    @property
    def complaint(self) -> str:
        """What was written on stderr, as if every paragraph were one line."""
        return " ".join(self.stderr.split())

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        assert self.stdout, self.stderr
        return json.loads(self.stdout)


@dataclass(frozen=True)
class Person:
    """Somebody with a folder, a day and variables of their own."""

    home: Path
    day: date = DAY
    variables: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> "Person":
        """The same person on another day."""
        return replace(self, day=day)

    def given(self, **variables: str) -> "Person":
        """The same person with these variables set."""
        return replace(self, variables={**self.variables, **variables})

    def run(self, *arguments: str) -> Result:
        """Start the program without a terminal."""
        return self.start(arguments, io.StringIO(), io.StringIO())

    def types(self, *arguments: str, lines: tuple[str, ...] = ()) -> Result:
        """Start it on a terminal and type these lines, then Ctrl-D."""
        typed = "".join(f"{line}\n" for line in lines)
        return self.start(arguments, Typing(typed), Screen())

    def start(self, arguments: tuple[str, ...], stdin: TextIO, stdout: io.StringIO) -> Result:
        """Start it between these two streams."""
        stderr = io.StringIO()
        environ = {"SELFCARE_HOME": str(self.home), "LC_ALL": "C.UTF-8", **self.variables}
        context = Context(environ, stdin, stdout, stderr)
        context.today = self.day
        if not (self.home / "guides").exists() and "SELFCARE_GUIDES" not in environ:
            context.library = built_in_library()
        with contextlib.redirect_stdout(stdout):  # Typer's own help goes to the process's stream
            status = main(arguments, context)
        return Result(status, stdout.getvalue(), stderr.getvalue())

    # What was there before

    def diary(self) -> Diary:
        """Open the diary, made where there is none."""
        return open_diary(self.home / "diary.sqlite3")

    def has_answered(self, answers: Mapping[str, str], on: date | None = None) -> None:
        """Keep answers, of today if nothing else is said."""
        with self.diary() as diary:
            on = on or self.day
            diary.save_answers(answers, on, datetime.combine(on, time(), UTC))

    def has_done(
        self,
        routine: str,
        on: date,
        outcome: Outcome = Outcome.COMPLETED,
        *,
        pain: int | None = None,
        symptom: str = "",
        held: float = 60.0,
    ) -> None:
        """Put a session of that day into the diary, one hold of a minute in it.

        One that was stopped takes the answers to the red flags with it.
        """
        at = datetime.combine(on, time(12), UTC)
        id_ = f"{routine}-{on}"
        with self.diary() as diary:
            diary.begin(SessionStart(id_, routine, routine.title(), "digest", at, 1, pain))
            diary.add_attempt(id_, AttemptRecord(1, 1, held, True, "press", "EX-UE7", "left", at))  # noqa: FBT003
            stopped = outcome is Outcome.STOPPED_FOR_SAFETY
            diary.end(id_, outcome.value, at, symptom, GUIDES.red_flags if stopped else ())

    def owns(self, id_: str, text: str = "") -> Path:
        """Put a guide file of the person's own into the folder for it."""
        folder = self.home / "guides"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{id_}.yaml"
        path.write_text(text or OWN_ROUTINE.format(id=id_, title=id_.title()), "utf-8")
        return path
