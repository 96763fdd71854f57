"""Puts a picture of a real session into the README. Run it with `make picture`.

The installed program rehearses the core routine on a terminal of its own; what the screen
shows after two places is copied between the two marks.
"""

import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(CHECKOUT / "src"), str(CHECKOUT / "tests")]

from e2e.program import Program, clean_environ  # noqa: E402 - found in the folders named above

BEGIN = "<!-- session: written by docs/refresh.py, do not edit by hand -->\n"
END = "<!-- end of session -->"
PLACES_SHOWN = 2


def picture() -> str:
    """Give what is on the screen after some places of the core routine."""
    with tempfile.TemporaryDirectory() as name:
        executables = Path(sys.executable).parent
        environ = clean_environ(executables, Path(name))
        program = Program(executables / "selfcare", Path(name), environ)
        with program.on_terminal("run", "core", "--rehearse", columns=80, rows=30) as terminal:
            for _ in range(PLACES_SHOWN):
                terminal.wait_for("Ease off.")
            return "\n".join(line.rstrip() for line in terminal.screen.display).rstrip()


def main() -> None:
    """Replace what stands between the marks of the README."""
    readme = CHECKOUT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    block = f"```text\n$ selfcare run core --rehearse\n{picture()}\n```\n"
    readme.write_text(f"{before}{BEGIN}{block}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
