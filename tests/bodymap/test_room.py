"""What the room loads, and what it never does."""

import subprocess
import sys

MODULES = ("render", "svg", "alt_text")


def test_the_room_loads_neither_yaml_nor_rich_nor_pillow() -> None:
    """Drawing is plain Python; who reads files or knows terminals is somewhere else."""
    imports = "; ".join(f"import selfcare.bodymap.{name}" for name in MODULES)
    code = f"{imports}; import sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": "src"},
    )
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert set() == loaded & {"yaml", "rich", "PIL", "typer", "sqlite3"}
