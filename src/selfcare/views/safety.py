"""The safety answers, what they do, and what is shown if they stop a routine."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Effect, Region, Side, Tier
from selfcare.guides.model import Guides, Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day, format_list
from selfcare.safety.answers import (
    AGE,
    BACK,
    CLEARED,
    NECK,
    NO,
    UNSURE,
    YES,
    GivenAnswer,
    Place,
    is_valid,
)
from selfcare.safety.questionnaire import region_names
from selfcare.safety.questions import days_of, ids_of
from selfcare.safety.screening import NOTHING_LEFT, Decision, Reason, Verdict, acting_ids, screen
from selfcare.terminal.blocks import (
    GO,
    SHORTER,
    SKIP,
    Block,
    Gap,
    Grid,
    Item,
    Next,
    Page,
    Text,
    Title,
)
from selfcare.views.article import translation_blocks

if TYPE_CHECKING:
    from selfcare.diary.model import SafetyStop

USUALLY_LEFT = ("desk-hands", "hands", "ear")
"""Routines to name first as another choice: the hands can be reached by almost everybody."""

MOST_SENTENCES = 3
"""How many signs are named on one page."""

TO_CORRECT = "selfcare safety"

Answers = Mapping[str, GivenAnswer]


def answer_name(given: GivenAnswer) -> str:
    """Return an answer in words, with its places; --set and JSON have a form of their own."""
    if given.age is not None:
        return str(given.age)
    names = {
        YES: _("yes"),
        NO: _("no"),
        UNSURE: _("not sure"),
        CLEARED: _("yes, and a doctor agreed"),
    }
    name = names[given.word]
    places = format_list([place_name(place) for place in given.places])
    return _("{answer} ({parts})").format(answer=name, parts=places) if places else name


def place_name(place: Place) -> str:
    if place.region == NECK:
        return _("in the neck")
    if place.region == BACK:
        return _("not in the neck")
    sides = {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.BOTH: _("both sides")}
    if not place.region:
        return sides[place.side]
    region = region_names()[list(Region).index(Region(place.region))].lower()
    if place.side is Side.BOTH:
        return region
    return _("{side} {region}").format(side=sides[place.side], region=region)


def known_ids(guides: Guides) -> list[str]:
    return [AGE, *guides.red_flags, *guides.contraindications]


def days_held(guides: Guides, id_: str, given: GivenAnswer) -> int:
    """Return for how many days an answer counts: a no for as long as its question says."""
    if given.word != NO:
        return days_of(id_, guides, given)
    leads = (lead for page in guides.check_pages for lead in page.leads)
    days = [lead.days for lead in leads if id_ in ids_of(lead, guides)]
    return min(days, default=days_of(id_, guides))


def label_of(guides: Guides, id_: str) -> str:
    if id_ == AGE:
        return _("age")
    return (guides.red_flags.get(id_) or guides.contraindications[id_]).label


def answers_page(guides: Guides, answers: Answers, today: date) -> Page:
    """Every answer and how long it counts, each yes first; then what has not been asked yet."""
    known = [id_ for id_ in known_ids(guides) if id_ in answers]
    known.sort(key=lambda id_: not answers[id_].acts_as_yes)
    rows = []
    for id_ in known:
        given = answers[id_]
        is_current = is_valid(given, days_held(guides, id_, given), today)
        again = format_day(_due_on(guides, id_, given)) if is_current else _("at the next start")
        question = f"{label_of(guides, id_)} ({id_})"
        rows.append((question, answer_name(given), format_day(given.answered_on), again))
    blocks: list[Block] = [
        Title(_("Your safety answers")),
        Text(_("They stay on this computer. We ask again when they are too old.")),
        *translation_blocks(),
        Gap(),
    ]
    if rows:
        blocks.append(Grid((_("question"), _("answer"), _("given"), _("asked again")), tuple(rows)))
    if left := len(known_ids(guides)) - len(known):
        unanswered = ngettext(
            "{count} question has no answer yet.", "{count} questions have no answer yet.", left
        )
        blocks.append(Text(unanswered.format(count=left)))
    return (*blocks, Next(_("To answer or correct them:"), TO_CORRECT))


def _due_on(guides: Guides, id_: str, given: GivenAnswer) -> date:
    return given.answered_on + timedelta(days=days_held(guides, id_, given))


def answers_as_dict(guides: Guides, answers: Answers, today: date) -> dict[str, Any]:
    """The answers, whether the red flags are clear, and what each yes or unsure does."""
    known = known_ids(guides)
    return {
        "answers": {
            id_: {
                "answer": given.word,
                "where": list(map(str, given.places)),
                "answered_on": given.answered_on.isoformat(),
                "due_on": _due_on(guides, id_, given).isoformat(),
            }
            for id_, given in answers.items()
            if id_ in known
        },
        "red_flags": _red_flags_state(guides, answers, today),
        "affects": [
            {"id": reason.id, "effect": reason.effect, "reason": reason.text}
            for reason in _effects(guides, answers, today)
        ],
    }


def _red_flags_state(guides: Guides, answers: Answers, today: date) -> str:
    flags = [flag.id for flag in guides.red_flags.values() if flag.tier is not Tier.BOOK]
    if urgent_reasons(guides, answers, today):
        return "stop"
    if all(id_ in answers and is_valid(answers[id_], days_of(id_, guides), today) for id_ in flags):
        return "clear"
    return "unchecked"


def _effects(guides: Guides, answers: Answers, today: date) -> Iterable[Reason]:
    """What each yes or unsure does at the strictest, in any routine; red flags first."""
    acting = acting_ids(guides, answers, today)
    order = list(Effect)
    for id_ in acting:
        if flag := guides.red_flags.get(id_):
            yield Reason(id_, Effect.NOTE if flag.tier is Tier.BOOK else Effect.BLOCK, flag.reason)
    for id_, given in acting.items():
        if rule := guides.contraindications.get(id_):
            rules = rule.cleared.rules if given.cleared and rule.cleared else rule.rules
            effects = [each.effect for each in rules] or [rule.effect]
            yield Reason(id_, min(effects, key=order.index), rule.reason)


# What the check found


def result_page(routine: Routine, verdict: Verdict) -> Page:
    skipped = [verdict.steps[id_] for id_ in verdict.left_out]
    changed = [
        step
        for step in verdict.steps.values()
        if step.step in verdict.lighter or (step.skipped_sides and not step.spare)
    ]
    if not skipped and not changed:
        return (Item(_("All clear: nothing is skipped."), GO), *_notes(verdict))
    titles = {step.id: step.title for step in routine.steps}
    blocks: list[Block] = []
    for marked, steps in ((SKIP, skipped), (SHORTER, changed)):
        by_reason: dict[str, list[str]] = {}
        for step in steps:
            reasons = [reason.text for reason in step.reasons if reason.effect is not Effect.NOTE]
            by_reason.setdefault(reasons[0] if reasons else "", []).append(titles[step.step])
        for reason, names in by_reason.items():
            what = _("We skip: {steps}. {why}") if marked is SKIP else _("Changed: {steps}. {why}")
            blocks.append(Item(what.format(steps=format_list(names), why=reason).strip(), marked))
    return (*blocks, *_notes(verdict))


def _notes(verdict: Verdict) -> Iterable[Block]:
    return (Text(text) for text in dict.fromkeys(reason.text for reason in verdict.notes))


def summary_page(guides: Guides, answers: Answers, today: date) -> Page:
    reasons = list(dict.fromkeys(reason.text for reason in _effects(guides, answers, today)))
    if not reasons:
        blocks: list[Block] = [Item(_("All clear: nothing is skipped."), GO)]
    else:
        blocks = [Text(_("This is what your answers change:")), *map(Item, reasons)]
    return (
        *blocks,
        Text(_("Your answers stay on this computer.")),
        Next(_("What they mean for each routine:"), "selfcare list"),
    )


def cleared_lines(guides: Guides, verdict: Verdict, answers: Answers) -> Iterable[str]:
    """Say of each answer that a doctor's yes changes since when, and until when it holds."""
    for id_ in verdict.cleared:
        given = answers[id_]
        until = given.answered_on + timedelta(days=days_of(id_, guides, given))
        text = _(
            "Lighter, since you told us on {day} that a doctor agreed ({what}). This counts until"
            " {until}."
        )
        day, end = format_day(given.answered_on), format_day(until)
        yield text.format(day=day, what=label_of(guides, id_), until=end)


# What a person sees after a stop


def advice_page(guides: Guides, symptom_id: str, emergency_number: str) -> Page:
    """What to do now: the advice for the symptom, or the general advice without one."""
    symptom = guides.symptoms.get(symptom_id)
    if symptom is None:
        return (
            Title(_("Rest now, and do not press any more today.")),
            Text(guides.advice[Tier.SAME_DAY]),
            Text(_("If it feels serious, or gets worse quickly:")),
            Text(guides.advice[Tier.EMERGENCY], strong=True),
            *translation_blocks(quiet=True),
        )
    number = emergency_number if symptom.tier is Tier.EMERGENCY else ""
    return (
        Title(symptom.label),
        Text(symptom.advice, strong=True),
        *_emergency_number(number),
        Text(_("No more pressing today.")),
        *translation_blocks(quiet=True),
    )


def stopped_today_page(
    guides: Guides, stop: "SafetyStop", today: date, emergency_number: str
) -> Page:
    """Why nothing can be started for the rest of the day, and the advice again."""
    blocks: list[Block] = [
        Title(_("Not today: the last session was stopped because something was wrong.")),
        Gap(),
        *advice_page(guides, stop.symptom, emergency_number),
        Gap(),
    ]
    if stop.on > today:
        wrong_day = _(
            "This stop is dated {day}. If the clock was wrong then, remove that session: "
            "selfcare history delete {session}"
        )
        day = format_day(stop.on)
        blocks.append(Text(wrong_day.format(day=day, session=stop.session[:8])))
    return (*blocks, Text(_("From tomorrow, we ask about the warning signs first.")))


def blocked_page(
    routine: Routine,
    verdict: Verdict,
    guides: Guides,
    answers: Answers,
    today: date,
    emergency_number: str,
) -> Page:
    """What stops the routine. The most urgent sign decides what is shown."""
    if page := urgent_page(guides, verdict.stops, emergency_number):
        return page
    if verdict.stops:
        return _not_now_page(routine, verdict, guides, answers, today)
    return (
        Title(_("{title}: not started.").format(title=routine.title)),
        Gap(),
        Text(_("Some safety questions have no answer yet, or their answer is too old.")),
        Next(_("Answer them on a terminal:"), TO_CORRECT),
    )


def urgent_reasons(guides: Guides, answers: Answers, today: date) -> tuple[Reason, ...]:
    """Return the signs among the answers that need help now or today."""
    acting = acting_ids(guides, answers, today)
    return tuple(
        Reason(flag.id, Effect.BLOCK, flag.reason, flag.tier)
        for flag in guides.red_flags.values()
        if flag.id in acting and flag.tier is not Tier.BOOK
    )


def urgent_page(guides: Guides, reasons: Sequence[Reason], emergency_number: str) -> Page:
    """What to do now, or whom to ask today; empty if no sign needs it. No routine is offered."""

    def to_tell(tier: Tier) -> list[str]:
        signs = [guides.red_flags[reason.id] for reason in reasons if reason.tier is tier]
        return [sign.tell or sign.why for sign in signs[:MOST_SENTENCES]]

    if sentences := to_tell(Tier.EMERGENCY):
        call = _("Call your local emergency number now. Or let someone take you to hospital.")
        page: Page = (
            Title(_("Stop. You need help now.")),
            Gap(),
            Text(call, strong=True),
            *_emergency_number(emergency_number),
            Text(_("Do not drive. Do not press anywhere.")),
            *(Text(_("Say: {say}").format(say=sentence)) for sentence in sentences),
            Gap(),
            Text(_("Typed by mistake? Type: selfcare safety")),
        )
    elif sentences := to_tell(Tier.SAME_DAY):
        page = (
            Title(_("Not today. See a doctor first.")),
            Gap(),
            Text(_("Call a doctor or urgent care today."), strong=True),
            *(Text(_("Tell them: {tell}").format(tell=sentence)) for sentence in sentences),
            Text(_("Do not press anywhere until you have been checked.")),
            Text(_("Until then, lie or sit however feels best, and move gently.")),
            Text(_("Worse fast? Call your local emergency number.")),
            Gap(),
            Text(_("Checked, or typed by mistake? Type: selfcare safety")),
        )
    else:
        return ()
    return (*page, *translation_blocks(quiet=True))


def _emergency_number(number: str) -> tuple[Block, ...]:
    if not number:
        return ()
    return (Text(_("Your emergency number: {number}").format(number=number), strong=True),)


def _not_now_page(
    routine: Routine, verdict: Verdict, guides: Guides, answers: Answers, today: date
) -> Page:
    mistake = Text(_("Typed by mistake, or has it changed? Type: selfcare safety"))
    if verdict.stops[0].id == NOTHING_LEFT:
        steps = (verdict.steps[id_] for id_ in verdict.left_out)
        reasons = dict.fromkeys(reason.text for step in steps for reason in step.reasons[:1])
        title = _("{title}: not right for you today.").format(title=routine.title)
        other = other_choice(routine.id, guides, answers, today)
        return (Title(title), Gap(), *map(Item, reasons), Gap(), *other, mistake)
    rules = [guides.contraindications[reason.id] for reason in verdict.stops]
    instead = next((rule.instead for rule in rules if rule.instead), "") or _(
        "Rest on your side with a pillow between your knees. Walk a little. "
        "Try a warm pack if your skin feels heat well."
    )
    whom = list(dict.fromkeys(rule.whom for rule in rules if rule.whom))
    texts = [*dict.fromkeys(reason.text for reason in verdict.stops)]
    texts.append(_("What you can do: {instead}").format(instead=instead))
    if whom:
        ask = _("Ask: {whom}. Tell them: I want to press my own back gently, at 3 out of 10.")
        texts.append(ask.format(whom=format_list(whom)))
    if any(rule.cleared for rule in rules):
        texts.append(_("If they say yes, type selfcare safety and tell us."))
    return (Title(_("Not today.")), Gap(), *map(Text, texts), Gap(), mistake)


def not_for_now(routine: Routine, verdict: Verdict) -> SelfcareError:
    """The error for a routine that the answers rule out, if the person only wanted to look."""
    return SelfcareError(
        _("{title}: not right for you today.").format(title=routine.title),
        context="\n".join(reason.text for reason in verdict.stops),
        hint=_("To read what it is: {command}").format(command=f"selfcare show {routine.id}"),
        status=ExitStatus.BLOCKED,
    )


def other_choice(unwanted: str, guides: Guides, answers: Answers, today: date) -> Page:
    """Name another routine that the answers do not change, if there is one."""
    for routine in sorted(
        guides.routines.values(), key=lambda routine: routine.id not in USUALLY_LEFT
    ):
        if routine.id == unwanted:
            continue
        if screen(routine, guides, answers, today).decision is Decision.GO:
            text = _("You could do this instead: {title}").format(title=routine.title)
            return (Next(text, f"selfcare run {routine.id}"),)
    return ()
