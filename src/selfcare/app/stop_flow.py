"""After `!`: a list of what may have happened, what to do for each, and the block for the day."""

from collections.abc import Mapping, Sequence

from selfcare.app.context import Context
from selfcare.diary.model import SafetyStop
from selfcare.guides.enums import Tier
from selfcare.guides.model import Guides, Symptom
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import Clock
from selfcare.player.inputs import ENDING, Inputs, Key, Signal, TerminalGone
from selfcare.terminal.blocks import Block, Gap, Item, Page, Text, Title
from selfcare.views.article import translation_blocks
from selfcare.views.safety import emergency_number_blocks

KEYS = "123456789acdefghijkl"
"""One key for each symptom, in order; letters but b when the digits are used up."""

MISTAKE, ALSO_MISTAKE = "b", "0"
NOT_SAID = "not-said"
WAIT_SECONDS = 60.0


def listed_symptoms(symptoms: Mapping[str, Symptom]) -> Sequence[Symptom]:
    """As many symptoms as there are keys for."""
    return tuple(symptoms.values())[: len(KEYS)]


def symptom_list(symptoms: Sequence[Symptom]) -> Page:
    """Each symptom with its key."""
    return (
        Gap(),
        Title(_("Stopped. Take your hands away and breathe. What is wrong? Press one key.")),
        *(Item(symptom.label, f"{key}.") for key, symptom in zip(KEYS, symptoms, strict=False)),
        Item(_("Back to the session, nothing is wrong"), f"{MISTAKE}."),
    )


def wait_for_symptom(inputs: Inputs, symptoms: Sequence[Symptom], seconds: float) -> str | None:
    """Wait for a key; return the id of its symptom, MISTAKE, or NOT_SAID after so many seconds.

    None after a signal that ends the session, or when the terminal is gone: nobody
    would read a page. Other keys and signals change nothing.
    """
    by_key = {key: symptom.id for key, symptom in zip(KEYS, symptoms, strict=False)}
    by_key |= dict.fromkeys((MISTAKE, ALSO_MISTAKE), MISTAKE)
    clock = Clock()
    while (left := seconds - clock.seconds()) > 0:
        for event in inputs.wait(left):
            match event:
                case Key(name) if name in by_key:
                    return by_key[name]
                case Signal(number) if number in ENDING:
                    return None
                case TerminalGone():
                    return None
    return NOT_SAID


def advice_page(context: Context, guides: Guides, symptom_id: str) -> Page:
    """What to do now: the advice for the symptom, or the general advice without one."""
    symptom = guides.symptoms.get(symptom_id)
    if symptom is None:
        return (
            Title(_("Rest now, and press no more today.")),
            Text(guides.advice[Tier.SAME_DAY]),
            Text(_("If it feels serious, or gets worse quickly:")),
            Text(guides.advice[Tier.EMERGENCY], strong=True),
            *translation_blocks(quiet=True),
        )
    number = context.emergency_number if symptom.tier is Tier.EMERGENCY else ""
    return (
        Title(symptom.label),
        Text(symptom.advice, strong=True),
        *emergency_number_blocks(number),
        Text(_("No more pressing today.")),
        *translation_blocks(quiet=True),
    )


def stopped_today_page(context: Context, guides: Guides, stop: SafetyStop) -> Page:
    """Why nothing can be started for the rest of the day, and the advice again."""
    blocks: list[Block] = [
        Title(_("Not today: the last session was stopped because something was wrong.")),
        Gap(),
        *advice_page(context, guides, stop.symptom),
        Gap(),
    ]
    if stop.on > context.today:
        wrong_day = _(
            "This stop is dated {day}. If the clock was wrong then, remove that session: "
            "selfcare history delete {session}"
        )
        day = format_day(stop.on)
        blocks.append(Text(wrong_day.format(day=day, session=stop.session[:8])))
    return (*blocks, Text(_("From tomorrow the warning signs will be asked first.")))
