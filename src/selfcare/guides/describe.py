"""Every kind of guide there is, with its description."""

from selfcare.documents.fields import Field
from selfcare.documents.nodes import Node
from selfcare.documents.problem import Report
from selfcare.guides import describe_figure
from selfcare.guides.content import Contents
from selfcare.guides.describe_articles import SOURCE_LIST, TIPS, TOPIC
from selfcare.guides.describe_points import POINTS
from selfcare.guides.describe_routine import ROUTINE
from selfcare.guides.describe_safety import CONTRAINDICATIONS, RED_FLAGS, SYMPTOMS

FIGURE = "figure"


def _routine(node: Node, report: Report) -> Contents:
    return Contents(routines=(ROUTINE.decode(node, report),))


def _topic(node: Node, report: Report) -> Contents:
    return Contents(topics=(TOPIC.decode(node, report),))


KINDS: dict[str, Field[Contents]] = {
    "routine": Field(_routine, ROUTINE.schema),
    "points": POINTS,
    "sources": SOURCE_LIST,
    "red-flags": RED_FLAGS,
    "contraindications": CONTRAINDICATIONS,
    "symptoms": SYMPTOMS,
    "tips": TIPS,
    "topic": Field(_topic, TOPIC.schema),
    FIGURE: describe_figure.FIGURE,
}
