"""Parsing for tests: nodes and diagnostics at once."""

from selfcare.documents.diagnostics import Diagnostic, Report
from selfcare.documents.nodes import MappingNode
from selfcare.documents.reader import read_into


def read(data: bytes, path: str = "own.yaml") -> tuple[MappingNode | None, tuple[Diagnostic, ...]]:
    """Parse one YAML file."""
    report = Report(path)
    return read_into(report, data), report.diagnostics()
