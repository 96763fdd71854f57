"""One start of the program: streams, paths, settings, guides, diary, loaded on first use."""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from selfcare.errors import Notice, SelfcareError
from selfcare.i18n import _, current_language
from selfcare.i18n.formatting import os_error_reason
from selfcare.i18n.languages import LanguageChoice
from selfcare.i18n.text_length import use_rate
from selfcare.terminal.output import (
    USUAL_WIDTH,
    Output,
    is_terminal,
    output_for,
    output_width,
    page_through,
)
from selfcare.terminal.text import glyph_set, is_unicode, without_python_locale

if TYPE_CHECKING:
    from datetime import date

    from selfcare.app.diary_access import DiaryAccess
    from selfcare.config.paths import Paths
    from selfcare.config.settings import Settings, Value
    from selfcare.guides.model import Figure
    from selfcare.library.discovery import GuideFile
    from selfcare.library.loader import Loaded
    from selfcare.safety.answers import GivenAnswer
    from selfcare.terminal.blocks import Page
    from selfcare.terminal.prompts import Asker

BRIEF_SECONDS = 0.3
"""How long a reader who takes nothing is waited for when the program is about to end."""


class Context:
    """What a command works with. It sets `flags`, `plain` and `pager` before anything else."""

    def __init__(
        self,
        environ: Mapping[str, str],
        stdin: TextIO | None,
        stdout: TextIO | None,
        stderr: TextIO | None,
    ) -> None:
        """Take the streams; one that is missing says nothing, and nobody reads it."""
        self.environ = environ
        self.stdin = io.StringIO() if stdin is None else stdin
        self.stdout = io.StringIO() if stdout is None else stdout
        self.stderr = io.StringIO() if stderr is None else stderr
        self.flags: Mapping[str, Value | None] = {}
        self.plain = False
        self.arguments: Sequence[str] = ()
        self.pager = False
        self.language = LanguageChoice()
        self._reported: set[tuple[str, str]] = set()

    @classmethod
    def of_process(cls) -> "Context":
        environ = without_python_locale(os.environ, utf8_mode=bool(sys.flags.utf8_mode))
        return cls(environ, sys.stdin, sys.stdout, sys.stderr)

    # Paths and settings

    @cached_property
    def paths(self) -> "Paths":
        from selfcare.config.paths import find_paths

        return find_paths(self.environ)

    @property
    def settings_text(self) -> str:
        """The text of the settings file, empty without one. Raises SelfcareError."""
        from selfcare.config.files import read

        path = self.paths.config
        try:
            return read(str(path)).decode("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise SelfcareError(
                _("selfcare cannot read your settings: {reason}.").format(
                    reason=os_error_reason(error)
                    if isinstance(error, OSError)
                    else _("it is not UTF-8 text")
                ),
                context=str(path),
                hint=_("Check the file, or delete it. It should be plain text."),
            ) from error

    @cached_property
    def settings(self) -> "Settings":
        """Flags, variables, the file and defaults. Raises SelfcareError for a bad setting."""
        from selfcare.config.settings import resolve_settings

        path = str(self.paths.config)
        return resolve_settings(self.flags, self.environ, self.settings_text, path)

    @property
    def emergency_number(self) -> str:
        """The number of the settings; empty if there is none or they cannot be used.

        A mistake in the settings must never hide what to do in an emergency.
        """
        try:
            return self.settings.text("emergency_number")
        except SelfcareError:
            return ""

    def fall_back_to_default_settings(self) -> SelfcareError | None:
        """Use the defaults if the settings cannot be used, and return what is wrong with them."""
        from selfcare.config.settings import resolve_settings

        try:
            _settings = self.settings
        except SelfcareError as error:
            self.settings = resolve_settings({}, {}, "", "")
            return error
        return None

    def reload_settings(self) -> None:
        self.__dict__.pop("settings", None)

    # Guides

    @cached_property
    def guide_files(self) -> "tuple[GuideFile, ...]":
        """Every guide and translation file except the built-in ones, highest priority first."""
        from selfcare.config.paths import named_guide_folders
        from selfcare.library.discovery import own_files

        return own_files(self.paths.guides, named_guide_folders(self.environ))

    @cached_property
    def own_guides(self) -> "tuple[GuideFile, ...]":
        """The guides among them, each with its translation into the current language."""
        from selfcare.library.discovery import pair_translations

        return pair_translations(self.guide_files, current_language())

    @cached_property
    def library(self) -> "Loaded":
        from selfcare.library.loader import load

        return load(self.own_guides, current_language())

    @property
    def figure(self) -> "Figure | None":
        """The drawing of the body; None if it cannot be used."""
        return self.library.guides.figure

    # Diary

    @cached_property
    def today(self) -> "date":
        """The local date, read once, so that midnight changes nothing midway."""
        from selfcare.player.clock import today

        return today()

    @cached_property
    def diary(self) -> "DiaryAccess":
        from selfcare.app.diary_access import DiaryAccess

        return DiaryAccess(self.paths.diary, self.today, self.report)

    @property
    def answers(self) -> "Mapping[str, GivenAnswer]":
        return self.diary.answers

    # Output

    @cached_property
    def output(self) -> Output:
        return self._output_for(self.stdout)

    @property
    def _error_output(self) -> Output:
        try:
            return self._output_for(self.stderr)
        except SelfcareError:  # the settings themselves may be what is wrong
            return output_for(self.stderr, self.environ, "", terminal_size(self.stderr))

    def _output_for(self, stream: TextIO) -> Output:
        """How to write to a stream. A pipe gets lines anyway, so the settings are not read."""
        asked_for = "--plain" if self.plain else ""
        if not self.plain and is_terminal(stream) and self.settings.on("screen_reader"):
            asked_for = self.settings.origin("screen_reader")
        output = output_for(stream, self.environ, asked_for, terminal_size(stream))
        if output.plain or (
            is_unicode(output.encoding) and self.settings.text("glyphs") != "ascii"
        ):
            return output
        return output._replace(ascii_marks=True)

    @property
    def help_width(self) -> int:
        """How wide the help may be: Typer itself would never go below 50 columns."""
        size = terminal_size(self.stdout)
        return min(USUAL_WIDTH, output_width(self.environ, size[0] if size else None))

    @cached_property
    def glyphs(self) -> str:
        """The name of the characters that pictures are drawn with."""
        return glyph_set(
            self.environ,
            self.settings.text("glyphs"),
            ascii_only=not is_unicode(self.output.encoding),
            colour=self.output.colour,
        )

    def show(self, page: "Page") -> None:
        """Show a page, using a pager if this command has one and the page is too long."""
        output = self.output
        if size := terminal_size(self.stdout):  # the window may have been resized
            width, height = output_width(self.environ, size[0]), output.height and size[1]
            self.output = output = output._replace(width=width, height=height)
        if self.pager and output.height and self.settings.text("pager") != "off":
            lines = output.lines(page)
            if len(lines) >= output.height:
                text = "".join(f"{line}\n" for line in lines)
                if page_through(text, self.environ, output.stream, output.encoding):
                    return
        output.show(page)

    def say(self, text: str) -> None:
        from selfcare.terminal.blocks import Text

        self.show((Text(text),))

    def print_json(self, kind: str, **content: Any) -> None:
        """Print one JSON document and nothing else."""
        import json

        document = {"version": 1, "kind": kind, **content}
        text = json.dumps(document, indent=2, ensure_ascii=self.output.ascii)
        self.output.write_document(text + "\n")

    def report(self, error: SelfcareError) -> None:
        """Show on stderr what failed, where, and what to do; the same error only once."""
        if (error.message, error.context) in self._reported:
            return
        from selfcare.views.diagnostics import error_page

        self._reported.add((error.message, error.context))
        self.show_error(error_page(error, plain=self._error_output.plain))

    def show_error(self, page: "Page") -> None:
        """Show a page on stderr; ignore a stream that refuses output."""
        with suppress(OSError, ValueError):
            self._error_output.show(page)

    def warn(self, text: str) -> None:
        """Show a sentence on stderr that does not stop anything."""
        self.report(Notice(text))

    def command(self, typed: str, *meant: str) -> str:
        """The command line of this start, with one of the typed words replaced."""
        from shlex import join

        line: list[str] = []
        for word in self.arguments:
            option, _equals, value = word.rpartition("=")
            is_value = option.startswith("--") and value == typed
            line += meant if word == typed else (f"{option}={meant[0]}",) if is_value else (word,)
        return f"selfcare {join(line)}"

    # Questions

    @property
    def asker(self) -> "Asker":
        from selfcare.terminal.prompts import Asker

        return Asker(self.output, self.stdin)

    def can_ask(self) -> bool:
        """Whether both stdin and stdout are terminals."""
        return is_terminal(self.stdin) and is_terminal(self.stdout)

    def is_confirmed(self, ask: "Callable[[Asker], bool]", command: str) -> bool:
        """Whether the person says yes to a question; leaving it counts as no.

        Raises SelfcareError with the command for a script if nobody can be asked.
        """
        from selfcare.terminal.prompts import LeftQuestion

        if not self.can_ask():
            raise SelfcareError(
                _("Nothing has changed: selfcare can only ask you on a terminal."),
                hint=_("For a script: {command}").format(command=command),
            )
        try:
            return ask(self.asker)
        except LeftQuestion:
            return False

    def read_stdin(self, most_bytes: int) -> bytes:
        """Read stdin, but no more than is needed to see that it is too large."""
        if isinstance(self.stdin, io.StringIO):
            return self.stdin.read(most_bytes + 1).encode()
        return self.stdin.buffer.read(most_bytes + 1)

    # A reader who is slow or gone

    def discard_stdout(self) -> None:
        """Point stdout at nothing, so that flushing it at the end cannot fail or wait again."""
        _point_at_nothing(self.stdout)

    def discard_streams(self) -> None:
        _point_at_nothing(self.stdout)
        _point_at_nothing(self.stderr)

    def use_voice_rate(self) -> None:
        """Lay out sessions for the voice at the person's rate."""
        use_rate(int(self.settings.values["voice_rate"]))

    def never_wait(self) -> None:
        """Queue what the reader cannot take yet, until `wait_again`: a session runs."""
        from selfcare.terminal.writer import nonblocking

        self.output = self.output._replace(stream=nonblocking(self.output.stream))
        self.stderr = nonblocking(self.stderr)

    def wait_again(self, *, ending: bool = False) -> None:
        """Wait until the reader takes what was written, or BRIEF_SECONDS if the program ends."""
        from selfcare.terminal.writer import writer_of

        for stream, seconds in ((self.output.stream, None), (self.stderr, BRIEF_SECONDS)):
            writer = writer_of(stream)
            if writer is not None and writer.patience_seconds == 0.0:
                writer.patience_seconds = BRIEF_SECONDS if ending else seconds
                with suppress(OSError):  # the next write raises it again
                    writer.flush()


def _point_at_nothing(stream: TextIO) -> None:
    with suppress(OSError, ValueError):  # not a file, or closed
        descriptor = stream.fileno()
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), descriptor)


def terminal_size(stream: TextIO) -> tuple[int, int] | None:
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return (columns, rows) if columns and rows else None
