"""What a picture of the body shows on top of the drawing."""

from typing import NamedTuple

from selfcare.guides.enums import Side


class Mark(NamedTuple):
    """A point shown in a picture. `label` is what stands there, usually a digit."""

    anchor: str
    side: Side
    label: str = "1"
    current: bool = True
