"""What every command stands on: what is at hand, the streams, and who sits at them.

Each thing is looked for when it is first needed, and only then imported.
"""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from selfcare.cli.at_hand import AtHand
from selfcare.errors import SelfcareError
from selfcare.language.choose import Choice
from selfcare.terminal.ascii import as_the_person_set
from selfcare.terminal.output import USUAL_WIDTH, Output, is_terminal, output_for, width_of

if TYPE_CHECKING:
    from datetime import date

    from selfcare.safety.answers import GivenAnswer
    from selfcare.terminal.page import Page
    from selfcare.terminal.prompts import Asker

BRIEF_SECONDS = 0.3
"""How long a reader who takes nothing is waited for, where nobody should wait for him."""


class Context(AtHand):
    """One start of the program. `plain` is set by the command before all else, as the flags are."""

    def __init__(
        self,
        environ: Mapping[str, str],
        stdin: TextIO | None,
        stdout: TextIO | None,
        stderr: TextIO | None,
    ) -> None:
        """Take the variables and the streams; nothing is looked for yet."""
        super().__init__(environ)
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.plain = False
        self.language = Choice()
        self._told: set[tuple[str, str]] = set()

    @classmethod
    def of_process(cls) -> "Context":
        """Take the streams and variables of this process."""
        environ = as_the_person_set(os.environ, utf8_mode=bool(sys.flags.utf8_mode))
        return cls(environ, sys.stdin, sys.stdout, sys.stderr)

    @cached_property
    def output(self) -> Output:
        """Where pages go."""
        stream = self.stdout if self.stdout is not None else io.StringIO()  # nobody reads it
        return output_for(stream, self.environ, self._asked_for_lines(), terminal_size(stream))

    @property
    def help_width(self) -> int:
        """How wide the help may be: Typer itself would never go below 50 columns."""
        size = terminal_size(self.stdout) if self.stdout is not None else None
        return min(USUAL_WIDTH, width_of(self.environ, size[0] if size else None))

    def _asked_for_lines(self) -> str:
        """Name what asks for the line mode, empty if nothing does."""
        if self.plain:
            return "--plain"
        if not is_terminal(self.stdout):
            return ""  # a pipe gets lines anyway; the settings need not be read for it
        if self.settings.on("screen_reader"):
            return self.settings.origin("screen_reader")
        return ""

    @cached_property
    def asker(self) -> "Asker":
        """Who is asked."""
        from selfcare.terminal.prompts import Asker

        return Asker(self.output, self.stdin)

    def can_ask(self) -> bool:
        """Whether somebody sits at both ends."""
        return is_terminal(self.stdin) and is_terminal(self.stdout)

    @cached_property
    def today(self) -> "date":
        """The date where the person is, read once, so that midnight changes nothing midway."""
        from selfcare.player.clock import today

        return today()

    def show(self, page: "Page") -> None:
        """Show a page to the person."""
        self.output.show(page)

    def say(self, text: str) -> None:
        """Show one paragraph."""
        from selfcare.terminal.page import Text

        self.show((Text(text),))

    def print_json(self, kind: str, **content: Any) -> None:
        """Print one JSON document and nothing else."""
        import json

        document = {"version": 1, "kind": kind, **content}
        text = json.dumps(document, indent=2, ensure_ascii=self.output.ascii)
        self.output.write_document(text + "\n")

    def give_up_stdout(self) -> None:
        """Point stdout at nothing, so that flushing it at the end cannot fail or wait again."""
        _point_at_nothing(self.stdout)

    def give_up_streams(self) -> None:
        """Point stdout and stderr at nothing: somebody wants the program to end now."""
        _point_at_nothing(self.stdout)
        _point_at_nothing(self.stderr)

    def never_wait(self) -> None:
        """Queue what the reader does not take at once, until `wait_again`: a session runs."""
        from selfcare.terminal.writer import nonblocking

        self.output = self.output._replace(stream=nonblocking(self.output.stream))
        if self.stderr is not None:
            self.stderr = nonblocking(self.stderr)
        self.__dict__.pop("asker", None)  # it has the stream from before

    def wait_again(self, *, ending: bool = False) -> None:
        """Wait until the reader takes what was written; a signal may end that.

        Where the program is to end soon, the reader gets little time, once and for all.
        """
        from selfcare.terminal.writer import writer_of

        for stream, seconds in ((self.output.stream, None), (self.stderr, BRIEF_SECONDS)):
            writer = writer_of(stream) if stream is not None else None
            if writer is not None and writer.patience_seconds == 0.0:
                writer.patience_seconds = BRIEF_SECONDS if ending else seconds
                with suppress(OSError):  # the next write tells
                    writer.flush()

    def complain(self, error: SelfcareError) -> None:
        """Tell on stderr what failed, where, and what to do; the same trouble only once."""
        if (error.message, error.context) in self._told:
            return
        from selfcare.terminal.page import Text

        self._told.add((error.message, error.context))
        lines = [error.message]
        if error.context and error.context not in error.message:
            lines += error.context.splitlines()
        if error.hint:
            lines.append(error.hint)
        self.show_error(tuple(Text(line) for line in lines))

    def show_error(self, page: "Page") -> None:
        """Show a page on stderr. Where nobody can be told, nothing more goes wrong."""
        if self.stderr is None:
            return
        output = output_for(self.stderr, self.environ, "stderr", terminal_size(self.stderr))
        with suppress(OSError, ValueError):
            output.show(page)

    def warn(self, text: str) -> None:
        """Tell something on stderr that does not stop anything."""
        self.complain(SelfcareError("notice", text))

    @cached_property
    def glyphs(self) -> str:
        """The name of the characters that pictures are drawn with."""
        from selfcare.terminal.glyphs import glyph_set
        from selfcare.terminal.letters import is_unicode

        return glyph_set(
            self.environ,
            self.settings.text("glyphs"),
            ascii_only=not is_unicode(self.output.encoding),
            colour=self.output.colour,
        )

    @cached_property
    def answers(self) -> "Mapping[str, GivenAnswer]":
        """The safety answers kept so far; none where there is no diary."""
        from selfcare.cli.diary import kept_answers

        return kept_answers(self)


def _point_at_nothing(stream: TextIO | None) -> None:
    with suppress(OSError, ValueError, AttributeError):  # it is no file, closed, or not there
        descriptor = stream.fileno()  # type: ignore[union-attr]
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), descriptor)


def terminal_size(stream: TextIO) -> tuple[int, int] | None:
    """The width and height of a terminal in cells and rows, None for anything else."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return (columns, rows) if columns and rows else None
