"""Small safety guides out of plain values, and answers to them.

The steps come from `session.builders`: a press step presses the lower back with
the thumbs, standing, at pressure 4 of 10, and may use fingertips instead.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from selfcare.guides.enums import Complaint, Effect, Tier
from selfcare.guides.model import Contraindication, Guides, RedFlag, Routine, Rule
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.screening import Verdict, screen

TODAY = date(2026, 11, 23)


def rule(effect: Effect, **where: Any) -> Rule:
    """A rule whose reason is the name of its effect."""
    sets: dict[str, Any] = {
        name: frozenset(where.pop(name, ())) for name in ("parts", "tools", "positions")
    }
    return Rule(effect, f"{effect} by a rule", **sets, **where)


def question(
    id_: str, *rules: Rule, effect: Effect = Effect.NOTE, age_days: int = 90, **rest: Any
) -> Contraindication:
    """A contraindication that acts by these rules, and by `effect` where it is named."""
    return Contraindication(
        id_,
        f"label {id_}",
        age_days,
        effect,
        f"{effect} by name",
        (),
        tuple(rules),
        ask=f"Ask {id_}?",
        **rest,
    )


def sign(id_: str, tier: Tier = Tier.EMERGENCY, *complaints: Complaint) -> RedFlag:
    """A red flag; without complaints it belongs to all."""
    return RedFlag(id_, tier, f"label {id_}", f"why {id_}", (), complaints, ask=f"Ask {id_}?")


def safety_guides(*entries: Contraindication | RedFlag) -> Guides:
    """Guides that hold only these questions."""
    return Guides(
        red_flags={entry.id: entry for entry in entries if isinstance(entry, RedFlag)},
        contraindications={
            entry.id: entry for entry in entries if isinstance(entry, Contraindication)
        },
    )


def answered(
    yes: Iterable[str] = (), no: Iterable[str] = (), days_ago: int = 0, word: str = "yes"
) -> dict[str, GivenAnswer]:
    """Answers given so many days ago; those in `yes` are answered with `word`."""
    on = TODAY - timedelta(days=days_ago)
    return {
        **{id_: GivenAnswer("no", on) for id_ in no},
        **{id_: GivenAnswer(word, on) for id_ in yes},
    }


def screened(routine: Routine, guides: Guides, *yes: str, word: str = "yes") -> Verdict:
    """The verdict when these questions are answered so, and all others with no, today."""
    everything = [*guides.red_flags, *guides.contraindications]
    return screen(routine, guides, answered(yes, everything, word=word), TODAY)
