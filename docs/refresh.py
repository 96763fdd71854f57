"""Puts a picture of a real session into the README. Run it with `make picture`.

The program rehearses the core routine on a terminal of its own; what the screen shows in the
middle of the first hold is copied between the two marks.
"""

import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(CHECKOUT / "src"), str(CHECKOUT / "tests")]

from e2e.program import Program, clean_environ  # noqa: E402 - found in the folders named above

BEGIN = "<!-- session: written by docs/refresh.py, do not edit by hand -->\n"
END = "<!-- end of session -->"
IN_THE_HOLD = "Off the bones"
"""How the words begin that the first place has in the middle of its hold."""


def picture() -> str:
    """Give what is on the screen in the middle of the first hold."""
    with tempfile.TemporaryDirectory() as name:
        executables = Path(sys.executable).parent
        environ = clean_environ(executables, Path(name))
        program = Program(executables / "selfcare", Path(name), environ)
        with program.on_terminal("run", "core", "--rehearse", columns=80, rows=30) as terminal:
            terminal.wait_for(IN_THE_HOLD)
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
