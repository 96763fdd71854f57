"""Notices about translations."""

from selfcare.i18n import _, current_language
from selfcare.i18n.negotiation import ENGLISH


def translation_notice() -> str:
    """Say that no clinician has reviewed the translation; empty in English."""
    if current_language() == ENGLISH:
        return ""
    return _(
        "No doctor has reviewed this translation. If anything is unclear, "
        "ask a doctor before you press."
    )


def is_translated(language: str) -> bool:
    return language == current_language()


def not_translated_notice(language: str) -> str:
    """Say that a text is still in English; empty if it is in the current language."""
    return "" if is_translated(language) else _("This is not translated yet, so it is in English.")


def not_shown_notice(language: str) -> str:
    """Why English is spoken although this language was asked for; empty without one."""
    text = _("This terminal cannot show {language}, so selfcare uses English.")
    return text.format(language=language) if language else ""
