"""The only place that reads a clock.

It also counts the time the machine was asleep (CLOCK_BOOTTIME on Linux), so that a closed
lid is noticed and never counted as a hold. A rate above 1 runs a session faster for tests.
"""

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime

from selfcare.errors import SelfcareError
from selfcare.i18n import _

RATE_VARIABLE = "SELFCARE_CLOCK_RATE"
FASTEST = 10_000.0


def today() -> date:
    """The date where the person is."""
    return now().date()


def now() -> datetime:
    """The time where the person is, with its offset from UTC.

    If the machine's time zone makes no sense, UTC is used.
    """
    try:
        return datetime.now().astimezone()
    except ValueError:  # an offset of more than a day
        return datetime.now(UTC)


def _boot_seconds() -> float:
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Clock:
    """A session's clock: `seconds` runs `rate` times as fast as real time."""

    def __init__(self, rate: float = 1.0, began: float | None = None) -> None:
        self.rate = rate
        self._began = _boot_seconds() if began is None else began

    def seconds(self) -> float:
        """Session seconds since this clock was made."""
        return (_boot_seconds() - self._began) * self.rate

    def real(self, session_seconds: float) -> float:
        """How many real seconds this many session seconds take."""
        return session_seconds / self.rate


def rate_from(environ: Mapping[str, str]) -> float:
    """Read the rate that tests ask for; 1 if they ask for none.

    Raises SelfcareError `bad-clock-rate` for anything but a number from 1 up.
    """
    text = environ.get(RATE_VARIABLE, "")
    if not text:
        return 1.0
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 1.0 <= rate <= FASTEST:
        raise SelfcareError(
            code="bad-clock-rate",
            message=_("{variable} cannot be {text!r}.").format(variable=RATE_VARIABLE, text=text),
            hint=_("It is for tests: leave it unset, or write a number from 1 to 10000."),
        )
    return rate
