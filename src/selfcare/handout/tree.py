"""HTML as a tree of elements, so that every text is escaped by being text."""

import json
from base64 import b64encode
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append an element. A trailing underscore is dropped from a name, other ones are hyphens."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    child = SubElement(parent, tag, named)
    child.text = text
    return child


def inert(values: Any) -> str:
    """Values as JSON for a script element, which no text in it can end: it marks nothing up."""
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def page_of(root: Element) -> str:
    """The whole document as text."""
    return "<!DOCTYPE html>\n" + tostring(root, "unicode", method="html") + "\n"


def digest_of(text: str) -> str:
    """What a Content-Security-Policy names a script or a style by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
