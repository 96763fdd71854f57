"""What a command finds on the machine: places, settings, guides. Nothing of who is talked to.

Each thing is looked for when it is first needed, and only then imported.
"""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from selfcare.errors import SelfcareError
from selfcare.i18n import _, current_language
from selfcare.i18n.negotiation import LanguageChoice
from selfcare.terminal.output import USUAL_WIDTH, Output, is_terminal, output_for, width_of
from selfcare.terminal.text import without_python_locale

if TYPE_CHECKING:
    from datetime import date

    from selfcare.config.paths import Paths
    from selfcare.config.settings import Settings, Value
    from selfcare.guides.figure import Figure
    from selfcare.library.discovery import GuideFile
    from selfcare.library.loader import Loaded
    from selfcare.safety.answers import GivenAnswer
    from selfcare.terminal.blocks import Page
    from selfcare.terminal.prompts import Asker


class Resources:
    """What is at hand in one start. `flags` are set by the command before all else."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Take the variables; nothing is looked for yet."""
        self.environ = environ
        self.flags: Mapping[str, Value | None] | None = None

    @cached_property
    def places(self) -> "Paths":
        """Where things are kept."""
        from selfcare.config.paths import find_paths

        return find_paths(self.environ)

    @property
    def settings_text(self) -> str:
        """The settings file as it is, empty where there is none.

        Raises SelfcareError `settings-unreadable`.
        """
        from selfcare.library.discovery import read

        path = self.places.config
        try:
            return read(str(path)).decode("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (OSError, UnicodeDecodeError) as error:
            from selfcare.i18n.formatting import os_error_reason

            raise SelfcareError(
                code="settings-unreadable",
                message=_("The settings cannot be read: {reason}.").format(
                    reason=os_error_reason(error)
                    if isinstance(error, OSError)
                    else _("it is not UTF-8 text")
                ),
                context=str(path),
                hint=_("Look at the file, or take it away; it is made of plain text."),
            ) from error

    @cached_property
    def settings(self) -> "Settings":
        """What holds, with the flags given so far. Raises SelfcareError for a bad setting."""
        from selfcare.config.settings import resolve_settings

        path = str(self.places.config)
        return resolve_settings(self.flags or {}, self.environ, self.settings_text, path)

    @property
    def emergency_number(self) -> str:
        """The number of the settings; empty where there is none or they cannot be used.

        A slip in the settings must never hide what to do in an emergency.
        """
        try:
            return self.settings.text("emergency_number")
        except SelfcareError:
            return ""

    def trouble_with_settings(self) -> SelfcareError | None:
        """Say why the person's settings cannot be used, and go on with the usual ones."""
        from selfcare.config.settings import resolve_settings

        try:
            _used = self.settings
        except SelfcareError as error:
            self.__dict__["settings"] = resolve_settings({}, {}, "", "")
            return error
        return None

    def setting_of_language(self) -> str:
        """The language in the settings, empty where there is none.

        It is asked for before all else, so a file that cannot be used is no matter
        here: whoever needs the other settings will tell what is wrong with it. Hardly
        any file names a language, and then nothing is decoded.
        """
        try:
            text = self.settings_text
            if "language" not in text:
                return ""
            from selfcare.config.settings import parse_settings_file

            return str(parse_settings_file(text, str(self.places.config)).get("language", ""))
        except SelfcareError:
            return ""

    def forget_settings(self) -> None:
        """Read the settings anew when they are next needed, since they were changed."""
        self.__dict__.pop("settings", None)

    @cached_property
    def guide_files(self) -> "tuple[GuideFile, ...]":
        """Every file of guides and translations but the built-in ones, the strongest first."""
        from selfcare.config.paths import guide_folders
        from selfcare.library.packs import own_files

        return own_files(self.places.guides, guide_folders(self.environ))

    @cached_property
    def own_guides(self) -> "tuple[GuideFile, ...]":
        """The guides among them, each with its translation into the current language."""
        from selfcare.library.discovery import pair_translations

        return pair_translations(self.guide_files, current_language())

    @cached_property
    def library(self) -> "Loaded":
        """All guides: those compiled into the program, and the others decoded."""
        from selfcare.library.loader import load

        return load(self.own_guides, current_language())

    @property
    def figure(self) -> "Figure | None":
        """The drawing of the body; None where it cannot be used, and all goes on without it."""
        return self.library.guides.figure


BRIEF_SECONDS = 0.3
"""How long a reader who takes nothing is waited for, where nobody should wait for him."""


class Context(Resources):
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
        self.language = LanguageChoice()
        self._told: set[tuple[str, str]] = set()

    @classmethod
    def of_process(cls) -> "Context":
        """Take the streams and variables of this process."""
        environ = without_python_locale(os.environ, utf8_mode=bool(sys.flags.utf8_mode))
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
        from selfcare.terminal.blocks import Text

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
        from selfcare.terminal.blocks import Text

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
        from selfcare.terminal.encoding import is_unicode
        from selfcare.terminal.glyphs import glyph_set

        return glyph_set(
            self.environ,
            self.settings.text("glyphs"),
            ascii_only=not is_unicode(self.output.encoding),
            colour=self.output.colour,
        )

    @cached_property
    def answers(self) -> "Mapping[str, GivenAnswer]":
        """The safety answers kept so far; none where there is no diary."""
        from selfcare.app.diary_access import load_answers

        return load_answers(self)


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
