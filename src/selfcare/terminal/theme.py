"""Every style by name. Body grey 243 reads on black (4.6:1) and on white (4.5:1)."""

STYLES = {
    "": "",
    "body": "color(243)",
    "line": "color(243)",
    "mark": "bold black on yellow",
    "ring": "yellow",
    "other": "white on black",
}
