"""A whole session on paper: every line with the time at which it comes."""

from typing import Any

from selfcare.language import _
from selfcare.language.dates import spoken_seconds
from selfcare.session import words
from selfcare.session.beats import Beat, Plan
from selfcare.session.cues import cues_of
from selfcare.session.events import Outcome
from selfcare.terminal.page import Block, Gap, Item, Page, Text, Title


def plan_page(plan: Plan) -> Page:
    """Every announcement of a session that nobody interrupts."""
    blocks: list[Block] = [
        Title(
            _("{title}: {time}.").format(title=plan.title, time=spoken_seconds(plan.total_seconds))
        ),
        *(Text(change) for change in plan.changes),
        Gap(),
    ]
    position = None
    for beat in plan.beats:
        moves = position is not None and position is not beat.position
        position = beat.position
        phrases = (*words.name(beat), *words.started(beat, beat.seconds, moves=moves))
        blocks.append(_line(beat.at_seconds, " ".join(phrases)))
        blocks += [
            _line(beat.at_seconds + cue.at_seconds(beat.seconds), cue.say)
            for cue in cues_of(beat, beat.seconds)
        ]
        ending = words.ended(beat)
        if ending:
            blocks.append(_line(beat.at_seconds + beat.seconds, ending))
    blocks.append(_line(plan.total_seconds, words.finished(Outcome.COMPLETED)))
    return tuple(blocks)


def _line(at_seconds: float, text: str) -> Item:
    minutes, seconds = divmod(int(at_seconds), 60)
    return Item(text, f"{minutes:2d}:{seconds:02d}")


def plan_as_dict(plan: Plan) -> dict[str, Any]:
    """The fields that scripts rely on."""
    return {
        "routine": plan.routine,
        "beats": [_beat_as_dict(beat) for beat in plan.beats],
        "total_seconds": plan.total_seconds,
        "changes": list(plan.changes),
    }


def _beat_as_dict(beat: Beat) -> dict[str, Any]:
    return {
        "index": beat.index,
        "kind": beat.kind.value,
        "step": beat.step,
        "point": beat.point or None,
        "side": beat.side.value if beat.side else None,
        "at_seconds": beat.at_seconds,
        "seconds": beat.seconds,
        "say": beat.say,
    }
