"""Files of the kinds people have: each was made for another program, none is a guide."""

import json
from typing import Any

import yaml

VALUES: dict[str, Any] = {
    "compose": {
        "services": {
            "web": {"image": "nginx:1.27", "ports": ["80:80"], "depends_on": ["db"]},
            "db": {"image": "postgres", "environment": {"POSTGRES_PASSWORD": "x"}},
        },
        "volumes": {"data": None},
    },
    "workflow": {
        "name": "ci",
        "on": ["push"],
        "jobs": {"test": {"runs-on": "ubuntu", "steps": [{"run": "make test"}]}},
    },
    "kubernetes": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "labels": {"app": "web"}},
        "spec": {"replicas": 3, "template": {"spec": {"containers": [{"name": "web"}]}}},
    },
    "playbook": [{"hosts": "all", "become": True, "tasks": [{"name": "install", "apt": "name=x"}]}],
    "openapi": {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets/{id}": {"get": {"responses": {200: {"description": "a pet"}}}}},
    },
    "json-schema": {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {"kind": {"const": "routine"}, "steps": {"type": "array"}},
    },
    "package": {
        "name": "left-pad",
        "version": "1.3.0",
        "scripts": {"test": "node test"},
        "dependencies": {"a": "^1.0.0"},
        "private": True,
    },
    "lock": {"lockfileVersion": 3, "packages": {f"node_modules/p{n}": {"n": n} for n in range(99)}},
    "tsconfig": {"compilerOptions": {"strict": True, "lib": ["dom"]}, "include": ["src"]},
    "notebook": {
        "cells": [{"cell_type": "code", "source": ["print(1)\n"], "outputs": []}],
        "metadata": {},
        "nbformat": 4,
    },
    "geojson": {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [13.4, 52.5, -1.5e-7]},
                "properties": None,
            }
        ],
    },
    "mkdocs": {"site_name": "Docs", "nav": [{"Home": "index.md"}, {"More": [{"A": "a.md"}]}]},
    "pre-commit": {"repos": [{"repo": "local", "hooks": [{"id": "ruff", "files": r"\.py$"}]}]},
    "citation": {"cff-version": "1.2.0", "authors": [{"family-names": "Li"}], "date": "2026-01-01"},
    "translations": {
        "de": {"hello": "Grüß Gott"},
        "zh": {"hello": "你好"},
        "ar": {"hello": "سلام"},
    },
    "rows": [{"id": n, "name": f"row {n}", "ok": n % 2 == 0, "share": n / 7} for n in range(200)],
    "matrix": [[row * column for column in range(20)] for row in range(20)],
    "deep": {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": ["deep"]}}}}}}}},
    "too-deep": json.loads("[" * 40 + "]" * 40),
    "wide": {f"key-{n}": n for n in range(3000)},
    "long-text": {"text": "a very long word " * 2000},
    "recipe": {"title": "Bread", "kind": "recipe", "steps": ["Knead", "Wait", "Bake"]},
    "playlist": {"kind": "playlist", "id": "calm", "title": "Calm", "steps": [{"song": "One"}]},
    "nearly-a-routine": {"kind": "Routine", "id": "x", "title": "X", "steps": []},
    "another-kind": {"kind": ["routine"], "id": "x"},
    "odd-keys": {1: "one", 2.5: "half", False: "no", None: "nothing"},
    "numbers": [0, -1, 10**30, 1e308, -0.0, 0.1],
    "text": "only a sentence",
    "number": 42,
    "nothing": None,
    "empty-mapping": {},
    "empty-list": [],
}
"""What is in them. What is written twice in no file of ours is made by loops."""

RAW: dict[str, str] = {
    "two-documents.yaml": "kind: a\n---\nkind: b\n",
    "anchors.yaml": "base: &base {a: 1}\nmore:\n  <<: *base\n  b: 2\n",
    "tags.yaml": "a: !!binary R0lGOD==\nb: !include other.yaml\nc: !!set {x, y}\n",
    "tabs.yaml": "a:\n\tb: 1\n",
    "comments.yaml": "# nothing\n# but comments\n",
    "template.yaml": "name: {{ name }}\n{% for x in y %}\n- {{ x }}\n{% endfor %}\n",
    "windows.yaml": "\ufeffa: 1\r\nb:\r\n  - 2\r\n",
    "folded.yaml": "a: >-\n  one\n  two\nb: |+\n  three\n\n",
    "lines.json": '{"a": 1}\n{"a": 2}\n',
    "comments.json": '{\n  // a remark\n  "a": 1,\n}\n',
    "cut.json": '{"a": [1, 2, {"b": "c',
    "merge-conflict.yaml": "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
}
"""What only text can be."""


def others() -> dict[str, bytes]:
    """Every value as the usual programs write it, and what is only text."""
    written = {name: text.encode() for name, text in RAW.items()}
    for name, value in VALUES.items():
        written[f"{name}.json"] = json.dumps(value, indent=2).encode()
        written[f"{name}.min.json"] = json.dumps(
            value, ensure_ascii=False, separators=(",", ":")
        ).encode()
        written[f"{name}.yaml"] = yaml.safe_dump(value, allow_unicode=True).encode()
        written[f"{name}.flow.yml"] = yaml.safe_dump(value, default_flow_style=True).encode()
    return written
