"""The same as a picture, in words, for everybody who does not see it."""

from collections.abc import Sequence

from selfcare.bodymap.model import Mark
from selfcare.guides.enums import Side
from selfcare.guides.figure import Figure, View
from selfcare.i18n import _


def describe(figure: Figure, view_name: str, anchor_name: str, side: Side) -> str:
    """Say where an anchor is: what one looks at, where there, and on which side."""
    return _describe(figure.view(view_name), anchor_name, side)


def describe_marks(view: View, marks: Sequence[Mark]) -> str:
    """Say what a picture shows: the current points, or the view alone if there are none."""
    current = [mark for mark in marks if mark.current]
    if not current:
        return _("{view}.").format(view=view.title)
    return " ".join(_describe(view, mark.anchor, mark.side) for mark in current)


def _describe(view: View, anchor_name: str, side: Side) -> str:
    return _("{view}: {where}, {side}.").format(
        view=view.title, where=view.anchor(anchor_name, side).where, side=side_words(side)
    )


def side_words(side: Side) -> str:
    """The person's own side, said so that it cannot be taken for the page's."""
    return {
        Side.LEFT: _("on your left side"),
        Side.RIGHT: _("on your right side"),
        Side.BOTH: _("on both sides"),
        Side.MIDDLE: _("in the middle"),
    }[side]


def page_sides(view: View, side: Side | None) -> tuple[tuple[str, str], ...]:
    """What to write under the left and the right end of a picture, the longest first.

    `side` is what the picture shows of a view of one limb, None if the view
    shows both sides anyway.
    """
    if view.symmetric or side is Side.BOTH:
        return ((_("your left"), _("your right")), (_("left"), _("right")))
    if side is Side.LEFT:
        return ((_("your left side"), ""), (_("left"), ""))
    return ((_("your right side"), ""), (_("right"), ""))
