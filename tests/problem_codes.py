"""The problems a guide can have: `docs/problems.md` explains each, and the code reports it."""

import ast
import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("documents", "guides", "library")

EXPLAINED = dict(
    re.findall(
        r"^### (\S+)\n\n(.+?)(?=\n#|\Z)",
        (_ROOT / "docs" / "problems.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
"""By code: its paragraph."""

FILE_CODES = {
    *("copy", "leads-out", "link-circle", "deep-folder", "unreadable"),
    *("pack-name", "pack-package", "pack-twice", "pack-empty"),
}
"""The problems for which a file is not even decoded."""


def reported() -> set[str]:
    """Return every code that the source reports at a place in a file."""
    codes = set(FILE_CODES)
    for room in _ROOMS:
        for path in (_ROOT / "src" / "selfcare" / room).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    codes |= {node.value} & EXPLAINED.keys()
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    code = node.args[1:2] if node.func.attr in {"add", "refuse"} else []
                    codes |= {str(item.value) for item in code if isinstance(item, ast.Constant)}
    return codes
