"""Small helps for messages: a person's own words, and the word they probably meant."""

from collections.abc import Iterable

from selfcare.language import _

_LONGEST_QUOTE = 40


def short(text: str) -> str:
    """A person's own words, quoted and cut so that a message stays one line."""
    flat = " ".join(text.split())
    return f"`{flat[: _LONGEST_QUOTE - 1]}…`" if len(flat) > _LONGEST_QUOTE else f"`{flat}`"


def printable(text: str) -> str:
    """A name from outside, such as a path, without what would steer a terminal."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def nearest(word_: str, known: Iterable[str]) -> str:
    """The known word somebody probably meant, or nothing."""
    import difflib

    close = difflib.get_close_matches(word_[:80], list(known), 1)
    return close[0] if close else ""


def did_you_mean(word_: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing."""
    close = nearest(word_, known)
    return _("Did you mean `{word}`?").format(word=close) if close else ""
