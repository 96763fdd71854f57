"""Every kind of guide there is, with its schema."""

from selfcare.documents.decoders import Field, converted
from selfcare.guides.model import Contents
from selfcare.guides.schema_article import SOURCE_LIST, TIPS, TOPIC
from selfcare.guides.schema_figure import FIGURE
from selfcare.guides.schema_point import POINTS
from selfcare.guides.schema_routine import ROUTINE
from selfcare.guides.schema_safety import CONTRAINDICATIONS, RED_FLAGS, SYMPTOMS

KINDS: dict[str, Field[Contents]] = {
    "routine": converted(ROUTINE, lambda entry, _node, _report: Contents(routines=(entry,))),
    "points": POINTS,
    "sources": SOURCE_LIST,
    "red-flags": RED_FLAGS,
    "contraindications": CONTRAINDICATIONS,
    "symptoms": SYMPTOMS,
    "tips": TIPS,
    "topic": converted(TOPIC, lambda entry, _node, _report: Contents(topics=(entry,))),
    "figure": FIGURE,
}
