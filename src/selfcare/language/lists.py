"""Several things in one sentence, and numbers, as each language writes them."""

from collections.abc import Iterable

from selfcare.language import _


def listed(things: Iterable[str]) -> str:
    """Things one after the other, such as a wall, a chair."""
    return _(", ").join(things)


class Number(float):
    """A number that a sentence writes with the decimal mark of its language."""

    def __format__(self, form: str) -> str:
        """Write it as any number, with the mark of the language."""
        # Translators: the decimal mark, as in 3.5
        return super().__format__(form).replace(".", _("."))
