"""What a guide rests on, found in the bibliography."""

from selfcare.guides.model import Guides, Routine, Source


def sources_of(routine: Routine, guides: Guides) -> tuple[Source, ...]:
    """The sources of the routine and of its points, each once."""
    keys = [*routine.evidence.sources]
    for step in routine.press_steps:
        keys.extend(step.point.sources)
    return tuple(guides.sources[key] for key in dict.fromkeys(keys))
