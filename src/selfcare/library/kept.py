"""Built-in guide files as they were read before, so that a start needs no YAML.

To import the library that reads YAML and to read with it what one routine needs takes
a sixth of `show`. So the nodes of each file that comes with the program are kept in
the cache, in the language that is spoken, once no problem was found in it. They belong
to just the bytes they were made from. The files of other people are read anew each
time: there can be thousands.
"""

from pathlib import Path
from zlib import crc32

from selfcare.documents.packed import packed, unpacked
from selfcare.documents.problem import Problem
from selfcare.guides.content import Document
from selfcare.guides.read import read_again
from selfcare.library.folders import BUILT_IN, Found
from selfcare.library.index import Row, rows
from selfcare.library.load import data_of, decoded


class Kept:
    """Decodes files by what is kept of them; a cache that cannot be used costs only time."""

    def __init__(self, cache: Path, version: str) -> None:
        """Take the folder and the version of the program, for which alone it is kept."""
        self._cache = cache
        self._version = version

    def decoded(self, file: Found, data: bytes | Problem) -> Document:
        """Decode what is in a file, as `selfcare.library.load.decoded` does."""
        words = data_of(file.words) if file.words else b""
        if file.origin != BUILT_IN or isinstance(data, Problem) or isinstance(words, Problem):
            return decoded(file, data)
        path = Path((file.words or file).path)
        row, *_none = rows(
            (file.path, *((len(one), crc32(one)) for one in (data, words))),
            self._cache,
            self._version,
            lambda: [_row(decoded(file, data))],
            name=f"nodes-{path.parent.name}-{path.stem}",
        )
        if row is None:
            return decoded(file, data)
        language, values = row
        return read_again(unpacked(values), file.path, file.origin)._replace(language=language)


def _row(document: Document) -> Row:
    """What is kept of a file: nothing where a problem was found in it, or in its words."""
    if document.root is None or document.problems or document.problems_of_words:
        return None
    return [document.language, packed(document.root)]
