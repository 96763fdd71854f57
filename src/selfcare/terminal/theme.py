"""Every style by name: eight tokens for pages, three bands, and the inks of the body map.

Words are in the terminal's own ink; hue is for marks and bars. Body grey 243 reads on black
(4.6:1) and on white (4.5:1); the band of an emergency has 5.4:1 on any palette.
"""

from functools import lru_cache

TOKENS = {
    "heading": "bold",
    "accent": "bold cyan",  # the next thing: a command, the pointer, the done part of a bar
    "ok": "bold green",
    "caution": "bold yellow",
    "stop": "bold red",
    "quiet": "dim",  # never the only sign of a fact
    "key": "bold",
    "number": "bold",
}
BANDS = {
    "band-accent": "bold black on cyan",
    "band-caution": "bold black on yellow",
    "band-stop": "bold color(231) on color(160)",
}
INKS = {
    "plain": "",
    "title": "bold",
    "body": "color(243)",
    "line": "color(231) on color(243)",
    "ring": "color(226) on color(243)",
    "mark": "bold color(16) on color(226)",
    "mark-beat": "bold color(16) on color(231)",  # every other second while it is pressed
    "other": "color(231) on color(16)",
}
"""The inks of the body map."""

STYLES = {**INKS, **TOKENS, **BANDS}
WITHOUT_COLOUR = {
    **dict.fromkeys(STYLES, ""),
    **dict.fromkeys(("title", "heading", "accent", "stop", "key", "number"), "bold"),
    "quiet": "dim",
    **dict.fromkeys((*BANDS, "mark", "mark-beat"), "bold reverse"),  # the beat is paused
}
"""The same where colours are not wanted: only weight and reversal are left."""

MARKS = {
    "go": ("\N{CHECK MARK}", "ok"),
    "shorter": ("~", "caution"),
    "skip": ("\N{BALLOT X}", "stop"),
    "check": ("?", "caution"),
    "look": ("!", "caution"),
}
"""The character and the token of each mark."""

BAR = "\N{LEFT HALF BLOCK} "
"""What comes before the next thing to do."""

_CODES = {
    "bold": "1",
    "dim": "2",
    "reverse": "7",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


@lru_cache(maxsize=4096)
def painted(text: str, style: str, *, colour: bool) -> str:
    """The text with the control sequences of a style."""
    definition = (STYLES if colour else WITHOUT_COLOUR)[style] if style else ""
    if not definition or not text:
        return text
    words = definition.split()
    if all(word in _CODES for word in words):
        return f"\x1b[{';'.join(_CODES[word] for word in words)}m{text}\x1b[0m"
    from rich.color import ColorSystem  # only for the inks of a picture
    from rich.style import Style

    return Style.parse(definition).render(text, color_system=ColorSystem.EIGHT_BIT)
