"""What a change in scores means and does not mean, in words used by the page and the report."""

from selfcare.diary.trends import Change, Mean, Verdict
from selfcare.language import _, ngettext
from selfcare.language.lists import Number


def mean_words(mean: Mean | None) -> str:
    """A mean with the number of scores it is of; what was not given is missing."""
    if mean is None:
        return _("not given")
    return ngettext(
        "{value:.1f} ({count} score)", "{value:.1f} ({count} scores)", mean.count
    ).format(value=Number(mean.value), count=mean.count)


def change_words(change: Change) -> str:
    """The first week beside the last one, and whether that is a change that counts."""
    if change.first is None:
        return _("No scores were given yet.")
    compared = _("First week: {first}. Last seven days: {last}.").format(
        first=mean_words(change.first), last=mean_words(change.last)
    )
    return f"{compared} {verdict_words(change)}"


def weekly_words(change: Change) -> str:
    """The first answer beside the last one, for what is asked once a week."""
    if change.first is None or change.last is None:
        return _("One answer or none so far: too few to compare.")
    compared = _("First: {first:.1f}. Last: {last:.1f}.").format(
        first=Number(change.first.value), last=Number(change.last.value)
    )
    return f"{compared} {verdict_words(change)}"


def verdict_words(change: Change) -> str:
    """Whether it is a change that counts, and what would be."""
    if change.verdict is Verdict.TOO_FEW:
        return _("Too few scores to compare; three in each of the two weeks are needed.")
    said = {
        Verdict.BETTER: _("That is a change for the better that people usually notice."),
        Verdict.WORSE: _("That is a change for the worse that people usually notice."),
        Verdict.NO_CLEAR_CHANGE: _("That is no clear change."),
    }[change.verdict]
    smallest = _("From this start, less than {important:g} is no clear change.").format(
        important=Number(change.important or 0)
    )
    return f"{said} {smallest}"


def caveats() -> tuple[str, ...]:
    """What must be said with every chart."""
    return (
        _("Pain goes up and down, and usually gets better by itself."),
        _("So this record cannot tell what caused a change."),
        _("A score that was not given is missing here; it counts as nothing, not as zero."),
    )
