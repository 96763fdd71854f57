"""Compiles the built-in guides when a wheel is built; see `docs/make_guide_modules.py`."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileGuides(BuildHookInterface):  # type: ignore[type-arg]
    """Puts a module a language into the wheel. An editable installation decodes the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is written."""
        if version == "editable":
            return
        sys.path[:0] = [str(Path(self.root, folder)) for folder in ("src", "docs")]
        from make_guide_modules import compile_all

        self._folder = tempfile.TemporaryDirectory()
        for name, text in compile_all():
            path = Path(self._folder.name, name)
            path.write_text(text, encoding="utf-8")
            build_data["force_include"][str(path)] = f"selfcare/_compiled/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was only needed for the wheel."""
        if version != "editable":
            self._folder.cleanup()
