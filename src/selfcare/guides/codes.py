"""Every kind of problem a guide can have: its code and what it means, in one line."""

from selfcare.documents import codes

CODES = codes.CODES | {
    "unknown-kind": "The kind of the guide is not one of those there are.",
    "file-name": "A warning: a routine or topic is not in a file named after its id.",
    "names-a-side": "A text says left or right, which the program says by itself.",
    "not-at-once": "Both sides of a point that cannot be pressed at once.",
    "wrong-side": "A side the point does not have.",
    "hold-order": "The shortest, usual and longest hold of a point are not in order.",
    "never-pressed": "A point that can be found but is never pressed.",
    "nothing-to-press": "A routine in which nothing is pressed unless asked for.",
    "unsourced": "A claim that rests on nothing.",
    "rule-nowhere": "A rule that does not say where it acts.",
    "unknown-point": "A point that is in no file.",
    "unusable-point": "A point that has a problem of its own.",
    "unknown-source": "A source that is in no file.",
    "unknown-safety": "A contraindication that is in no file.",
    "unknown-step": "A step to stand in for that is not an earlier press step.",
    "id-taken": "An id that another file has already, where nothing may be replaced.",
    "too-long": "A hold longer than the point allows.",
    "shorter-than-point": "A warning: a hold shorter than the point needs.",
    "too-strong": "More pressure than the point allows.",
    "not-for-point": "A tool, technique or position that is not among the point's.",
    "presses-spine": "A text tells to press the spine or the throat.",
    "presses-in-a-quiet-step": "A step that rests, breathes or moves tells to press.",
    "promise": "A warning: a text promises too much and does not deny it.",
    "unsourced-number": "A warning: a number in a text that has no source.",
    "length": "A warning: centimetres or inches instead of finger-widths.",
    "too-much-pressing": "A routine that presses for more than 30 minutes.",
}
