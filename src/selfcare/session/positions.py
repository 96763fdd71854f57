"""The names of positions, apart from all that a session needs: pages about routines use them."""

from selfcare.guides.model import Position
from selfcare.language import _


def position_words(position: Position) -> str:
    """Name a position within a sentence."""
    return {
        Position.STANDING: _("standing"),
        Position.SITTING: _("sitting"),
        Position.LYING_BACK: _("lying on your back"),
        Position.LYING_SIDE: _("lying on your side"),
    }[position]
