"""The script that makes the catalogues, for tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))

from make_words import *  # noqa
