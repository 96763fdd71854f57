"""Writes into translations of guides the check sum of the English words they were made from.

Do it when a translation was compared with the English text of today, and only then:
`python docs/stamp_words.py guides/routines/core.es.yaml ...`, or `all` for every one.
"""

import re
import sys
from pathlib import Path

from selfcare.documents.nodes import MappingNode
from selfcare.guides.resolve import decode_guide
from selfcare.guides.translate import check_sum
from selfcare.library.discovery import translation_name

CHECKOUT = Path(__file__).resolve().parents[1]
GUIDES = CHECKOUT / "guides"
_LINE = re.compile(r"^made_from:.*\n", re.MULTILINE)
_LANGUAGE = re.compile(r"^language:.*\n", re.MULTILINE)


def stamped(text: str, sum_: str) -> str:
    """The translation with this check sum below its language."""
    without = _LINE.sub("", text)
    return _LANGUAGE.sub(lambda found: f'{found[0]}made_from: "{sum_}"\n', without, count=1)


def stamp(path: Path) -> None:
    """Write the check sum into one translation."""
    translation = translation_name(str(path))
    guide = Path(f"{translation.guide}.yaml") if translation else path
    document = decode_guide(guide.read_bytes(), str(guide))
    if translation is None or not isinstance(document.root, MappingNode) or not document.kind:
        sys.exit(f"{path} is no translation of a guide beside it")
    before = path.read_text("utf-8")
    after = stamped(before, check_sum(document.kind, document.root))
    if after != before:
        path.write_text(after, "utf-8")


def main(paths: list[str]) -> None:
    """Stamp the translations that were named."""
    everything = [path for path in sorted(GUIDES.rglob("*.yaml")) if translation_name(str(path))]
    for path in everything if paths == ["all"] else map(Path, paths):
        stamp(path)


if __name__ == "__main__":
    main(sys.argv[1:])
