"""What a page says of its own translation, where it is one."""

from selfcare.i18n.notices import not_translated_notice, translation_notice
from selfcare.terminal.blocks import Block, Text


def of_translation(*, quiet: bool = False) -> tuple[Block, ...]:
    """That no clinician has reviewed the translation of what follows; nothing in English."""
    said = translation_notice()
    return (Text(said, quiet=quiet),) if said else ()


def of_language(language: str) -> tuple[Block, ...]:
    """That the text which follows is not translated; nothing where it is."""
    said = not_translated_notice(language)
    return (Text(said),) if said else ()
