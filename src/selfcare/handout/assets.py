"""The style and the script of a page: two files of this package, the same in every hand-out."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Assets(NamedTuple):
    """What a page needs besides its text."""

    style: str
    script: str


@cache
def assets() -> Assets:
    """Read them once."""
    here = files("selfcare.handout")
    return Assets(
        here.joinpath("page.css").read_text(encoding="utf-8"),
        here.joinpath("page.js").read_text(encoding="utf-8"),
    )
