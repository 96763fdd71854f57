"""Writes the man page from the program's own help: `make pages`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from selfcare._version import VERSION
from selfcare.cli.main import application
from selfcare.errors import ExitStatus

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = CHECKOUT / "docs" / "man" / "selfcare.1"

SAFETY = (
    "This is information, not treatment. No doctor or other health professional has reviewed it. "
    "Get emergency care now for new trouble with your bladder or bowels, numbness between your "
    "legs or around your bottom, weakness or numbness in both legs, chest pain, pain after a bad "
    "accident, or sudden severe pain. Pressing must never hurt sharply or shoot anywhere. If it "
    "does, stop."
)
STATUS = {
    ExitStatus.DONE: "Done.",
    ExitStatus.PROBLEMS: "Something has problems, or not everything could be written.",
    ExitStatus.USAGE: "A wrong option or value.",
    ExitStatus.LEFT: "You left, or ended the session early.",
    ExitStatus.BLOCKED: "Your answers stop the routine, or are missing and nobody can be asked.",
    ExitStatus.NOT_FOUND: "Not found, or not usable.",
    ExitStatus.DIARY: "The diary cannot be read or written.",
    ExitStatus.BUG: "A mistake of ours; a log was written.",
    ExitStatus.INTERRUPTED: "It was ended with Ctrl-C.",
}


def page() -> str:
    """Give the whole page."""
    root = typer.main.get_command(application())
    lines = [
        '.\\" Written by docs/make_man_page.py from the help; do not edit by hand.',
        f'.TH SELFCARE 1 "" "selfcare {VERSION}" "User Commands"',
        ".SH NAME",
        r"selfcare \- a calm guide to pressing your own sore back",
        ".SH SYNOPSIS",
        ".B selfcare",
        r"[\fICOMMAND\fR] [\fIOPTIONS\fR]",
        ".SH SAFETY",
        _escaped(SAFETY),
        ".SH DESCRIPTION",
        *_paragraphs(root.help),
        ".SH COMMANDS",
        *_commands(root, "selfcare"),
        ".SH EXIT STATUS",
    ]
    for status, says in STATUS.items():
        lines += [".TP", f"{int(status)}", _escaped(says)]
    lines += [".SH ENVIRONMENT", *_variables()]
    return "\n".join(lines) + "\n"


def _commands(group: Any, name: str) -> Iterator[str]:
    """Every command below a group, each with its options."""
    context = typer.Context(group, info_name=name)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        full = f"{name} {word}"
        yield f".SS {_escaped(full)}"
        yield from _paragraphs(command.help)
        for one in command.params:
            yield from _parameter(one)
        if hasattr(command, "list_commands"):
            yield from _commands(command, full)


def _parameter(one: Any) -> Iterator[str]:
    """An argument or an option, with what it is for."""
    record = one.get_help_record(typer.Context(typer.main.get_command(application())))
    if record is not None and one.name != "help":
        name, says = record
        yield from (".TP", rf"\fB{_escaped(name)}\fR", _escaped(" ".join(says.split())) or "\\&")


def _variables() -> Iterator[str]:
    from selfcare.config.settings import setting_definitions

    for one in setting_definitions():
        for variable in one.variables:
            yield from (".TP", rf"\fB{_escaped(variable)}\fR", _escaped(one.help))
    yield from (".TP", r"\fBSELFCARE_HOME\fR", "One folder for everything that is kept.")
    yield from (".TP", r"\fBSELFCARE_GUIDES\fR", "More folders with guides, as PATH names them.")
    yield from (".TP", r"\fBNO_COLOR\fR", "No colour, where it is set to anything.")


def _paragraphs(text: str | None) -> Iterator[str]:
    for number, paragraph in enumerate((text or "").split("\n\n")):
        if number:
            yield ".PP"
        yield _escaped(" ".join(paragraph.split()))


def _escaped(text: str) -> str:
    """The text as roff takes it: hyphens as they are typed, nothing taken for a request."""
    safe = text.replace("\\", "\\\\").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
