"""Every kind of problem any YAML file can have: its code and what it means, in one line.

What only guides can have stands in `guides/codes.py`.
"""

CODES = {
    "unreadable": "The file cannot be opened.",
    "too-large": "The file is larger than 256 kB.",
    "not-utf8": "The file is not UTF-8 text.",
    "control-character": "A character that steers terminals or hides text.",
    "yaml-syntax": "The file is not YAML.",
    "empty-file": "There is nothing in the file.",
    "several-documents": "There is a second document in the file, after `---`.",
    "too-deep": "Lists and mappings are nested more than 20 deep.",
    "too-many-values": "There are more than 20,000 values in the file.",
    "anchor": "An anchor or an alias (`&name`, `*name`).",
    "tag": "An explicit tag (`!name`).",
    "not-a-mapping": "The file is not a mapping of keys to values.",
    "key-not-text": "A key is not text.",
    "duplicate-key": "A key stands twice in one mapping.",
    "unknown-key": "A key that means nothing here.",
    "missing-key": "A key that has to be there is not.",
    "no-value": "There is no value where one is needed.",
    "not-text": "Something other than text where text is needed.",
    "not-a-number": "Something other than a plain number where one is needed.",
    "not-true-or-false": "Something other than `true` or `false` where one is needed.",
    "not-a-list": "Something other than a list where one is needed.",
    "not-keys": "Something other than a mapping where one is needed.",
    "out-of-range": "A number outside its bounds.",
    "unknown-choice": "A word that is not among those to choose from.",
    "bad-form": "A word that is not written in the form it needs.",
    "several-paragraphs": "A line break inside a text of one paragraph.",
    "long-text": "A text with more characters or words than there is room for.",
    "too-few": "A list with fewer entries than needed.",
    "too-many": "A list with more entries than allowed.",
    "repeated": "The same entry or id twice in one list.",
    "too-many-problems": "The file has more problems than are listed.",
}
