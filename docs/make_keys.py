"""Writes the page about keys from the table that the program itself goes by."""

from pathlib import Path

from selfcare.session.keymap import KeyBinding, keymap

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = CHECKOUT / "docs" / "keys.md"
SAFETY = CHECKOUT / "docs" / "safety-first.md"

BEFORE = """\
You don't need a key: a session runs to its end by itself. These are for when you want one. Any
other key pauses, so you can hit the keyboard in a fright and stop the time. Press the same key
again to carry on. Capitals, full-width letters and the keypad work too.

"""
AFTER = """
Press `q` twice to end. Ctrl-C ends straight away. Ctrl-Z gives you the terminal back. When you
return, the session is paused.

A presenter or a foot pedal works as it is: its "next" button (page down) pauses and carries on, its
"back" button (page up) goes back to the hold before.

With one switch or pedal for everything, use `selfcare run --one-switch`, or `selfcare config
one_switch on`: any key pauses and carries on. Three presses within a second mean that something is
wrong.

With `selfcare run --wait`, or `selfcare config wait on`, each hold waits until you press a key or
the pedal. So your hands have all the time they need.

With `selfcare run --no-keys`, or `selfcare config keys off`, only Ctrl-C does anything. That helps
if your hands tremble, or a cat walks over the keyboard.
"""
WRITTEN_OUT = {
    " ": "space",
    "left": "arrow to the left",
    "right": "arrow to the right",
    "page-down": "page down",
    "page-up": "page up",
}
"""The keys whose names in the table are not what people call them."""


def page() -> str:
    """Give the text of the page."""
    lines = ["| key | what it does |", "| --- | --- |"]
    lines += [f"| {_names(key)} | {key.help} |" for key in keymap()]
    written = "<!-- written by docs/make_keys.py, do not edit by hand -->"
    safety = SAFETY.read_text(encoding="utf-8")
    return "\n".join(("# Keys", "", written, "", safety + BEFORE + "\n".join(lines), AFTER))


def _names(key: KeyBinding) -> str:
    """All keys of a line: the program itself shows only the first, where there is little room."""
    return " or ".join(WRITTEN_OUT.get(name, name) for name in key.names)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
