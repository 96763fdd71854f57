"""Built-in guide files as they were read before, so that a start needs no YAML.

To import the library that reads YAML and to read with it what one routine needs takes
a sixth of `show`. So the nodes of each file that comes with the program are kept in
the cache, once no problem was found in it, and belong to just the bytes they were made
from. The files of other people are read anew each time: there can be thousands.
"""

from pathlib import Path
from zlib import crc32

from selfcare.documents.nodes import Table
from selfcare.documents.packed import packed, unpacked
from selfcare.documents.problem import Problem
from selfcare.guides.content import Document
from selfcare.guides.read import read, read_again
from selfcare.library.folders import BUILT_IN, Found
from selfcare.library.index import Row, rows
from selfcare.library.load import decoded, in_words


class Kept:
    """Decodes files by what is kept of them; a cache that cannot be used costs only time."""

    def __init__(self, cache: Path, version: str) -> None:
        """Take the folder and the version of the program, for which alone it is kept."""
        self._cache = cache
        self._version = version

    def decoded(self, file: Found, data: bytes | Problem) -> Document:
        """Decode what is in a file, as `selfcare.library.load.decoded` does."""
        if file.origin != BUILT_IN or isinstance(data, Problem):
            return decoded(file, data)
        path = Path(file.path)
        name = f"nodes-{path.parent.name}-{path.stem}"
        made_from = (file.path, len(data), crc32(data))
        (values,) = rows(
            made_from, self._cache, self._version, lambda: [_nodes(file, data)], name=name
        )
        root = unpacked(values) if values else None
        if not isinstance(root, Table):
            return decoded(file, data)
        return in_words(read_again(root, file.path, file.origin), file)


def _nodes(file: Found, data: bytes) -> Row:
    """What is kept of a file: nothing where a problem was found in it."""
    document = read(data, file.path, file.origin)
    return None if document.root is None or document.problems else packed(document.root)
