"""All that the guides say, by its place."""

from collections.abc import Iterator

from guides_of_the_checkout import GUIDES
from selfcare.guides.model import Article, Paragraph, Point, PressStep, Routine

ARTICLES = {**GUIDES.topics, **{f"tip {id_}": tip for id_, tip in GUIDES.tips.items()}}
PRESSED = {id_: point for id_, point in GUIDES.points.items() if not point.locate_only}


def of_article(article: Article) -> tuple[str, ...]:
    return (article.title, *(paragraph.text for paragraph in article.paragraphs))


def of_point(point: Point) -> tuple[str, ...]:
    parts = (point.name, point.where, point.find, point.say, point.text)
    return tuple(text for text in (*parts, point.caution, point.disputed) if text)


def of_routine(routine: Routine) -> tuple[str, ...]:
    """What a routine says by itself and at its steps."""
    steps = (text for step in routine.steps for text in (step.title, step.say, step.text))
    cues = (cue.say for step in routine.press_steps for cue in step.cues)
    parts = (routine.title, routine.summary, routine.evidence.says, *routine.needs, *routine.first)
    return (*parts, *steps, *cues)


def safety() -> Iterator[tuple[str, str]]:
    """What the safety guides say but the questions, by its place."""
    for flag in GUIDES.red_flags.values():
        yield f"why {flag.id}", flag.why
    for item in GUIDES.contraindications.values():
        yield f"reason {item.id}", item.reason
        for number, rule in enumerate(item.rules):
            yield f"reason {item.id} {number}", rule.reason
    for symptom in GUIDES.symptoms.values():
        yield f"label {symptom.id}", symptom.label
        yield f"advice {symptom.id}", symptom.advice
    for tier, advice in GUIDES.advice.items():
        yield f"advice {tier}", advice


def questions() -> dict[str, str]:
    """What the safety check asks, by its place: leads, and the lines of follow-ups."""
    leads = [lead for page in GUIDES.check_pages for lead in page.leads]
    asked = {f"lead {lead.id}": lead.question for lead in leads}
    asked |= {f"help {lead.id}": lead.help for lead in leads if lead.help}
    for page in GUIDES.follow_ups.values():
        asked |= {f"{page.id} {number}": line.ask for number, line in enumerate(page.lines, 1)}
    return asked


def everything() -> dict[str, str]:
    """Every text there is, by its place, for words that may stand nowhere."""
    result = dict(safety())
    result |= {f"question {id_}": ask for id_, ask in questions().items()}
    for kind, texts in (
        ("article", {id_: of_article(item) for id_, item in ARTICLES.items()}),
        ("point", {id_: of_point(item) for id_, item in GUIDES.points.items()}),
        ("routine", {id_: of_routine(item) for id_, item in GUIDES.routines.items()}),
    ):
        result |= {
            f"{kind} {id_} {n}": text for id_, all_ in texts.items() for n, text in enumerate(all_)
        }
    return result


def paragraphs() -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph of every article, by its place."""
    for id_, article in ARTICLES.items():
        for number, paragraph in enumerate(article.paragraphs, start=1):
            yield f"{id_} {number}", paragraph


def presses() -> Iterator[tuple[str, PressStep]]:
    """Every step that presses, by its place."""
    for routine in GUIDES.routines.values():
        for step in routine.press_steps:
            yield f"{routine.id} {step.id}", step
