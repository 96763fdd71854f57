"""What commands show: the blocks of a page, or the same as values for JSON."""

from typing import Any


def fields_of(value: object, names: str) -> dict[str, Any]:
    """Return the fields that go into JSON as they are, in this order."""
    return {name: getattr(value, name) for name in names.split()}
