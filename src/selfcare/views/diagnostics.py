"""Errors, problems in guides, what `doctor` found, and where everything is kept."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare.documents.diagnostics import Diagnostic, printable
from selfcare.errors import Notice, SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_choice
from selfcare.terminal.blocks import GO, LOOK, SKIP, Block, Gap, Item, Page, Row, Rows, Text, Title

if TYPE_CHECKING:
    from selfcare.config.paths import Paths
    from selfcare.library.discovery import Folder

LABEL_AND_COMMAND = re.compile(r"([^:\uff1a]+)[:\uff1a]\s*(selfcare (?:(?![.:] ).)+)")


class Finding(NamedTuple):
    """One thing checked. `to_do` is empty if nothing needs doing; a page omits details."""

    about: str
    says: str
    to_do: str = ""
    is_broken: bool = False
    is_detail: bool = False


def error_page(error: SelfcareError, *, plain: bool) -> Page:
    """What failed and where, then the commands that help, the best guess first.

    A line of a hint that ends with a command becomes a label and the command.
    """
    message = error.message
    is_notice = isinstance(error, Notice)
    if plain:
        message = message if is_notice else _("Error: {message}").format(message=message)
    blocks: list[Block] = [Item(message, LOOK if is_notice else SKIP, strong=not is_notice)]
    indent = 0 if plain else 2
    if error.context and error.context not in error.message:
        blocks += [Text(line, indent=indent) for line in error.context.splitlines()]
    if plain and error.guesses:
        question = _("Did you mean {commands}?")
        blocks.append(Text(question.format(commands=format_choice(error.guesses))))
    rows = [] if plain else [Row("", guess) for guess in error.guesses]
    rows[:1] = [row._replace(label=_("Did you mean")) for row in rows[:1]]
    for line in error.hint.splitlines():
        if match := LABEL_AND_COMMAND.fullmatch(line):
            rows.append(Row(match[1], match[2]))
        else:
            blocks.append(Text(line, indent=indent))
    if rows:
        blocks.append(Rows((rows[0]._replace(style="accent"), *rows[1:])))
    return tuple(blocks)


def findings_page(findings: Sequence[Finding], *, plain: bool) -> Page:
    states = {GO: _("works"), LOOK: _("needs a look"), SKIP: _("broken")}
    rows = []
    for finding in findings:
        mark = SKIP if finding.is_broken else LOOK if finding.to_do else GO
        label = finding.about[:1].upper() + finding.about[1:]
        if plain:
            label = _("{label}, {state}").format(label=label, state=states[mark])
        says = "\n".join(filter(None, (finding.says, finding.to_do)))
        rows += [] if finding.is_detail else [Row(label, says, mark)]
    broken, look = (sum(row.mark == mark for row in rows) for mark in (SKIP, LOOK))
    counts = [
        ngettext("{count} thing is broken.", "{count} things are broken.", broken),
        ngettext("{count} thing needs a look.", "{count} things need a look.", look),
    ]
    sentences = [
        sentence.format(count=n) for sentence, n in zip(counts, (broken, look), strict=True) if n
    ]
    sentences.append(_("Everything else works.") if sentences else _("Everything works."))
    title = Title(_("What works here"))
    return (title, Gap(), Rows(tuple(rows), indent=0), Gap(), Text(" ".join(sentences)))


def problems_page(files: int, problems: Sequence[Diagnostic]) -> Page:
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(Text(str(problem)))
        if problem.hint:
            blocks.append(Text(problem.hint, indent=2))
    if blocks:
        blocks.append(Gap())
    return (*blocks, Text(_count(files, problems)))


def _count(files: int, problems: Sequence[Diagnostic]) -> str:
    checked = ngettext("{count} file checked", "{count} files checked", files)
    counted = ngettext("{count} problem", "{count} problems", len(problems))
    return _("{files}, {problems}.").format(
        files=checked.format(count=files), problems=counted.format(count=len(problems))
    )


def problems_as_dict(problems: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    return [{**problem._asdict(), "severity": problem.severity.value} for problem in problems]


def github_annotations(files: int, problems: Sequence[Diagnostic]) -> str:
    """A line for each problem that GitHub shows beside the line of its file, then the count."""
    lines = []
    for problem in problems:
        file, title = _property(printable(problem.path)), _property(problem.code)
        properties = f"file={file},line={problem.line},col={problem.column},title={title}"
        text = _data(f"{problem.message} {problem.hint}".strip())
        lines.append(f"::{problem.severity.value} {properties}::{text}\n")
    return "".join(lines) + _count(files, problems) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def paths_page(paths: "Paths") -> Page:
    rows = (
        Row(_("Diary and answers"), str(paths.diary)),
        Row(_("Settings"), str(paths.config)),
        Row(_("Your own guides"), str(paths.guides)),
        Row(_("Cache"), _("{path} (you can delete it)").format(path=paths.cache)),
        Row(_("Crash logs"), _("{path} (without your data)").format(path=paths.log)),
    )
    title = Title(_("Where your data is"))
    return (title, Gap(), Rows(rows), Gap(), Text(_("It never leaves this computer.")))


def paths_as_dict(paths: "Paths") -> dict[str, str]:
    keys = ("diary", "config", "guides", "cache", "log")
    return {key: str(getattr(paths, key)) for key in keys}


def folders_page(folders: "Sequence[tuple[Folder, bool]]") -> Page:
    """The folders of guides, highest priority first, each with whether it exists."""
    from selfcare.session.phrases import origin_name  # an error needs no guide model

    items = []
    for number, (folder, is_there) in enumerate(folders, 1):
        line = _("{path} ({origin})") if is_there else _("{path} ({origin}, not there)")
        text = line.format(path=folder.path, origin=origin_name(folder.origin))
        items.append(Item(text, f"{number}."))
    return tuple(items)


def folders_as_dict(folders: "Sequence[tuple[Folder, bool]]") -> list[dict[str, Any]]:
    return [{**folder._asdict(), "there": is_there} for folder, is_there in folders]
