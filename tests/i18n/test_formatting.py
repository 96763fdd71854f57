"""Dates and lengths of time in words."""

from datetime import date

import pytest

from selfcare.i18n.formatting import format_day, format_duration


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), "1 January 2026"),
        (date(2026, 11, 12), "12 November 2026"),
        (date(2024, 2, 29), "29 February 2024"),
        (date(1999, 12, 31), "31 December 1999"),
    ],
)
def test_day_is_formatted_with_the_name_of_its_month(day: date, expected: str) -> None:
    assert format_day(day) == expected


def test_every_month_has_its_name() -> None:
    assert len({format_day(date(2026, month, 1)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (45, "45 seconds"),
        (59.4, "59 seconds"),
        (59.6, "1 minute"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (150, "2 minutes 30 seconds"),
        (3600, "60 minutes"),
    ],
)
def test_duration_is_formatted_in_minutes_and_seconds(seconds: float, expected: str) -> None:
    assert format_duration(seconds) == expected
