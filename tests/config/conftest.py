"""What the tests of this room share."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """Give a folder of a person who is not the administrator, and act as that person."""
    folder = Path(tempfile.mkdtemp())
    administrator = os.geteuid() == 0
    if administrator:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if administrator:
        os.seteuid(0)
    for below in (folder, *folder.glob("*/")):
        below.chmod(0o700)
    shutil.rmtree(folder)
