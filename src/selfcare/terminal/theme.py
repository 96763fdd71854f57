"""Every style by name. Body grey 243 reads on black (4.6:1) and on white (4.5:1)."""

STYLES = {
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

WITHOUT_COLOUR = {
    **dict.fromkeys(STYLES, ""),
    "title": "bold",
    "mark": "bold reverse",
    "mark-beat": "bold reverse",  # without colour it stands still
}
"""The same where colours are not wanted: only weight and reversal are left."""
