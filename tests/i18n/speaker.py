"""Uses every command of a copied program in another language, and prints the output as JSON.

It runs in a process of its own, since words are spoken in the language that was
chosen when a command was imported. Usage: python speaker.py FOLDER TAG
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

from cli.person import DAY, Person, Result
from selfcare import i18n
from selfcare.i18n.languages import load_catalog
from selfcare.outcomes import Outcome

BELOW = (
    *(("history", name) for name in ("show", "edit", "delete", "add")),
    *(("plan", name) for name in ("start", "show", "today", "pause", "change", "stop", "remind")),
    *(("guides", name) for name in ("check", "new", "schema", "where")),
    *(("data", name) for name in ("where", "export", "import", "erase")),
)
READING = (
    (),
    ("list",),
    ("list", "--search", "zzz"),
    ("show", "core"),
    ("show", "ear"),
    ("preview", "core"),
    ("preview", "core", "--gentle", "--minutes", "3"),
    ("handout", "core", "--format", "md", "--output", "-"),
    ("handout", "core", "--output", "core.pdf"),
    ("handout", "core", "--output", "-"),
    ("tips",),
    ("tips", "neck"),
    ("safety", "--show"),
    ("safety",),
    ("points",),
    ("points", "BL23"),
    ("points", "ear-rim"),
    ("learn",),
    ("learn", "evidence"),
    ("history",),
    ("history", "show", "last"),
    ("progress",),
    ("plan", "show"),
    ("plan", "today"),
    ("plan", "start", "core"),
    ("plan", "show"),
    ("plan", "today"),
    ("plan", "pause"),
    ("plan", "start"),
    ("plan", "stop"),
    ("guides", "where"),
    ("guides", "check"),
    ("data", "where"),
    ("config",),
    ("config", "sound"),
    ("doctor",),
)
REHEARSED = (
    ("run", "core", "--rehearse"),
    ("run", "core", "--rehearse", "--gentle", "--with", "leaning-back"),
    ("run", "ear", "--rehearse"),
)
"""Each takes seconds, and says the same to everybody."""
WRONG = (
    ("lsit",),
    ("waist",),
    ("--no-such-option",),
    ("--language",),
    ("show",),
    ("show", "wiast"),
    ("points", "BL99"),
    ("points", "a", "b"),
    ("learn", "evidense"),
    ("tips", "nekc"),
    ("run", "core"),
    ("run", "core", "--hold"),
    ("run", "core", "--hold", "many"),
    ("run", "core", "--hold", "0"),
    ("run", "core", "--minutes", "many"),
    ("run", "core", "--sound", "loud"),
    ("list", "--plain=yes"),
    ("history", "add", "waist"),
    ("plan", "start", "core", "--weeks", "99"),
    ("plan", "--"),
    ("run", "core", "--position", "hanging"),
    ("run", "core", "--with", "nothing"),
    ("run", "core", "--minutes", "0.1"),
    ("list", "--max-minutes", "0"),
    ("safety", "--set", "pregnant"),
    ("safety", "--set", "pregnant=perhaps"),
    ("safety", "--set", "pergnant=no"),
    ("history", "--since", "yesterday"),
    ("history", "show", "nothing"),
    ("history", "delete", "nothing"),
    ("progress", "--since", "yesterday"),
    ("plan",),
    ("plan", "strat"),
    ("plan", "start", "core", "--days", "someday"),
    ("plan", "start", "core", "--at", "noon"),
    ("guides", "check", "/no/such/file.yaml"),
    ("guides", "schema", "nothing"),
    ("data",),
    ("data", "erase"),
    ("data", "import", "/no/such/file.json"),
    ("config", "suond"),
    ("config", "sound", "loud"),
    ("config", "voice_rate", "fast"),
    ("config", "language", "xx"),
)


TYPED = (
    (("safety",), ("n", "x", "n", "2", "?", "y", "1", "u")),
    (("safety",), ("1", "y")),
    (("safety", "--none-apply"), ("y",)),
    (("safety", "--set", "pregnant=yes"), ()),
    (("run", "core", "--no-keys", "--rehearse"), ()),
    (("run", "core", "--no-keys"), ("x", "n", "11", "3", "y", "n", "4", "note")),
    (("run",), ("zzz", "", "n", "", "n", "n")),
    (("run", "ear", "--no-keys", "--guest"), ("n", "n", "n", "n", "", "n")),
    (("history", "show", "last"), ()),
    (("history", "edit", "last", "--after", "2", "--note", "my own words"), ()),
    (("history", "add", "waist", "--minutes", "8", "--on", "2026-03-01"), ()),
    (("history", "delete", "last"), ("y",)),
    (("progress", "--ask"), ("7", "6", "5", "4")),
    (("progress",), ()),
    (("plan", "start", "core", "--days", "mon,fri", "--weekly-questions"), ()),
    (("plan", "show"), ()),
    (("plan", "today"), ()),
    (("guides", "check"), ()),
    (("guides", "new", "my-routine"), ()),
    (("guides", "new", "My Routine"), ()),
    (("list",), ()),
    (("config", "sound", "off"), ()),
    (("config", "sound", "--unset"), ()),
    (("safety", "--forget"), ()),
    (("data", "erase"), ("no", "erase")),
)
"""What is typed, on a terminal, by somebody who has a diary."""

BAD_GUIDE = """\
kind: routine
id: bad
title: no
summary: [1, 2]
for: [lower-bakc]
steps:
  - {id: one, point: BL99, hold_seconds: 1:30, side: up}
  - {id: one, do: rest, seconds: many, say: Press your left spine to cure it at once, say: a}
unknown: key
"""


def outputs_of(person: Person) -> dict[str, Result]:
    from selfcare.cli.main import COMMANDS  # only now, with a language chosen

    outputs = {}
    for command in ((), *((name,) for name in COMMANDS), *BELOW):
        outputs[" ".join((*command, "--help"))] = person.run(*command, "--help")
    for kind, arguments in (("", READING), ("", WRONG)):
        for number, item in enumerate(arguments):
            outputs[f"{kind}{' '.join(item)} #{number}"] = person.run(*item)
    return outputs


def main() -> None:
    folder, tag = Path(sys.argv[1]), sys.argv[2]
    i18n.use_catalog(load_catalog(tag))
    variables = {"SELFCARE_LANGUAGE": tag}
    new = Person(folder / "new", variables=variables)
    outputs = {f"new: {name}": item for name, item in outputs_of(new).items()}
    old = Person(folder / "old", variables=variables)
    yes = {"pregnant": "yes", "osteoporosis": "yes", "varicose": "unsure"}
    old.has_answered(dict.fromkeys(answers(), "no") | yes)
    for days in range(40, 0, -3):
        old.has_done("core", DAY - timedelta(days), pain=min(10, days // 5))
    old.has_done("ear", DAY - timedelta(2), Outcome.STOPPED_FOR_SAFETY, symptom="dizzy", pain=3)
    for rehearsed in REHEARSED:
        outputs[f"rehearsed: {' '.join(rehearsed)}"] = old.run(*rehearsed)
    for item in READING:
        outputs[f"old: {' '.join(item)}"] = old.run(*item)
        outputs[f"old, on a terminal: {' '.join(item)}"] = old.types(*item)
    for kind in ("routine", "points", "red-flags", "contraindications", "tips", "figure"):
        bad = folder / "bad.yaml"
        bad.write_text(BAD_GUIDE.replace("kind: routine", f"kind: {kind}"), "utf-8")
        outputs[f"check {kind}"] = old.run("guides", "check", str(bad))
    hurried = old.given(SELFCARE_CLOCK_RATE="100000")
    for number, (typed, lines) in enumerate(TYPED):
        outputs[f"typed: {' '.join(typed)} #{number}"] = hurried.types(*typed, lines=lines)
    json.dump({name: [item.stdout, item.stderr] for name, item in outputs.items()}, sys.stdout)


def answers() -> list[str]:
    from guides_of_the_checkout import GUIDES

    return [*GUIDES.red_flags, *GUIDES.contraindications]


if __name__ == "__main__":
    main()
