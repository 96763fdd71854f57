"""What a pressure feels like, apart from all that a session needs: pages about routines use it."""

from selfcare.language import _


def pressure_sentence(pressure: int) -> str:
    """How hard to press, 0-10, short enough to be heard while the press begins."""
    scale = (
        _("Only touch."),
        _("Very lightly."),
        _("Lightly."),
        _("Gently, a pleasant ache at most."),
        _("Moderately, to a pleasant ache."),
        _("Firmly, never painfully."),
    )
    return scale[pressure] if pressure < len(scale) else _("Too hard, press less.")


def pressure_words(pressure: int) -> str:
    """What a pressure of 0-10 feels like. Above 5 nothing is ever asked for."""
    scale = (
        _("only a touch"),
        _("very light"),
        _("light"),
        _("light to moderate, a pleasant ache at most"),
        _("moderate, a pleasant ache"),
        _("firm, never painful"),
    )
    return scale[pressure] if pressure < len(scale) else _("too hard, press less")
