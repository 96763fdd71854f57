"""What a picture shows, in words, for everybody who does not see it."""

from collections.abc import Sequence

from selfcare.bodymap.model import Mark
from selfcare.guides.enums import Side
from selfcare.guides.figure import View
from selfcare.i18n import N_, _

_SIDES = {
    Side.LEFT: N_("on your left side"),
    Side.RIGHT: N_("on your right side"),
    Side.BOTH: N_("on both sides"),
    Side.MIDDLE: N_("in the middle"),
}


def describe_marks(view: View, marks: Sequence[Mark]) -> str:
    """Name the view, and where each current point is: the place and the person's own side."""
    current = [mark for mark in marks if mark.current]
    if not current:
        return _("{view}.").format(view=view.title)
    return " ".join(
        _("{view}: {where}, {side}.").format(
            view=view.title,
            where=view.anchor(mark.anchor, mark.side).where,
            side=_(_SIDES[mark.side]),
        )
        for mark in current
    )


def page_sides(view: View, side: Side | None) -> tuple[tuple[str, str], ...]:
    """Return the words under the left and the right end of a picture, the longest first.

    `side` is the limb that the picture shows, None if the view shows both sides anyway.
    """
    if view.symmetric or side is Side.BOTH:
        return ((_("your left"), _("your right")), (_("left"), _("right")))
    if side is Side.LEFT:
        return ((_("your left side"), ""), (_("left"), ""))
    return ((_("your right side"), ""), (_("right"), ""))
