"""Where pages go: decided once from the streams, the variables and the settings.

A pipe, TERM=dumb, and everybody who asks for it get the line mode: appended plain lines, no
control characters. Nothing is guessed about screen readers.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TextIO

from selfcare.i18n import _
from selfcare.terminal.text import (
    ERRORS,
    MARKS_IN_ASCII,
    PLAIN_CONSOLES,
    locale_is_ascii,
    respace,
    respelled,
    strip_controls,
    terminal_encoding,
    typed_number,
)

if TYPE_CHECKING:
    from selfcare.terminal.blocks import Page

USUAL_WIDTH = 80
NARROWEST = 20
"""On fewer columns, words and keys would be cut off."""

PAGER = "less"
PAGER_OPTIONS = "FRX"
"""Options of less where the person has set none: quit if it fits, colours, no other screen."""


class Output(NamedTuple):
    """A stream and what may be done with it.

    `height` is the terminal's in rows, None if what scrolls away is not lost: on a pipe,
    and in line mode. `why_plain` names what turned the line mode on, empty without it.
    `ascii` is for letters too, `ascii_marks` for fonts that may lack marks and frames.
    """

    stream: TextIO
    width: int
    why_plain: str
    colour: bool
    ascii: bool
    height: int | None = None
    ascii_marks: bool = False

    @property
    def plain(self) -> bool:
        return bool(self.why_plain)

    @property
    def encoding(self) -> str:
        return "ascii" if self.ascii else getattr(self.stream, "encoding", None) or "utf-8"

    def show(self, page: "Page") -> None:
        self.stream.write("".join(line + "\n" for line in self.lines(page)))
        self.stream.flush()

    def lines(self, page: "Page") -> list[str]:
        """The lines of a page as this stream gets them, with styles on a terminal."""
        from selfcare.terminal.render import lay_out, painted, transliterate_page

        page = transliterate_page(page, self.spelled)
        text = "\n".join(
            "".join(run.text if self.plain else painted(*run, colour=self.colour) for run in line)
            for line in lay_out(page, self.width, plain=self.plain)
        )
        if self.ascii or self.ascii_marks:
            text = text.translate(MARKS_IN_ASCII)
        return text.replace("\N{NO-BREAK SPACE}", " ").split("\n") if page else []

    def spelled(self, text: str) -> str:
        """The text as this stream can show it; done before lines are laid out to a width."""
        if self.ascii:
            return respelled(strip_controls(text), "ascii")
        return respace(strip_controls(text), isolate=is_terminal(self.stream))

    def write(self, line: str) -> None:
        self.stream.write(line + "\n")
        self.stream.flush()

    def write_document(self, text: str) -> None:
        """Write what a machine reads, such as JSON: UTF-8 whatever the locale, nothing added.

        A terminal gets it as text, since bytes in another encoding could steer it.
        """
        buffer = getattr(self.stream, "buffer", None)
        if buffer is None or is_terminal(self.stream):
            self.stream.write(text)
            self.stream.flush()
            return
        self.stream.flush()
        buffer.write(utf8(text))
        buffer.flush()


def utf8(text: str) -> bytes:
    """The text as bytes; parts of names that are no text are escaped as JSON does it."""
    return text.encode("utf-8", "backslashreplace")


def output_for(
    stream: TextIO,
    environ: Mapping[str, str],
    asked_for: str = "",
    size: tuple[int, int] | None = None,
) -> Output:
    """Decide how a stream is written to.

    `asked_for` names the flag, variable or setting that asks for the line mode,
    if any. `size` is the terminal's, in cells and rows, if it is known.
    """
    term = environ.get("TERM", "")
    why = asked_for
    if not why and not is_terminal(stream):
        why = _("a pipe")
    elif not why and term in ("", "dumb", "unknown"):
        why = f"TERM={term}"
    return Output(
        stream=stream,
        width=output_width(environ, size[0] if size else None),
        height=size[1] if size and not why else None,
        why_plain=why,
        colour=not why and not environ.get("NO_COLOR"),
        ascii=locale_is_ascii(environ),
        ascii_marks=term in PLAIN_CONSOLES,
    )


def is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def has_descriptor(stream: TextIO | None) -> bool:
    """Whether a stream is one of the system's, so that single keys can be read from it."""
    try:
        return stream is not None and stream.fileno() >= 0
    except (OSError, ValueError):
        return False


def output_width(environ: Mapping[str, str], columns: int | None) -> int:
    """The width to write in: COLUMNS, else the terminal's if known, else the default."""
    wanted = typed_number(environ.get("COLUMNS", ""))
    return max(NARROWEST, wanted or columns or USUAL_WIDTH)


def prepare(
    source: TextIO | None, streams: Iterable[TextIO | None], environ: Mapping[str, str]
) -> None:
    """Let every stream take any text, and the source give any bytes.

    Letters that a locale cannot show are transliterated; bytes that were typed and are no
    text become question marks.
    """
    ascii_only = locale_is_ascii(environ)
    for stream in streams:
        encoding = terminal_encoding(environ) if ascii_only or is_terminal(stream) else None
        _reconfigure(stream, encoding, ERRORS)
    typed = terminal_encoding(environ) if is_terminal(source) and not ascii_only else None
    _reconfigure(source, typed, "replace")


def _reconfigure(stream: TextIO | None, encoding: str | None, errors: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding, errors=errors)


def page_through(text: str, environ: Mapping[str, str], stream: TextIO, encoding: str) -> bool:
    """Show a text on a terminal, a screen at a time; False if the pager cannot be used.

    Ctrl-C belongs to the pager; someone who quits early has read enough.
    """
    import shlex
    import signal
    import subprocess

    command = environ.get("SELFCARE_PAGER") or environ.get("PAGER") or PAGER
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own command, no shell
            shlex.split(command),
            stdin=subprocess.PIPE,
            stdout=stream,
            env={"LESS": PAGER_OPTIONS, **environ},
            encoding=encoding,
            errors=ERRORS,
        )
    except (OSError, ValueError, IndexError):
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode <= 0
