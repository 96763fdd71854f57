"""The guides of this checkout, decoded once for all tests that read the content."""

from pathlib import Path

from selfcare.guides.resolve import assemble, decode_guide
from selfcare.library.discovery import translation_name

ROOT = Path(__file__).resolve().parent.parent / "guides"
FILES = sorted(path for path in ROOT.rglob("*.yaml") if translation_name(str(path)) is None)
"""Every guide file, without the translations beside them."""

GUIDES, PROBLEMS = assemble([decode_guide(path.read_bytes(), str(path)) for path in FILES])
