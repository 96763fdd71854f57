"""The guides of this checkout, decoded once for all tests that read the content."""

from pathlib import Path

from selfcare.guides.assemble import assemble
from selfcare.guides.read import read

ROOT = Path(__file__).resolve().parent.parent / "guides"
GUIDES, PROBLEMS = assemble(
    [read(path.read_bytes(), str(path)) for path in sorted(ROOT.rglob("*.yaml"))]
)
