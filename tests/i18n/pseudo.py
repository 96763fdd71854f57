"""A language in which every letter is another one: what is still plain was not translated.

`copy_with_pseudo` makes a copy of the program and its guides with one more
language, by adding files alone, as translators do. Every letter of a message and
of a guide's words is replaced, so that an English word in what is shown stands out
wherever a line was folded or cut.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from babel.core import Locale
from babel.messages.catalog import Catalog

from make_words import as_mo, messages
from selfcare.documents.nodes import MappingNode
from selfcare.guides.resolve import decode_guide
from selfcare.guides.translate import check_sum, extract_texts

TAG = "qq"
COMPILE = """
from make_guide_modules import compile_all
from selfcare.library.discovery import COMPILED
COMPILED.mkdir()
for name, text in compile_all():
    COMPILED.joinpath(name).write_text(text, "utf-8")
"""
CHECKOUT = Path(__file__).resolve().parents[2]

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ",
)
_PLACE = re.compile(r"(\{[^}]*\})")


def pseudo(text: str) -> str:
    """The text in other letters, its places as they are."""
    parts = _PLACE.split(text)
    return "".join(part if part.startswith("{") else part.translate(_LETTERS) for part in parts)


def pseudo_catalog() -> bytes:
    catalog = Catalog(locale=Locale("en"), charset="utf-8")
    for message in messages():
        if isinstance(message.id, tuple):
            catalog.add(message.id, tuple(map(pseudo, message.id)))
        elif message.id:
            catalog.add(message.id, pseudo(str(message.id)))
    return as_mo(catalog).replace(b"Language: en\n", f"Language: {TAG}\n".encode())


def pseudo_words(path: Path, spell: Callable[[str], str] = pseudo) -> str | None:
    """The words for a guide file, each text spelled so; None where it has none."""
    document = decode_guide(path.read_bytes(), path.name)
    if not isinstance(document.root, MappingNode):
        return None
    texts = extract_texts(document.kind, document.root)
    words = {
        "kind": "words",
        "language": TAG,
        "made_from": check_sum(document.kind, document.root),
        "words": _spelled(texts, spell),
    }
    return None if not texts else yaml.safe_dump(words, allow_unicode=True, default_style='"')


def _spelled(texts: Any, spell: Callable[[str], str]) -> Any:
    if isinstance(texts, dict):
        return {key: _spelled(item, spell) for key, item in texts.items()}
    if isinstance(texts, list):
        return [_spelled(text, spell) for text in texts]
    return spell(texts)


def copy_with_pseudo(folder: Path) -> None:
    """Put the program with its guides into a folder, with the pseudo-language."""
    for name in ("src", "guides"):
        shutil.copytree(
            CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for path in sorted((folder / "guides").rglob("*.yaml")):
        words = None if path.name.count(".") > 1 else pseudo_words(path)
        if words is not None:
            path.with_suffix(f".{TAG}.yaml").write_text(words, "utf-8")
    place = folder / "src/selfcare/i18n/catalogues" / TAG / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "selfcare.mo").write_bytes(pseudo_catalog())
    # As in a wheel, so that no command has to decode all guides.
    python_path = os.pathsep.join([str(folder / "src"), str(CHECKOUT / "docs")])
    environ = {"PYTHONPATH": python_path, "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", COMPILE], env=environ, check=True)
