"""Reading one record of an imported document, with the place of everything in it.

Nothing is taken on trust: the file may have been made by hand. Every method
raises SelfcareError `import-not-understood` naming the place.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Any

from selfcare.diary.times import as_utc_text, from_utc_text, offset_minutes
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _

MOST_WHOLE = 1_000_000
LONGEST_TEXT = 100_000


def not_understood(place: str, reason: str) -> SelfcareError:
    """The error for a part of a document that cannot be read."""
    return SelfcareError(
        code="import-not-understood",
        message=_("This file cannot be taken in: {reason}.").format(reason=reason),
        context=place,
        hint=_("Nothing was changed. Use a file that selfcare data export has made."),
        status=ExitStatus.NOT_FOUND,
    )


class Fields:
    """One JSON object and where it stands."""

    def __init__(self, value: Any, place: str) -> None:
        """Take a value that must be an object."""
        if not isinstance(value, dict):
            raise not_understood(place, _("there should be an object"))
        self.place = place
        self._value = value

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _get(self, key: str) -> Any:
        if key not in self._value:
            raise not_understood(self._at(key), _("this is missing"))
        return self._value[key]

    def each(self, key: str, *, needed: bool = True) -> Iterator["Fields"]:
        """The objects of a list."""
        if not needed and key not in self._value:
            return
        for number, one in enumerate(self._list(key)):
            yield Fields(one, f"{self._at(key)}[{number}]")

    def _list(self, key: str) -> list[Any]:
        value = self._get(key)
        if not isinstance(value, list):
            raise not_understood(self._at(key), _("there should be a list"))
        return value

    def version(self, known: int) -> None:
        """Refuse what a later version of the program has made."""
        value = self.whole("version")
        if value > known:
            raise SelfcareError(
                code="import-newer",
                message=_("This file was made by a newer version of selfcare."),
                hint=_("Nothing was changed. Update selfcare, then try again."),
                status=ExitStatus.NOT_FOUND,
            )
        if value != known:
            raise not_understood("version", _("there is no such version"))

    def text(self, key: str) -> str:
        """Any text that can be stored."""
        value = self._get(key)
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise not_understood(self._at(key), _("there should be text"))
        try:
            value.encode()
        except UnicodeEncodeError:
            raise not_understood(self._at(key), _("there should be text")) from None
        return value

    def name(self, key: str) -> str:
        """Text that is not empty."""
        value = self.text(key)
        if not value:
            raise not_understood(self._at(key), _("this is empty"))
        return value

    def choice(self, key: str, known: Iterable[str]) -> str:
        """One of some words."""
        value = self.text(key)
        words = [str(word) for word in known]
        if value not in words:
            raise not_understood(
                self._at(key), _("it should be one of {words}").format(words=", ".join(words))
            )
        return value

    def whole(self, key: str, least: int = 0, most: int = MOST_WHOLE) -> int:
        """A whole number within bounds."""
        return self._bounded(self._at(key), self._get(key), least, most)

    def whole_or_none(self, key: str, most: int) -> int | None:
        """A whole number from 0, or null."""
        return None if self._get(key) is None else self.whole(key, most=most)

    def wholes(self, key: str, most: int) -> list[int]:
        """A list of whole numbers from 0, not empty."""
        found = [self._bounded(self._at(key), one, 0, most) for one in self._list(key)]
        if not found:
            raise not_understood(self._at(key), _("this is empty"))
        return found

    def _bounded(self, place: str, value: Any, least: int, most: int) -> int:
        if type(value) is not int or not least <= value <= most:
            raise not_understood(
                place,
                _("there should be a whole number from {least} to {most}").format(
                    least=least, most=most
                ),
            )
        return value

    def seconds(self, key: str) -> float:
        """A length of time."""
        value = self._get(key)
        if type(value) not in (int, float) or not (isfinite(value) and 0 <= value <= MOST_WHOLE):
            raise not_understood(self._at(key), _("there should be a number of seconds"))
        return float(value)

    def seconds_or_none(self, key: str) -> float | None:
        """A length of time, or null."""
        return None if self._get(key) is None else self.seconds(key)

    def yes_or_no(self, key: str) -> bool:
        """True or false."""
        value = self._get(key)
        if not isinstance(value, bool):
            raise not_understood(self._at(key), _("there should be true or false"))
        return value

    def day(self, key: str) -> date:
        """A date, as 2026-11-23."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise not_understood(self._at(key), _("there should be a date")) from None

    def day_or_none(self, key: str) -> date | None:
        """A date, or null."""
        return None if self._get(key) is None else self.day(key)

    def time(self, key: str, like: datetime | None = None) -> datetime:
        """A time with its offset from UTC, to the millisecond; told by the clock of `like`."""
        try:
            at = datetime.fromisoformat(self.text(key))
            own = offset_minutes(at if like is None else like)
            return from_utc_text(as_utc_text(at), own)
        except (ValueError, OverflowError):
            raise not_understood(
                self._at(key), _("there should be a time with its offset from UTC")
            ) from None

    def utc(self, key: str) -> datetime:
        """A time, told in UTC."""
        return self.time(key, datetime(1970, 1, 1, tzinfo=UTC))

    def time_of_day(self, key: str) -> str:
        """An hour and minute, as 18:00."""
        value = self.text(key)
        try:
            if f"{time.fromisoformat(value):%H:%M}" == value:
                return value
        except ValueError:
            pass
        raise not_understood(self._at(key), _("there should be a time such as 18:00"))

    def time_or_none(self, key: str, like: datetime) -> datetime | None:
        """A time, or null."""
        return None if self._get(key) is None else self.time(key, like)
