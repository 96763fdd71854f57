"""Which texts of each kind of guide a translation puts in place of the English."""

from selfcare.guides.shapes import (
    TEXT,
    Alone,
    Each,
    Free,
    Keyed,
    Record,
    RedFlags,
    Shape,
    Text,
    Within,
)

_SIDELESS = Text(sideless=True)
_SAY = Text(spoken=True, sideless=True)
_ARTICLE: dict[str, Shape] = {
    "title": TEXT,
    "aliases": Free(),
    "paragraphs": Each(TEXT, "text"),
}
_STEP: dict[str, Shape] = {
    "title": _SIDELESS,
    "say": _SAY,
    "text": _SIDELESS,
    "cues": Each(_SAY, "say"),
}
_POINT: dict[str, Shape] = {
    "name": _SIDELESS,
    "aliases": Free(),
    "where": _SIDELESS,
    "find": _SIDELESS,
    "say": _SAY,
    "text": _SIDELESS,
    "caution": _SIDELESS,
    "disputed": _SIDELESS,
}

SHAPES: dict[str, Shape] = {
    "routine": Alone(
        {
            "title": TEXT,
            "summary": TEXT,
            "aliases": Free(),
            "needs": Each(TEXT),
            "evidence": Within("says", TEXT),
            "steps": Keyed(Record(_STEP), "id"),
        }
    ),
    "points": Within("points", Keyed(Record(_POINT), "id")),
    "sources": Within("sources", Keyed(Record({"note": TEXT}), "key")),
    "red-flags": RedFlags(),
    "contraindications": Within(
        "contraindications",
        Keyed(Record({"ask": TEXT, "reason": TEXT, "rules": Each(TEXT, "reason")}), "id"),
    ),
    "symptoms": Within("symptoms", Keyed(Record({"label": TEXT, "advice": TEXT}), "id")),
    "tips": Within("tips", Keyed(Record(_ARTICLE), "id")),
    "topic": Alone(_ARTICLE),
    "figure": Within(
        "views",
        Keyed(
            Record({"title": TEXT, "short": TEXT, "anchors": Keyed(Within("where", TEXT))}),
        ),
    ),
}
"""By kind of guide: where its words are."""
