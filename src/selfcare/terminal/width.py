"""How many cells text takes on a terminal, without loading Rich."""

from selfcare.language.width import cells

__all__ = ["cells", "pad"]


def pad(text: str, width: int) -> str:
    """Fill with spaces up to a width in cells."""
    return text + " " * (width - cells(text))
