"""What goes into the diary and comes out of it: plain frozen values.

Seconds are seconds held, scores are whole numbers on the 0-10 pain scale. Every
datetime carries its offset from UTC: one without it is refused with ValueError.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a session ended. What never ended reads as interrupted."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    STOPPED_FOR_SAFETY = "stopped-for-safety"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class SessionStart:
    """What is known of a session before its first beat.

    `id` stays the same for good (a random UUID as text), `title` is the
    routine's as the person saw it, `plan_digest` tells whether a plan made
    later is still the same one, `beats_planned` counts press beats. `wishes` is
    what the person asked for, in the caller's own form; it is given back as it
    came, so that the same plan can be made again.
    """

    id: str
    routine: str
    title: str
    plan_digest: str
    started_at: datetime
    beats_planned: int
    pain_before: int | None = None
    wishes: str = ""


@dataclass(frozen=True)
class Attempt:
    """One press that has ended: the `number`-th try at one beat of the plan."""

    beat: int
    number: int
    step: str
    point: str
    side: str
    held_seconds: float
    completed: bool
    ended_at: datetime


@dataclass(frozen=True)
class SessionRecord:
    """A session as the diary knows it.

    `ended_at` is None while it runs, and stays so when nothing could be written
    any more; `outcome` is INTERRUPTED then. `beats_done` counts the press beats
    with a completed attempt, `held_seconds` sums all attempts. `symptom` is what
    was told at a stop for safety, empty if nothing. `edited_at` is when the
    diary last heard of this session, in UTC.
    """

    id: str
    routine: str
    title: str
    plan_digest: str
    started_at: datetime
    ended_at: datetime | None
    outcome: Outcome
    beats_planned: int
    beats_done: int
    held_seconds: float
    pain_before: int | None
    pain_after: int | None
    symptom: str
    wishes: str
    edited_at: datetime


@dataclass(frozen=True)
class AnswerRecord:
    """An answer to a safety question (yes, no or unsure), and the day it was given on."""

    answer: str
    answered_on: date


@dataclass(frozen=True)
class SafetyStop:
    """A session that was stopped for safety: the person's own date, and the symptom if told."""

    on: date
    symptom: str
