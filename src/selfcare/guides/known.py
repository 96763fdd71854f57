"""What a guide may refer to, and the problems of referring to something else."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from selfcare.documents.hints import short
from selfcare.documents.nodes import Node, find
from selfcare.documents.problem import Report
from selfcare.guides.model import Article, Contraindication, Point, Source
from selfcare.language import _


class Known(NamedTuple):
    """By id: all that can be referred to. `unusable` are points with problems of their own."""

    sources: Mapping[str, Source]
    contraindications: Mapping[str, Contraindication]
    points: Mapping[str, Point] = MappingProxyType({})
    unusable: Collection[str] = ()

    def check_sources(self, keys: Sequence[str], node: Node, report: Report) -> None:
        """Note the keys that are in no bibliography; `node` holds them under `sources`."""
        for index, key in enumerate(keys):
            if key not in self.sources:
                message = _("No source has the key {key}.").format(key=short(key))
                hint = report.did_you_mean(key, self.sources)
                report.add(find(node, "sources", index), "unknown-source", message, hint)

    def check_safety(self, ids: Sequence[str], node: Node, key: str, report: Report) -> None:
        """Note the ids that are no contraindication; `node` holds them under `key`."""
        for index, id_ in enumerate(ids):
            if id_ not in self.contraindications:
                message = _("There is no contraindication {id}.").format(id=short(id_))
                hint = report.did_you_mean(id_, self.contraindications)
                report.add(find(node, key, index), "unknown-safety", message, hint)

    def check_article(self, article: Article, node: Node, report: Report) -> None:
        """Note what the paragraphs of an article refer to in vain."""
        for index, paragraph in enumerate(article.paragraphs):
            self.check_sources(paragraph.sources, find(node, "paragraphs", index), report)

    def point(self, id_: str, node: Node, report: Report) -> Point | None:
        """The point a press step names, if it can be pressed; `node` is the step."""
        point = self.points.get(id_)
        place = find(node, "point")
        if point is None and id_ in self.unusable:
            message = _("The point {id} has a problem of its own.").format(id=short(id_))
            hint = _("Mend the point first.")
            report.add(place, "unusable-point", message, hint)
        elif point is None:
            message = _("There is no point {id}.").format(id=short(id_))
            report.add(place, "unknown-point", message, report.did_you_mean(id_, self.points))
        elif point.locate_only:
            message = _("The point {id} is a landmark and never pressed.").format(id=short(id_))
            report.add(place, "never-pressed", message)
            return None
        return point
