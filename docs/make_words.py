"""Brings the catalogues of all languages up to date with the messages in the code.

Run it with `make words`. It adds new messages without a translation, removes those
that are gone, and compiles the file that the program reads. It also lists the messages
that wait for a translation; until they have one they are shown in English. Nothing is
guessed: no message is called fuzzy.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCE = CHECKOUT / "src" / "selfcare"
FOLDER = SOURCE / "i18n" / "catalogues"
DOMAIN = "selfcare"
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**/handout/*.md", "jinja2")]
OPTIONS = {name: {"trim_blocks": "true", "lstrip_blocks": "true"} for name, _kind in METHODS[1:]}
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
COMMENT = "Translators:"
WAITING = CHECKOUT / "docs" / "translations-waiting.txt"
WAITING_HEADER = """\
# Messages of the interface that wait for a translation. `make words` writes this part.
# They are shown in English. One a line: the language, and the message as in JSON.
"""

MADE_ON = datetime(2026, 11, 25, tzinfo=UTC)
"""Always the same day, so that the same messages give the same files."""


def messages() -> Catalog:
    """Every message in the code and in the page templates, with where it is said."""
    found = Catalog(
        project="selfcare",
        charset="utf-8",
        creation_date=MADE_ON,
        fuzzy=False,
    )
    for file, line, message, comments, context in extract_from_dir(
        SOURCE,
        METHODS,
        OPTIONS,
        keywords=KEYWORDS,
        comment_tags=(COMMENT,),
        strip_comment_tags=True,
    ):
        place = (f"src/selfcare/{file}", line)
        found.add(message, None, [place], auto_comments=comments, context=context)
    return found


def languages() -> tuple[str, ...]:
    """The tags of all languages that have a catalogue."""
    return tuple(sorted(path.parent.parent.name for path in FOLDER.glob(f"*/*/{DOMAIN}.po")))


def path_of(language: str, ending: str = "po") -> Path:
    """Where the catalogue of a language is: `po` for people, `mo` for the program."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def read(language: str) -> Catalog:
    """The catalogue of a language as it is."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"), abort_invalid=True)


def current(language: str, template: Catalog) -> Catalog:
    """The catalogue with just the messages that the code has now."""
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = MADE_ON
    catalogue.fuzzy = False
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """What people read and write: one message after the other, with the files it is said in."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, sort_output=True, omit_header=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """What the program reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The messages that have no translation in this language yet."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(forms)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def waiting_line(language: str, message: str) -> str:
    """How a message that waits is listed."""
    return f"{language} {json.dumps(message, ensure_ascii=False)}"


def main() -> None:
    """Bring every catalogue up to date, and list what waits for a translation."""
    template = messages()
    lines = []
    for language in languages():
        catalogue = current(language, template)
        path_of(language).write_bytes(as_po(catalogue))
        path_of(language, "mo").write_bytes(as_mo(catalogue))
        waiting = [waiting_line(language, message) for message in untranslated(catalogue)]
        lines += waiting
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {len(waiting)} to translate\n")
    guides, _header, _lines = WAITING.read_text("utf-8").partition(WAITING_HEADER)
    text = guides + WAITING_HEADER + "".join(f"{line}\n" for line in lines)
    WAITING.write_text(text, "utf-8")
    if lines:
        sys.stdout.write(f"They are listed in {WAITING.relative_to(CHECKOUT)}.\n")


if __name__ == "__main__":
    main()
