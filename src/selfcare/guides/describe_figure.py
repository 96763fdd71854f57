"""The description of a drawing, for editors and the reference; the body map decodes it."""

from typing import Any

from selfcare.documents.fields import Field, constant
from selfcare.documents.records import Key, optional, required
from selfcare.guides.content import Contents


def _schema(keys: dict[str, Key]) -> dict[str, Any]:
    properties = {key: {**k.field.schema, "description": k.says} for key, k in keys.items()}
    needed = [key for key, about in keys.items() if about.required]
    return {
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


def _described(schema: dict[str, Any]) -> Field[Contents]:
    """A field of which only the schema counts: nothing of a drawing is kept here."""
    return Field(lambda node, report: Contents(), schema)


def _list(item: dict[str, Any], least: int, most: int) -> Field[Contents]:
    return _described({"type": "array", "items": item, "minItems": least, "maxItems": most})


def _all(values: dict[str, Any]) -> Field[Contents]:
    return _described({"type": "object", "additionalProperties": values})


_ANY = _described({"type": "string", "minLength": 1})
_NUMBER = {"type": "number"}
_SPOT = _list(_NUMBER, 2, 2)
_KNOT = _list(_NUMBER, 2, 3)


def _one_of(*words: str) -> Field[Contents]:
    return _described({"enum": list(words)})


_SHAPE = {
    "id": required(_ANY, "A name of its own within the view."),
    "kind": required(_one_of("body", "line", "dot"), "Filled and outlined, a line, or a blob."),
    "pts": optional(
        _list(dict(_KNOT.schema), 2, 1000), "The places it runs through; 1 for a corner."
    ),
    "at": optional(_KNOT, "Where a dot is."),
    "r": optional(_described(_NUMBER), "The radius of a dot."),
    "mirror": optional(_one_of("join", "copy"), "Closed with its mirror image, or drawn twice."),
    "dash": optional(_SPOT, "A broken line: drawn, left out."),
    "lod": optional(
        _described(_NUMBER), "The coarsest picture, in units a dot, that still shows it."
    ),
    "same_as": optional(_ANY, "The shape of an earlier view whose places it takes: `front.eye`."),
}
_ANCHOR = {
    "at": required(_SPOT, "The place, on the person's right side in a symmetric view."),
    "sides": required(_one_of("both", "middle"), "A pair, or one place on the midline."),
    "where": required(_ANY, "The place in a few words, for who does not see the picture."),
}
_VIEW = {
    "title": required(_ANY, "What it shows."),
    "short": required(_ANY, "The same, where there is little room."),
    "box": required(_list(_NUMBER, 4, 4), "Left, top, right, bottom."),
    "drawn_side": optional(
        _one_of("left", "right"), "The side shown, where a view shows one only."
    ),
    "crop_of": optional(_ANY, "An earlier view whose shapes and places it shows from nearer."),
    "shapes": optional(_list(_schema(_SHAPE), 0, 1000), "What is drawn, the hindmost first."),
    "anchors": optional(_all(_schema(_ANCHOR)), "The places that points name."),
}
FIGURE = _described(
    _schema(
        {
            "kind": required(constant("figure"), "The drawing behind the body map."),
            "views": required(_all(_schema(_VIEW)), "The pictures by their names."),
        }
    )
)
