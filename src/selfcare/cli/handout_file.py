"""Where a hand-out goes: to a file that was not there, or to stdout."""

import os
from collections.abc import Collection

from selfcare.cli.context import Context
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _

STDOUT = "-"


def form_of(said: str, output: str, known: Collection[str]) -> str:
    """The format that was said, else the one that the file's name ends with, else HTML."""
    ending = output.rpartition(".")[2].lower() if "." in os.path.basename(output) else ""
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if said or not ending:
        return said or "html"
    if ending in known:
        return ending
    raise SelfcareError(
        code="unknown-format",
        message=_("A hand-out cannot be made as {file}.").format(file=output),
        hint=_("Let the file end in .html, .svg or .md, or say --format."),
    )


def save(context: Context, text: str, file: str, *, force: bool) -> None:
    """Write it, and say where it is. It holds nothing private, so it gets the usual rights.

    Raises SelfcareError `already-there` or `not-written`.
    """
    if file == STDOUT:
        if context.output.ascii:
            # HTML, SVG and Markdown all know letters by their numbers.
            text = text.encode("ascii", "xmlcharrefreplace").decode()
        context.output.write(text.removesuffix("\n"))
        return
    try:
        _write(file, text, force=force)
    except FileExistsError as error:
        raise SelfcareError(
            code="already-there",
            message=_("{path} is there already, and was left as it is.").format(path=file),
            hint=_("Choose another name with --output, or write over it with --force."),
        ) from error
    except OSError as error:
        raise SelfcareError(
            code="not-written",
            message=_("{file} could not be written: {reason}.").format(
                file=file, reason=error.strerror
            ),
            hint=_("Choose another place, or make room."),
            status=ExitStatus.PROBLEMS,
        ) from error
    context.say(_("Written: {path}").format(path=os.path.abspath(file)))


def _write(file: str, text: str, *, force: bool) -> None:
    """Write all of it or nothing; what was there is replaced at once, when all is written."""
    made = f"{file}.{os.getpid()}.part" if force else file
    with open(made, "x", encoding="utf-8", newline="\n") as stream:
        try:
            stream.write(text)
            stream.flush()
        except BaseException:
            os.unlink(made)
            raise
    if force:
        os.replace(made, file)
