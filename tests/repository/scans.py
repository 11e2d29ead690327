"""Scans made by hand, and small folders of models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openmanifest.repository.established import Basis, Conflict, Fact, File, Scan, Source
from openmanifest.repository.kinds import kind_of
from tests.building import SHA256

CARD = """\
---
license: apache-2.0
base_model: example-lab/base-7b
base_model_relation: finetune
language: [en, "no"]
pipeline_tag: text-generation
library_name: transformers
datasets: [example-lab/demo-data]
model-index:
- name: Demo 7B
  results:
  - task: {type: text-generation}
    dataset: {name: Demo, type: demo}
    metrics: [{type: accuracy, value: 0.5}]
---
# Demo

A paper: https://arxiv.org/abs/2610.01234
"""

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{SHA256}\nsize 123456\n"

FILES: dict[str, str] = {
    "README.md": CARD,
    "config.json": json.dumps({"architectures": ["DemoForCausalLM"], "_name_or_path": "/home/me/demo"}),
    "model.safetensors": POINTER,
    "tokenizer.json": "{}",
    "train.py": "print('train')\n",
}


def folder_of(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the folder of a small model, with files of other or further content, and return it."""
    for name, content in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return folder


def fact(
    name: str, value: Any, path: str = "README.md", basis: Basis = Basis.DECLARED, about: str = ""
) -> Fact:
    """Return a fact that a file states about the model, at a key of the same name."""
    return Fact(name, value, basis, Source(path, f"/{name}"), about)


def file(path: str, size: int = 10, sha256: str | None = SHA256, inside: str = "") -> File:
    """Return a file of the kind that its name tells."""
    return File(path, kind_of(path), size, sha256, inside=inside)


def scan_of(*entries: File | Fact | Conflict | str) -> Scan:
    """Return a scan of files, which can be given by their paths alone, facts and conflicts."""
    files = [
        file(entry) if isinstance(entry, str) else entry for entry in entries if isinstance(entry, File | str)
    ]
    return Scan(
        Path("demo"),
        tuple(sorted(files, key=lambda one: one.path)),
        tuple(entry for entry in entries if isinstance(entry, Fact)),
        tuple(entry for entry in entries if isinstance(entry, Conflict)),
    )


def conflict(*facts: Fact) -> Conflict:
    """Return the conflict of some facts."""
    return Conflict(facts[0].name, facts)
