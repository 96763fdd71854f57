"""How often `selfcare progress` calls luck a change: simulated six-week courses.

Run it with `python bench/progress.py`, or with a number for another seed. It prints the
table of docs/diary.md and returns 1 if a course without an effect is called better more
often than in MOST_FALSE of 100, or a true gain of 2 points is found in fewer than
FEWEST_FOUND of 100.

A day's pain is a usual level, plus days that resemble the day before (standard deviation
1.2 to 1.5, autocorrelation 0.5 to 0.6). 15 of 100 days have no score. Scores are whole
numbers from 0 to 10. These numbers are assumptions.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from math import pi, sin, sqrt
from random import Random
from typing import NamedTuple

from selfcare.diary.model import SessionRecord
from selfcare.diary.statistics import Trend, pain_change
from selfcare.outcomes import Outcome

COURSES = 2000
MOST_FALSE = 10.0
FEWEST_FOUND = 50.0
DAYS = 42
BEFORE = 200
"""Days before the course, in which a person waits for the day to start."""
BEGAN = date(2026, 1, 1)
HALF_LIFE = 21

Series = list[float]


class Setting(NamedTuple):
    """What one person's pain is like."""

    usual: float
    spread: float
    memory: float
    missing: float = 0.15
    slow: float = 1.2


class Kind(NamedTuple):
    """A kind of course: whether a day is one to start on, and what happens afterwards.

    `starts` gets all days and the number of one, `effect` is added to a day of the course.
    """

    starts: Callable[[Series, Series, int, Setting], bool]
    effect: Callable[[int], float] = lambda _day: 0.0
    background: Callable[[Random, Setting], Series] | None = None


def wandering(random: Random, spread: float, memory: float) -> Series:
    """Days that resemble the day before."""
    step = spread * sqrt(1 - memory**2)
    value = random.gauss(0, spread)
    series = []
    for _ in range(BEFORE + DAYS):
        series.append(value)
        value = memory * value + random.gauss(0, step)
    return series


def slow(random: Random, setting: Setting) -> Series:
    """Good and bad weeks, which halve in three weeks."""
    return wandering(random, setting.slow, 0.5 ** (1 / HALF_LIFE))


def flares(random: Random, _setting: Setting) -> Series:
    """Some days to two weeks of much more pain, every six weeks or so."""
    series = [0.0] * (BEFORE + DAYS)
    day = 0
    while day < len(series):
        day += int(random.expovariate(1 / 40))
        for _ in range(random.randint(4, 12)):
            if day < len(series):
                series[day] = 2.5
            day += 1
    return series


def seasons(random: Random, _setting: Setting) -> Series:
    """Two points more in winter than in summer."""
    shift = random.uniform(0, 365)
    return [sin(2 * pi * (day + shift) / 365) for day in range(BEFORE + DAYS)]


def drifting(random: Random, _setting: Setting) -> Series:
    """A level that goes nowhere in particular."""
    level = 0.0
    series = [level := level + random.gauss(0, 0.1) for _ in range(BEFORE + DAYS)]
    return [value - series[BEFORE] for value in series]


def any_day(_days: Series, _background: Series, day: int, _setting: Setting) -> bool:
    return day == BEFORE


def after_bad_days(count: int) -> Callable[[Series, Series, int, Setting], bool]:
    """Start after so many days in a row that were worse than usual by the usual spread."""

    def starts(days: Series, _background: Series, day: int, setting: Setting) -> bool:
        return min(days[day - count : day]) >= setting.usual + setting.spread

    return starts


def in_bad_weeks(_days: Series, background: Series, day: int, setting: Setting) -> bool:
    return background[day] >= setting.slow


def in_a_flare(_days: Series, background: Series, day: int, _setting: Setting) -> bool:
    return background[day] > 0 and background[day - 2] > 0


def falling(day: int) -> float:
    return -2 * day / DAYS


def gain(day: int) -> float:
    return -2.0 if day >= 14 else 0.0  # noqa: PLR2004 - after two weeks


WITHOUT_EFFECT = {
    "begun on any day": Kind(any_day),
    "begun after a bad day": Kind(after_bad_days(1)),
    "begun after three bad days": Kind(after_bad_days(3)),
    "begun in a bad spell of weeks": Kind(in_bad_weeks, background=slow),
    "flare-ups": Kind(any_day, background=flares),
    "begun in a flare-up": Kind(in_a_flare, background=flares),
    "seasons": Kind(any_day, background=seasons),
    "a drifting level": Kind(any_day, background=drifting),
}
RECOVERY = "natural recovery, 2 points in six weeks"
GAIN = "a true gain of 2 points after two weeks"
KINDS = {**WITHOUT_EFFECT, RECOVERY: Kind(any_day, falling), GAIN: Kind(any_day, gain)}


def courses(kind: Kind, random: Random, setting: Setting | None = None) -> Iterator[Series]:
    """Yield courses of daily pain without end."""
    while True:
        person = setting or Setting(
            random.uniform(4, 6), random.uniform(1.2, 1.5), random.uniform(0.5, 0.6)
        )
        background = kind.background(random, person) if kind.background else [0.0] * (BEFORE + DAYS)
        noise = wandering(random, person.spread, person.memory)
        days = [person.usual + a + b for a, b in zip(noise, background, strict=True)]
        for start in range(HALF_LIFE, BEFORE + 1):
            if kind.starts(days, background, start, person):
                yield [days[start + day] + kind.effect(day) for day in range(DAYS)]
                break


def as_sessions(course: Series, random: Random, missing: float = 0.15) -> list[SessionRecord]:
    """Return a diary with a session on most days of a course."""
    return [
        session(BEGAN + timedelta(days=day), min(max(round(pain), 0), 10))
        for day, pain in enumerate(course)
        if random.random() >= missing
    ]


def session(day: date, pain: int) -> SessionRecord:
    at = datetime.combine(day, time(18), UTC)
    return SessionRecord(
        id=day.isoformat(),
        routine="core",
        title="Core routine",
        schedule_digest="",
        started_at=at,
        ended_at=at,
        outcome=Outcome.COMPLETED,
        beats_planned=1,
        beats_done=1,
        held_seconds=60.0,
        pain_before=pain,
        pain_after=None,
        symptom="",
        options="",
        edited_at=at,
    )


def verdicts(
    name: str, count: int, seed: object = 0, setting: Setting | None = None
) -> dict[Trend, float]:
    """Return how many of 100 courses of a kind get each verdict at six weeks."""
    random = Random(f"{seed} {name}")  # noqa: S311 - no secret
    source = courses(KINDS[name], random, setting)
    missing = setting.missing if setting else 0.15
    until = BEGAN + timedelta(days=DAYS - 1)
    trends = [
        pain_change(as_sessions(next(source), random, missing), until).trend for _ in range(count)
    ]
    return {trend: 100 * trends.count(trend) / count for trend in Trend}


def main() -> int:
    seed = sys.argv[1] if len(sys.argv) > 1 else "0"
    print("| course | less pain | cannot tell | more pain |\n| --- | --- | --- | --- |")
    results = {name: verdicts(name, COURSES, seed) for name in KINDS}
    for name, result in results.items():
        less, more = result[Trend.BETTER], result[Trend.WORSE]
        print(f"| {name} | {less:.0f} % | {100 - less - more:.0f} % | {more:.0f} % |")
    is_kept = results[GAIN][Trend.BETTER] >= FEWEST_FOUND and all(
        results[name][Trend.BETTER] <= MOST_FALSE for name in WITHOUT_EFFECT
    )
    return 0 if is_kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
