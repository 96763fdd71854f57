"""Every kind of problem that a guide, a folder of guides or a pack can have."""

from selfcare.guides import codes

CODES = codes.CODES | {
    "bad-figure": "A drawing of which the body map can make nothing.",
    "copy": "A warning: a copy that another program left beside a guide, which is not used.",
    "leads-out": "A link that leads out of the folder of guides it lies in.",
    "link-circle": "A link to a folder that was looked into already.",
    "deep-folder": "A folder more than 8 folders deep, which is not looked into.",
    "pack-name": "A pack whose name is not a plain word.",
    "pack-package": "A pack that names something else than a package at the top level.",
    "pack-twice": "A pack with the name of another one.",
    "pack-empty": "A pack that has no guide files.",
}
